//! A snapshot, as responses show it.

use std::time::Duration;

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{ChannelId, ChannelStatus, SnapshotId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::call::channel_or_requested;
use crate::call::merged;

/// A frozen view of a recording. Clips can be cut from it until it expires, one hour after its creation.
///
/// Only channel and id are certain to be there. What arrives in a form that this version cannot read is `None` here, and
/// stays in `extra`. It serialises under the names below, to be stored or returned, and is read back from them.
/// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotinfo>.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Snapshot {
    /// The channel it is of; the requested one when the response names none.
    pub channel_id: ChannelId,
    /// State of the channel.
    pub channel_status: Option<ChannelStatus>,
    /// Identifies it within its channel.
    pub id: SnapshotId,
    /// Playback address, valid until it expires; `None` when the service sends none or an empty one.
    pub url: Option<String>,
    /// When it was made.
    pub created_time: Option<Timestamp>,
    /// When it ends.
    pub expire_time: Option<Timestamp>,
    /// The length that was asked for, in whole minutes on the wire; what it is when none was asked for is not documented.
    #[serde(rename = "duration_ms", with = "crate::duration_ms", default)]
    pub duration: Option<Duration>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl Snapshot {
    /// A snapshot of which nothing else is known, for tests that need one without a server.
    #[must_use]
    pub fn new(channel_id: ChannelId, id: impl Into<SnapshotId>) -> Self {
        Self {
            channel_id,
            channel_status: None,
            id: id.into(),
            url: None,
            created_time: None,
            expire_time: None,
            duration: None,
            extra: Map::new(),
        }
    }

    pub(crate) fn from_response(requested: &ChannelId, response: types::SnapshotResponse) -> Self {
        let types::SnapshotResponse { content, extra: envelope, .. } = response;
        let types::SnapshotContent { channel_id, channel_status, snapshot, extra: beside, .. } = content;
        let types::Snapshot { snapshot_id, snapshot_url, created_time, expire_time, duration, extra, .. } = snapshot;
        Self {
            channel_id: channel_or_requested(requested, channel_id),
            channel_status,
            id: snapshot_id,
            url: snapshot_url.filter(|url| !url.is_empty()),
            created_time,
            expire_time,
            duration: duration.map(Duration::from),
            extra: merged([extra, beside, envelope]),
        }
    }
}
