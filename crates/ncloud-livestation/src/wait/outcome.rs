//! What is waited for, and how it ended.

use ncloud_livestation_raw::{ChannelId, ShortClipId, SnapshotId};

use serde::{Deserialize, Serialize};

use super::error::WaitError;
use crate::short_clip::ShortClip;

/// Names a clip to wait for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ShortClipKey {
    /// The channel it is cut from.
    pub channel_id: ChannelId,
    /// The snapshot it is cut from; with it, one request looks at all clips of the snapshot.
    pub snapshot_id: Option<SnapshotId>,
    /// The clip.
    pub id: ShortClipId,
}

impl From<&ShortClip> for ShortClipKey {
    fn from(clip: &ShortClip) -> Self {
        Self { channel_id: clip.channel_id.clone(), snapshot_id: clip.snapshot_id, id: clip.id }
    }
}

impl From<ShortClip> for ShortClipKey {
    fn from(clip: ShortClip) -> Self {
        Self { channel_id: clip.channel_id, snapshot_id: clip.snapshot_id, id: clip.id }
    }
}

/// How waiting for one of many clips ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShortClipOutcome {
    /// The clip that was waited for.
    pub key: ShortClipKey,
    /// The completed clip, or why there is none.
    pub result: Result<ShortClip, WaitError>,
}

impl ShortClipOutcome {
    /// How waiting for a clip ended, for tests of code that handles outcomes.
    #[must_use]
    pub fn new(key: ShortClipKey, result: Result<ShortClip, WaitError>) -> Self {
        Self { key, result }
    }
}
