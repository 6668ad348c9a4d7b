//! Settings as requests write them, and the rules of one member by another.

use serde::Deserialize;

use super::model::{LL_HLS, RecordSettings, Settings};
use crate::bucket::is_bucket_name;
use crate::operation::{invalid, missing};
use crate::response::Refusal;

/// The members that create and update share.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestedSettings {
    channel_name: String,
    env_type: Option<String>,
    output_protocol: Option<String>,
    use_dvr: bool,
    #[serde(default)]
    immediate_on_air: bool,
    timemachine_min: Option<i64>,
    record: RecordSettings,
}

impl RequestedSettings {
    /// The settings they mean, with the documented defaults.
    pub(super) fn checked(self) -> Result<Settings, Refusal> {
        let output_protocol = checked_output_protocol(self.output_protocol)?;
        if self.use_dvr && self.timemachine_min.is_none() {
            return Err(missing("timemachineMin"));
        }
        Ok(Settings {
            channel_name: self.channel_name,
            env_type: self.env_type.unwrap_or_else(|| "REAL".to_owned()),
            output_protocol,
            use_dvr: self.use_dvr,
            immediate_on_air: self.immediate_on_air,
            timemachine_min: self.timemachine_min.filter(|_| self.use_dvr),
            record: checked_record(self.record)?,
        })
    }
}

/// The protocol that is asked for, or the default; `DASH` alone is no choice.
pub(crate) fn checked_output_protocol(protocol: Option<String>) -> Result<String, Refusal> {
    let protocol = protocol.unwrap_or_else(|| "HLS".to_owned());
    match protocol.as_str() {
        "HLS" | "HLS,DASH" | LL_HLS => Ok(protocol),
        _ => Err(invalid("outputProtocol")),
    }
}

/// With `AUTO_UPLOAD`, format, bucket and folder are required; with the others they are ignored (guessed).
fn checked_record(record: RecordSettings) -> Result<RecordSettings, Refusal> {
    if !record.uploads() {
        return Ok(RecordSettings { mode: record.mode, ..RecordSettings::none() });
    }
    for (value, path) in [
        (&record.format, "record.format"),
        (&record.bucket_name, "record.bucketName"),
        (&record.file_path, "record.filePath"),
    ] {
        if value.is_none() {
            return Err(missing(path));
        }
    }
    if !record.bucket_name.as_deref().is_some_and(is_bucket_name) {
        return Err(invalid("record.bucketName"));
    }
    let access_control = record.access_control.unwrap_or_else(|| "PRIVATE".to_owned());
    Ok(RecordSettings { access_control: Some(access_control), ..record })
}
