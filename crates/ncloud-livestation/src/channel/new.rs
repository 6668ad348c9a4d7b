//! What a channel is made with.

use ncloud_livestation_raw::types::{CreateChannelRequest, DrmSettings};
use ncloud_livestation_raw::{ChannelName, EnvType, IngestProtocol, InvalidValue, OutputProtocol, QualitySetId};

use super::new_cdn::NewCdn;
use super::recording::RecordingSettings;
use super::rules::{TIME_MACHINE, check_create};

/// A channel to create; for [`Client::create_channel`](crate::Client::create_channel).
///
/// Settings that the service refuses cannot be expressed, or are refused before they are sent.
///
/// ```
/// use ncloud_livestation::{AccessControl, CdnRegion, NewChannel, NewCdn, RecordFormat, RecordingSettings};
///
/// let recording = RecordingSettings::auto_upload(RecordFormat::Mp4, "my-bucket", "/recordings");
/// let channel = NewChannel::new("채널_1", NewCdn::global_edge(4207, CdnRegion::Korea), 3)
///     .time_machine(true)
///     .recording(recording.access_control(AccessControl::PublicRead))
///     .record_on_air(true);
/// ```
#[derive(Debug, Clone)]
#[must_use = "pass it to Client::create_channel"]
pub struct NewChannel {
    name: String,
    cdn: NewCdn,
    quality_set: QualitySetId,
    env_type: Option<EnvType>,
    output: Option<OutputProtocol>,
    ingest: Option<IngestProtocol>,
    time_machine: bool,
    record_on_air: Option<bool>,
    recording: RecordingSettings,
    stream_failover: Option<bool>,
    drm: Option<(String, String)>,
}

impl NewChannel {
    /// A channel of this name (3 to 20 Korean or English letters, digits and `_`), with this CDN and quality set; for HLS
    /// over RTMP, without rewinding and recording.
    pub fn new(name: impl Into<String>, cdn: NewCdn, quality_set: impl Into<QualitySetId>) -> Self {
        Self {
            name: name.into(),
            cdn,
            quality_set: quality_set.into(),
            env_type: None,
            output: None,
            ingest: None,
            time_machine: false,
            record_on_air: None,
            recording: RecordingSettings::none(),
            stream_failover: None,
            drm: None,
        }
    }

    /// A label for people; nothing else differs. Default: `REAL`.
    pub fn env_type(mut self, env_type: EnvType) -> Self {
        self.env_type = Some(env_type);
        self
    }

    /// How viewers get the stream. Default: HLS. Low-latency HLS needs a Global Edge in Korea.
    pub fn output_protocol(mut self, protocol: OutputProtocol) -> Self {
        self.output = Some(protocol);
        self
    }

    /// How the stream comes in; cannot be changed later. Default: RTMP.
    pub fn ingest_protocol(mut self, protocol: IngestProtocol) -> Self {
        self.ingest = Some(protocol);
        self
    }

    /// Whether viewers can rewind, 6 hours at most; snapshots and short clips need it. Default: no.
    pub fn time_machine(mut self, time_machine: bool) -> Self {
        self.time_machine = time_machine;
        self
    }

    /// Whether a recording starts as soon as the stream does.
    pub fn record_on_air(mut self, record: bool) -> Self {
        self.record_on_air = Some(record);
        self
    }

    /// What becomes of recordings. Default: nothing is recorded.
    pub fn recording(mut self, recording: RecordingSettings) -> Self {
        self.recording = recording;
        self
    }

    /// Whether a second stream can take over; the main stream must be started first.
    pub fn stream_failover(mut self, failover: bool) -> Self {
        self.stream_failover = Some(failover);
        self
    }

    /// Protects the stream with One Click Multi DRM: its site, and a content id of your choice.
    pub fn drm(mut self, site_id: impl Into<String>, content_id: impl Into<String>) -> Self {
        self.drm = Some((site_id.into(), content_id.into()));
        self
    }

    /// The request, if it keeps the rules.
    pub(super) fn into_request(self) -> Result<CreateChannelRequest, InvalidValue> {
        let drm = self.drm.map(|(site_id, content_id)| DrmSettings { site_id, content_id });
        let body = CreateChannelRequest {
            channel_name: ChannelName::new(self.name)?,
            env_type: self.env_type,
            output_protocol: self.output,
            ingest_protocol: self.ingest,
            cdn: self.cdn.into_request(),
            quality_set_id: self.quality_set,
            use_dvr: self.time_machine,
            immediate_on_air: self.record_on_air,
            timemachine_min: self.time_machine.then_some(TIME_MACHINE),
            record: self.recording.into_request()?,
            is_stream_fail_over: self.stream_failover,
            drm_enabled_yn: drm.is_some().then_some(true),
            drm,
        };
        check_create(&body)?;
        Ok(body)
    }
}
