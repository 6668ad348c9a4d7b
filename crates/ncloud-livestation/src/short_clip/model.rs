//! A short clip, as responses show it.

use std::time::Duration;

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{ChannelId, ShortClipId, ShortClipStatus, SnapshotId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::output::ShortClipOutput;
use crate::call::channel_or_requested;
use crate::call::merged;

/// An MP4 cut out of a snapshot.
///
/// Only channel and id are certain to be there: the documents disagree on the rest, and lists may say less than a single
/// clip does. What arrives in a form that this version cannot read is `None` here, and stays in `extra`.
///
/// It serialises under the names below, to be stored or returned, and is read back from them.
/// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShortClip {
    /// The channel it was cut from; the requested one when the response names none.
    pub channel_id: ChannelId,
    /// The snapshot it was cut from.
    pub snapshot_id: Option<SnapshotId>,
    /// Identifies it within its channel.
    pub id: ShortClipId,
    /// How far it is; `None` when the response does not say.
    pub status: Option<ShortClipStatus>,
    /// Where its file lies, or will lie.
    #[serde(default)]
    pub output: ShortClipOutput,
    /// When it was created.
    pub created_time: Option<Timestamp>,
    /// When it last changed.
    pub updated_time: Option<Timestamp>,
    /// Size of the file in bytes; may be missing or 0 before the clip is completed.
    pub file_size: Option<u64>,
    /// Length of the clip, in milliseconds on the wire; may be missing or 0 before the clip is completed.
    #[serde(rename = "duration_ms", with = "crate::duration_ms", default)]
    pub duration: Option<Duration>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl ShortClip {
    /// A clip of which nothing else is known, for tests that need one without a server.
    ///
    /// ```
    /// use ncloud_livestation::{ChannelId, ShortClip, ShortClipStatus};
    ///
    /// let mut clip = ShortClip::new(ChannelId::new("ls-20220623115623-fHnXy")?, 1060);
    /// clip.status = Some(ShortClipStatus::Completed);
    /// assert!(clip.is_completed());
    /// # Ok::<(), ncloud_livestation::InvalidValue>(())
    /// ```
    #[must_use]
    pub fn new(channel_id: ChannelId, id: impl Into<ShortClipId>) -> Self {
        Self {
            channel_id,
            snapshot_id: None,
            id: id.into(),
            status: None,
            output: ShortClipOutput::default(),
            created_time: None,
            updated_time: None,
            file_size: None,
            duration: None,
            extra: Map::new(),
        }
    }

    /// Whether its file is in the bucket.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.status == Some(ShortClipStatus::Completed)
    }

    /// The clip of a response that names it beside its channel and snapshot.
    pub(crate) fn from_response(requested: &ChannelId, response: types::ShortClipResponse) -> Self {
        let types::ShortClipResponse { content, extra: envelope, .. } = response;
        let types::ShortClipContent { channel_id, snapshot_id, shortclip, extra: beside, .. } = content;
        let mut clip = Self::from_item(channel_or_requested(requested, channel_id), snapshot_id, shortclip);
        clip.extra = merged([clip.extra, beside, envelope]);
        clip
    }

    /// The clip as it stands in a list.
    pub(crate) fn from_item(channel_id: ChannelId, snapshot_id: Option<SnapshotId>, clip: types::ShortClip) -> Self {
        let types::ShortClip { id, status, created_time, updated_time, file_size, duration, output, extra, .. } = clip;
        Self {
            channel_id,
            snapshot_id,
            id,
            status,
            output: output.map(ShortClipOutput::from_response).unwrap_or_default(),
            created_time,
            updated_time,
            file_size: file_size.map(|size| size.get()),
            duration: duration.map(Duration::from),
            extra,
        }
    }
}
