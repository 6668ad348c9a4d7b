//! A snapshot: what short clips are cut from, for one hour.

use serde::Serialize;

use crate::channel::model::Channel;

/// "A snapshot lives 1 hour from its creation."
pub(crate) const SNAPSHOT_LIFE_MS: i64 = 3_600_000;
/// "At most the last 4 hours."
pub(crate) const LONGEST_MS: i64 = 4 * 3_600_000;

const MINUTE_MS: i64 = 60_000;

/// A snapshot; times are epoch milliseconds, `duration` is in minutes.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Snapshot {
    pub(crate) snapshot_id: u64,
    pub(crate) channel_id: String,
    pub(crate) snapshot_url: String,
    pub(crate) created_time: i64,
    pub(crate) expire_time: i64,
    pub(crate) duration: i64,
    pub(crate) playing_time_ms: i64,
    pub(crate) never_expires: bool,
}

impl Snapshot {
    /// The snapshot `snapshot_id` of the last `minutes` of `channel`, or of all it has recorded.
    pub(crate) fn take(
        channel: &Channel,
        snapshot_id: u64,
        minutes: Option<i64>,
        recorded_ms: i64,
        now_ms: i64,
    ) -> Self {
        let recorded_ms = recorded_ms.min(LONGEST_MS);
        let asked_ms = minutes.map_or(recorded_ms, |minutes| minutes.saturating_mul(MINUTE_MS));
        Self {
            snapshot_id,
            channel_id: channel.channel_id.clone(),
            snapshot_url: Self::url_of(&channel.channel_id, snapshot_id),
            created_time: now_ms,
            expire_time: now_ms.saturating_add(SNAPSHOT_LIFE_MS),
            // What it says when no length was asked for is not documented: the recorded minutes, rounded up.
            duration: minutes.unwrap_or_else(|| whole_minutes(recorded_ms)),
            playing_time_ms: asked_ms.min(recorded_ms),
            never_expires: false,
        }
    }

    /// A playback address in a domain that exists nowhere, so that nobody mistakes it for a working one.
    pub(crate) fn url_of(channel_id: &str, snapshot_id: u64) -> String {
        format!("https://livestation-emulator.invalid/{channel_id}/snapshot/{snapshot_id}/playlist.m3u8")
    }

    /// Whether its hour is over.
    pub(crate) fn is_expired(&self, now_ms: i64) -> bool {
        !self.never_expires && now_ms >= self.expire_time
    }
}

/// Milliseconds as minutes, rounded up.
pub(crate) fn whole_minutes(length_ms: i64) -> i64 {
    length_ms.saturating_add(MINUTE_MS - 1) / MINUTE_MS
}
