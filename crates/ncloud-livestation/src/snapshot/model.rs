//! What the service tells of a snapshot.

use std::time::Duration;

use ncloud_livestation_raw::types::SnapshotResponse;
use ncloud_livestation_raw::{ChannelId, ChannelStatus, SnapshotId, Timestamp};

use crate::request::{Missing, told};

/// A frozen view of a recording. Clips can be cut from it until it expires, one hour after its creation.
///
/// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotinfo>.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Snapshot {
    /// The channel it is of; the one that was asked for when the answer names none.
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
    pub duration: Option<Duration>,
}

impl Snapshot {
    pub(crate) fn read(asked: &ChannelId, answer: SnapshotResponse) -> Result<Self, Missing> {
        let content = answer.content;
        let snapshot = content.snapshot.ok_or(Missing("snapshot"))?;
        Ok(Self {
            channel_id: told(asked, content.channel_id),
            channel_status: content.channel_status,
            id: snapshot.snapshot_id,
            url: snapshot.snapshot_url.filter(|url| !url.is_empty()),
            created_time: snapshot.created_time,
            expire_time: snapshot.expire_time,
            duration: snapshot.duration.map(Duration::from),
        })
    }
}
