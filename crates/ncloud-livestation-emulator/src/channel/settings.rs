//! Settings as requests write them, and the rules of one member by another.

use serde::Deserialize;
use serde_json::Value;

use super::model::{Cdn, LL_HLS, RecordSettings, Settings};
use crate::bucket::is_bucket_name;
use crate::operation::{invalid, missing};
use crate::response::{Refusal, service};

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
        let output_protocol = self.output_protocol.unwrap_or_else(|| "HLS".to_owned());
        if !matches!(output_protocol.as_str(), "HLS" | "HLS,DASH" | LL_HLS) {
            return Err(invalid("outputProtocol"));
        }
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

/// The Global Edge that channels are moved to.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CdnTarget {
    cdn_instance_no: u64,
    profile_id: u64,
}

impl CdnTarget {
    /// `cdn` of a body that the document's schema has let through.
    pub(super) fn of(body: &Value) -> Result<Self, Refusal> {
        Self::deserialize(&body["cdn"]).map_err(|_| Refusal::service(service::JSON_PARSE, ""))
    }

    /// Moves; the domain follows from the instance (guessed), and the region stays.
    pub(super) fn apply(&self, cdn: &mut Cdn) {
        cdn.instance_no = self.cdn_instance_no;
        cdn.profile_id = Some(self.profile_id);
        cdn.cdn_type = "GLOBAL_EDGE".to_owned();
        cdn.domain = Cdn::domain_of(self.cdn_instance_no);
    }
}
