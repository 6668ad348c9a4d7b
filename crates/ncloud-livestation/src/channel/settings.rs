//! What of a channel can be changed.

use ncloud_livestation_raw::types::{Channel, UpdateChannelRequest};
use ncloud_livestation_raw::{ChannelName, EnvType, InvalidValue, OutputProtocol};

use super::recording::RecordingSettings;
use super::rules::{TIME_MACHINE, check_update};

/// Everything of a channel that can be changed, as one: an update replaces all of it.
///
/// CDN, quality set, failover, DRM and ingest protocol are not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChannelSettings {
    /// 3 to 20 Korean or English letters, digits and `_`.
    pub name: String,
    /// A label for people.
    pub env_type: EnvType,
    /// How viewers get the stream; a channel cannot be switched to or from low-latency HLS.
    pub output_protocol: OutputProtocol,
    /// Whether viewers can rewind, 6 hours at most; snapshots and short clips need it.
    pub time_machine: bool,
    /// Whether a recording starts as soon as the stream does.
    pub record_on_air: bool,
    /// What becomes of recordings.
    pub recording: RecordingSettings,
}

impl ChannelSettings {
    /// Settings of a channel of this name: HLS, without rewinding and recording.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            env_type: EnvType::Real,
            output_protocol: OutputProtocol::Hls,
            time_machine: false,
            record_on_air: false,
            recording: RecordingSettings::none(),
        }
    }

    /// The settings that a channel has.
    ///
    /// # Errors
    ///
    /// The name of the first setting that the response does not say: sending a default in its place could reset it.
    pub fn of(channel: &Channel) -> Result<Self, &'static str> {
        Ok(Self {
            name: channel.channel_name.clone().ok_or("channelName")?,
            // Missing in some responses; the label has no effect.
            env_type: channel.env_type.clone().unwrap_or(EnvType::Real),
            output_protocol: channel.output_protocol.clone().ok_or("outputProtocol")?,
            time_machine: channel.use_dvr.ok_or("useDVR")?,
            record_on_air: channel.immediate_on_air.ok_or("immediateOnAir")?,
            recording: channel.record.as_ref().and_then(RecordingSettings::of).ok_or("record")?,
        })
    }

    pub(super) fn into_request(self) -> Result<UpdateChannelRequest, InvalidValue> {
        let body = UpdateChannelRequest {
            channel_name: ChannelName::new(self.name)?,
            env_type: Some(self.env_type),
            // Always sent: the service's default would be HLS.
            output_protocol: Some(self.output_protocol),
            use_dvr: self.time_machine,
            immediate_on_air: self.record_on_air,
            timemachine_min: self.time_machine.then_some(TIME_MACHINE),
            record: self.recording.into_request()?,
        };
        check_update(&body)?;
        Ok(body)
    }
}
