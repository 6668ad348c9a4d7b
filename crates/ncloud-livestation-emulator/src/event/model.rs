//! An event, and the address that events are posted to.

use serde::Serialize;

/// The codes that the emulator has events of.
pub(crate) mod codes {
    pub(crate) const STREAM_RESERVE: &str = "STREAM_RESERVE";
    pub(crate) const STREAM_UPDATE: &str = "STREAM_UPDATE";
    pub(crate) const STREAM_FINISH: &str = "STREAM_FINISH";
    pub(crate) const PUBLISH_START: &str = "PUBLISH_START";
    pub(crate) const PUBLISH_END: &str = "PUBLISH_END";
    pub(crate) const ONAIR_START: &str = "ONAIR_START";
    pub(crate) const ONAIR_END: &str = "ONAIR_END";
    pub(crate) const THUMBNAIL_CREATE: &str = "THUMBNAIL_CREATE";
    pub(crate) const MAIN_STREAM: &str = "RTMP_MAIN_STREAM_ENABLED";
    pub(crate) const BACKUP_STREAM: &str = "RTMP_BACKUP_STREAM_ENABLED";
    pub(crate) const BACKUP_CONNECTED: &str = "BACKUP_SESSION_STREAMING_CONNECTED";
    pub(crate) const BACKUP_DISCONNECTED: &str = "BACKUP_SESSION_STREAMING_DISCONNECTED";
}

/// What happened to a channel.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    pub(crate) id: u64,
    pub(crate) log_level: String,
    pub(crate) event_code: String,
    pub(crate) description: String,
    /// Epoch milliseconds.
    pub(crate) timestamp: i64,
    pub(crate) channel_id: String,
}

impl Event {
    /// Whether a publish log has it.
    pub(crate) fn is_of_publishing(&self) -> bool {
        matches!(self.event_code.as_str(), codes::PUBLISH_START | codes::PUBLISH_END)
    }
}

/// Where the events of channels go that have no address of their own.
#[derive(Clone, Debug)]
pub(crate) struct DefaultCallback {
    pub(crate) url: String,
    /// Epoch milliseconds.
    pub(crate) update_time: i64,
}
