//! A channel to start with.

use std::time::Duration;

use serde::Deserialize;

use crate::channel::id::stream_key;
use crate::channel::model::{Cdn, Channel, LL_HLS, PUBLISHING, RecordSettings, Settings};
use crate::channel::stream::{Stream, StreamSeed};
use crate::clock::millis;

/// A channel to start with: on air, made with DVR, recording for an hour, unless said otherwise.
///
/// ```
/// use ncloud_livestation_emulator::{ChannelSeed, RecordSettings};
///
/// let idle = ChannelSeed::new("ls-20250814000000-zTwK2")
///     .status("READY")
///     .name("evening-news")
///     .record(RecordSettings::auto_upload("MP4", "my-bucket", "/livestation"))
///     .immediate_on_air();
/// assert_eq!(idle.id(), "ls-20250814000000-zTwK2");
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelSeed {
    channel_id: String,
    #[serde(default = "publishing")]
    channel_status: String,
    #[serde(default = "name")]
    channel_name: String,
    #[serde(default)]
    instance_no: Option<u64>,
    #[serde(default = "real")]
    env_type: String,
    #[serde(default)]
    output_protocol: Option<String>,
    #[serde(default = "rtmp")]
    ingest_protocol: String,
    #[serde(default = "quality_set")]
    quality_set_id: u64,
    #[serde(default = "yes")]
    use_dvr: bool,
    /// The same as the output protocol `LL_HLS`.
    #[serde(default)]
    low_latency_hls: bool,
    #[serde(default)]
    immediate_on_air: bool,
    #[serde(default = "RecordSettings::manual_upload")]
    record: RecordSettings,
    #[serde(default)]
    is_stream_fail_over: bool,
    #[serde(default)]
    cdn: CdnSeed,
    #[serde(default)]
    stream: StreamSeed,
    #[serde(default)]
    stream_key: Option<String>,
    #[serde(default)]
    callback_endpoint: Option<String>,
    #[serde(default)]
    created_time: Option<i64>,
    /// Of a channel that says nothing about it: whether it is on air.
    #[serde(default)]
    recording: Option<bool>,
    #[serde(default)]
    recorded_ms: Option<i64>,
    #[serde(default)]
    recording_since: Option<i64>,
}

/// The CDN of a channel to start with.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct CdnSeed {
    instance_no: u64,
    cdn_type: String,
    cdn_domain: Option<String>,
    profile_id: Option<u64>,
    region_type: Option<String>,
}

impl Default for CdnSeed {
    fn default() -> Self {
        Self {
            instance_no: 11_577,
            cdn_type: "GLOBAL_EDGE".to_owned(),
            cdn_domain: None,
            profile_id: Some(4_207),
            region_type: Some("KOREA".to_owned()),
        }
    }
}

impl CdnSeed {
    pub(super) fn into_cdn(self) -> Cdn {
        Cdn {
            instance_no: self.instance_no,
            cdn_type: self.cdn_type,
            domain: self.cdn_domain.unwrap_or_else(|| Cdn::domain_of(self.instance_no)),
            profile_id: self.profile_id,
            region_type: self.region_type,
        }
    }
}

fn publishing() -> String {
    PUBLISHING.to_owned()
}

fn name() -> String {
    "channel".to_owned()
}

fn real() -> String {
    "REAL".to_owned()
}

fn rtmp() -> String {
    "RTMP".to_owned()
}

fn quality_set() -> u64 {
    3
}

fn yes() -> bool {
    true
}

impl ChannelSeed {
    /// What a channel that says nothing about it has recorded, milliseconds: one hour.
    const RECORDED_MS: i64 = 3_600_000;

    /// The channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>) -> Self {
        Self {
            channel_id: channel_id.into(),
            channel_status: publishing(),
            channel_name: name(),
            instance_no: None,
            env_type: real(),
            output_protocol: None,
            ingest_protocol: rtmp(),
            quality_set_id: quality_set(),
            use_dvr: true,
            low_latency_hls: false,
            immediate_on_air: false,
            record: RecordSettings::manual_upload(),
            is_stream_fail_over: false,
            cdn: CdnSeed::default(),
            stream: StreamSeed::default(),
            stream_key: None,
            callback_endpoint: None,
            created_time: None,
            recording: None,
            recorded_ms: None,
            recording_since: None,
        }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.channel_id
    }

    /// Its status; any text, so that statuses nobody knows yet can be tried. It keeps it until something happens to it.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.channel_status = status.into();
        self
    }

    /// Its name; any text.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.channel_name = name.into();
        self
    }

    /// What becomes of its recordings; without this, they wait for their upload.
    #[must_use]
    pub fn record(mut self, record: RecordSettings) -> Self {
        self.record = record;
        self
    }

    /// The quality set it encodes by; 3 without this.
    #[must_use]
    pub fn quality_set(mut self, id: u64) -> Self {
        self.quality_set_id = id;
        self
    }

    /// It records as soon as publishing starts.
    #[must_use]
    pub fn immediate_on_air(mut self) -> Self {
        self.immediate_on_air = true;
        self
    }

    /// It takes in a main and a backup stream.
    #[must_use]
    pub fn stream_fail_over(mut self) -> Self {
        self.is_stream_fail_over = true;
        self
    }

    /// How it plays: `HLS`, `LL_HLS` or `HLS,DASH`.
    #[must_use]
    pub fn output_protocol(mut self, protocol: impl Into<String>) -> Self {
        self.output_protocol = Some(protocol.into());
        self
    }

    /// When it was created, epoch milliseconds; without this, when the emulator takes it in.
    #[must_use]
    pub fn created_at_ms(mut self, epoch_ms: i64) -> Self {
        self.created_time = Some(epoch_ms);
        self
    }

    /// How long it has been recording when the emulator takes it in.
    #[must_use]
    pub fn recorded(mut self, recorded: Duration) -> Self {
        self.recorded_ms = Some(millis(recorded));
        self
    }

    /// Since when it has been recording, epoch milliseconds.
    #[must_use]
    pub fn recording_since_ms(mut self, epoch_ms: i64) -> Self {
        self.recording_since = Some(epoch_ms);
        self
    }

    /// It is not recording: no snapshot can be made of it.
    #[must_use]
    pub fn not_recording(mut self) -> Self {
        self.recording = Some(false);
        self
    }

    /// It was made without DVR: no short clip can be made of it.
    #[must_use]
    pub fn without_dvr(mut self) -> Self {
        self.use_dvr = false;
        self
    }

    /// It uses low-latency HLS: no short clip can be made of it.
    #[must_use]
    pub fn low_latency_hls(mut self) -> Self {
        self.low_latency_hls = true;
        self
    }

    fn is_on_air(&self) -> bool {
        matches!(self.channel_status.as_str(), PUBLISHING | "PUBLISH")
    }

    /// Since when it has been recording, if it is.
    pub(crate) fn recording_since(&self, now_ms: i64) -> Option<i64> {
        let said = self.recorded_ms.is_some() || self.recording_since.is_some();
        let before = now_ms.saturating_sub(self.recorded_ms.unwrap_or(Self::RECORDED_MS));
        let is_recording = self.recording.unwrap_or_else(|| said || self.is_on_air());
        is_recording.then(|| self.recording_since.unwrap_or(before))
    }

    pub(crate) fn into_channel(self, instance_no: u64, now_ms: i64) -> Channel {
        let is_on_air = self.is_on_air();
        let on_air_since = self.recording_since(now_ms).unwrap_or(now_ms);
        let created_time = self.created_time.unwrap_or(now_ms);
        let protocol = if self.low_latency_hls { LL_HLS } else { "HLS" };
        Channel {
            instance_no: self.instance_no.unwrap_or(instance_no),
            channel_status: self.channel_status,
            created_time,
            ready_at: i64::MIN,
            settings: Settings {
                channel_name: self.channel_name,
                env_type: self.env_type,
                output_protocol: self.output_protocol.unwrap_or_else(|| protocol.to_owned()),
                use_dvr: self.use_dvr,
                immediate_on_air: self.immediate_on_air,
                timemachine_min: self.use_dvr.then_some(360),
                record: self.record,
            },
            ingest_protocol: self.ingest_protocol,
            quality_set_id: self.quality_set_id,
            cdn: self.cdn.into_cdn(),
            is_stream_fail_over: self.is_stream_fail_over,
            drm: None,
            stream_key: self.stream_key.unwrap_or_else(|| stream_key(&self.channel_id, "main")),
            backup_stream_key: stream_key(&self.channel_id, "backup"),
            callback_endpoint: self.callback_endpoint,
            stream: is_on_air.then_some(Stream { seed: self.stream, since: on_air_since, backup_is_active: false }),
            publish_count: u64::from(is_on_air),
            published_ms: 0,
            recent_publish_start_time: is_on_air.then_some(on_air_since),
            recordings: Vec::new(),
            recording: Vec::new(),
            recording_since: None,
            channel_id: self.channel_id,
        }
    }
}
