//! What the service tells of a short clip.

use std::time::Duration;

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{ChannelId, ShortClipId, ShortClipStatus, SnapshotId, Timestamp};

use super::ShortClipOutput;
use crate::request::Missing;

/// An MP4 cut out of a snapshot.
///
/// Only what nothing works without is certain to be there: the documents disagree on the rest, and lists may tell less
/// than a single clip does.
/// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ShortClip {
    /// The channel it was cut from; the one that was asked for when the answer names none.
    pub channel_id: ChannelId,
    /// The snapshot it was cut from.
    pub snapshot_id: Option<SnapshotId>,
    /// Identifies it within its channel.
    pub id: ShortClipId,
    /// How far it is.
    pub status: ShortClipStatus,
    /// Where its file lies, or will lie.
    pub output: ShortClipOutput,
    /// When it was created.
    pub created_time: Option<Timestamp>,
    /// When it last changed.
    pub updated_time: Option<Timestamp>,
    /// Size of the file in bytes; may be missing or 0 before the clip is completed.
    pub file_size: Option<u64>,
    /// Length of the clip, in milliseconds on the wire; may be missing or 0 before the clip is completed.
    pub duration: Option<Duration>,
}

impl ShortClip {
    pub(crate) fn read(channel_id: ChannelId, snapshot_id: Option<SnapshotId>, clip: types::ShortClip) -> Self {
        Self {
            channel_id,
            snapshot_id,
            id: clip.id,
            status: clip.status,
            output: ShortClipOutput::read(clip.output),
            created_time: clip.created_time,
            updated_time: clip.updated_time,
            file_size: clip.file_size.map(|size| size.get()),
            duration: clip.duration.map(Duration::from),
        }
    }

    /// A clip as the create call answers it, where the documents promise nothing.
    pub(crate) fn read_created(
        channel_id: ChannelId,
        snapshot_id: SnapshotId,
        clip: types::CreatedShortClip,
    ) -> Result<Self, Missing> {
        Ok(Self {
            channel_id,
            snapshot_id: Some(snapshot_id),
            id: clip.id.ok_or(Missing("short clip id"))?,
            // Just created, and not said to be anything else.
            status: clip.status.unwrap_or(ShortClipStatus::Creating),
            output: ShortClipOutput::read(clip.output),
            created_time: clip.created_time,
            updated_time: clip.updated_time,
            file_size: clip.file_size.map(|size| size.get()),
            duration: clip.duration.map(Duration::from),
        })
    }
}
