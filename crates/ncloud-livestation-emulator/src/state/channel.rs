//! A channel, as far as snapshots and short clips need one.

use serde::Serialize;

/// A channel; times are epoch milliseconds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Channel {
    pub(crate) channel_id: String,
    pub(crate) channel_status: String,
    pub(crate) use_dvr: bool,
    pub(crate) low_latency_hls: bool,
    /// Since when it has been recording; `None` when it is not.
    pub(crate) recording_since: Option<i64>,
}

impl Channel {
    /// How much is recorded, milliseconds; `None` when it is not recording.
    pub(crate) fn recorded_ms(&self, now_ms: i64) -> Option<i64> {
        self.recording_since.map(|since| now_ms.saturating_sub(since).max(0))
    }

    /// Whether short clips can be made: "channel status READY or PUBLISHING", made with DVR, and no low-latency HLS.
    pub(crate) fn can_be_clipped(&self) -> bool {
        matches!(self.channel_status.as_str(), "READY" | "PUBLISHING" | "PUBLISH")
            && self.use_dvr
            && !self.low_latency_hls
    }
}
