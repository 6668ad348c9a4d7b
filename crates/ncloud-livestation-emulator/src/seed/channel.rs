//! A channel to start with.

use std::time::Duration;

use serde::Deserialize;

use crate::clock::millis;

/// A channel to start with: on air, made with DVR, recording for an hour, unless said otherwise.
///
/// ```
/// use ncloud_livestation_emulator::ChannelSeed;
///
/// let idle = ChannelSeed::new("ls-20250814000000-zTwK2").status("READY").not_recording();
/// assert_eq!(idle.id(), "ls-20250814000000-zTwK2");
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChannelSeed {
    channel_id: String,
    #[serde(default = "publishing")]
    channel_status: String,
    #[serde(default = "yes")]
    use_dvr: bool,
    #[serde(default)]
    low_latency_hls: bool,
    #[serde(default = "yes")]
    recording: bool,
    #[serde(default)]
    recorded_ms: Option<i64>,
    #[serde(default)]
    recording_since: Option<i64>,
}

fn publishing() -> String {
    "PUBLISHING".to_owned()
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
            use_dvr: true,
            low_latency_hls: false,
            recording: true,
            recorded_ms: None,
            recording_since: None,
        }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.channel_id
    }

    /// Its status; any text, so that statuses nobody knows yet can be tried.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.channel_status = status.into();
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
        self.recording = false;
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

    pub(crate) fn into_channel(self, now_ms: i64) -> crate::state::Channel {
        let since = self
            .recording_since
            .unwrap_or_else(|| now_ms.saturating_sub(self.recorded_ms.unwrap_or(Self::RECORDED_MS)));
        crate::state::Channel {
            channel_id: self.channel_id,
            channel_status: self.channel_status,
            use_dvr: self.use_dvr,
            low_latency_hls: self.low_latency_hls,
            recording_since: self.recording.then_some(since),
        }
    }
}
