//! A Re-Stream channel: what it is set to, and what it is doing.

use super::platform::Platform;

pub(crate) const CREATING: &str = "CREATING";
pub(crate) const READY: &str = "READY";
pub(crate) const PUBLISHING: &str = "PUBLISHING";
pub(crate) const DELETED: &str = "DELETED";

/// A Re-Stream channel; times are epoch milliseconds.
#[derive(Clone, Debug)]
pub(crate) struct RestreamChannel {
    pub(crate) channel_id: String,
    pub(crate) channel_name: String,
    pub(crate) instance_no: u64,
    /// Its status once it has been created; any text, since a seed may have one.
    pub(crate) channel_status: String,
    pub(crate) created_time: i64,
    /// When it leaves `CREATING`.
    pub(crate) ready_at: i64,
    pub(crate) plan_type: String,
    pub(crate) env_type: String,
    pub(crate) stream_key: String,
    pub(crate) callback_endpoint: Option<String>,
    pub(crate) platforms: Vec<Platform>,
    /// How long it takes to connect a platform.
    pub(crate) connecting_ms: i64,
    /// Since when a stream comes in; `None` when none does.
    pub(crate) publishing_since: Option<i64>,
    pub(crate) published_ms: i64,
    pub(crate) recent_publish_start_time: Option<i64>,
}

/// "STANDARD: up to 3 platforms, PROFESSIONAL: up to 5"
pub(super) fn most_platforms(plan_type: &str) -> usize {
    if plan_type == "STANDARD" { 3 } else { 5 }
}

impl RestreamChannel {
    /// Its status at `now_ms`.
    pub(crate) fn status(&self, now_ms: i64) -> &str {
        if now_ms < self.ready_at { CREATING } else { &self.channel_status }
    }

    /// How long it has been on air, seconds.
    pub(crate) fn published_seconds(&self, now_ms: i64) -> i64 {
        let running = self.publishing_since.map_or(0, |since| now_ms.saturating_sub(since));
        self.published_ms.saturating_add(running.max(0)) / 1000
    }

    /// Since when its platforms are connected, unless told otherwise.
    pub(crate) fn connected_at(&self) -> Option<i64> {
        self.publishing_since.map(|since| since.saturating_add(self.connecting_ms))
    }

    /// Ends what is published to it, and gives it this status.
    pub(super) fn end_broadcast(&mut self, status: &str, now_ms: i64) {
        let connected_at = self.connected_at();
        self.platforms.iter_mut().for_each(|platform| platform.disconnect(connected_at, now_ms));
        if let Some(since) = self.publishing_since.take() {
            self.published_ms = self.published_ms.saturating_add(now_ms.saturating_sub(since).max(0));
        }
        self.channel_status = status.to_owned();
    }
}
