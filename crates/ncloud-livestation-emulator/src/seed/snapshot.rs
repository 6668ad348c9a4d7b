//! A snapshot to start with.

use std::time::Duration;

use serde::Deserialize;

use crate::clock::millis;
use crate::snapshot::model::{SNAPSHOT_LIFE_MS, Snapshot, whole_minutes};

/// A snapshot to start with: one minute long, made when the emulator takes it in, unless said otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SnapshotSeed {
    snapshot_id: u64,
    channel_id: String,
    #[serde(default)]
    created_time: Option<i64>,
    #[serde(default)]
    expire_time: Option<i64>,
    /// Minutes.
    #[serde(default = "one")]
    duration: i64,
    /// Milliseconds; follows from the duration unless given.
    #[serde(default)]
    playing_time_ms: Option<i64>,
    #[serde(default)]
    snapshot_url: Option<String>,
    #[serde(default)]
    never_expires: bool,
}

fn one() -> i64 {
    1
}

impl SnapshotSeed {
    /// The snapshot `snapshot_id` of the channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>, snapshot_id: u64) -> Self {
        Self {
            snapshot_id,
            channel_id: channel_id.into(),
            created_time: None,
            expire_time: None,
            duration: one(),
            playing_time_ms: None,
            snapshot_url: None,
            never_expires: false,
        }
    }

    /// When it was made, epoch milliseconds; it expires one hour later.
    #[must_use]
    pub fn created_at_ms(mut self, epoch_ms: i64) -> Self {
        self.created_time = Some(epoch_ms);
        self
    }

    /// Its playing time, at most 292 million years; `duration` in responses is in whole minutes, rounded up.
    #[must_use]
    pub fn playing_time(mut self, length: Duration) -> Self {
        let length_ms = millis(length);
        self.playing_time_ms = Some(length_ms);
        self.duration = whole_minutes(length_ms);
        self
    }

    /// Its playback address.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.snapshot_url = Some(url.into());
        self
    }

    /// It is served for ever, whatever its `expireTime` says; no snapshot of the service is.
    #[must_use]
    pub fn never_expires(mut self) -> Self {
        self.never_expires = true;
        self
    }

    pub(crate) fn into_snapshot(self, now_ms: i64) -> Snapshot {
        let created_time = self.created_time.unwrap_or(now_ms);
        Snapshot {
            snapshot_url: self.snapshot_url.unwrap_or_else(|| Snapshot::url_of(&self.channel_id, self.snapshot_id)),
            snapshot_id: self.snapshot_id,
            channel_id: self.channel_id,
            created_time,
            expire_time: self.expire_time.unwrap_or_else(|| created_time.saturating_add(SNAPSHOT_LIFE_MS)),
            duration: self.duration,
            playing_time_ms: self.playing_time_ms.unwrap_or_else(|| self.duration.saturating_mul(60_000)),
            never_expires: self.never_expires,
        }
    }
}
