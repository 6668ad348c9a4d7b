//! The operation `list_short_clips`.

use ncloud_livestation_raw::types::{ListShortClipsContent, ListShortClipsResponse};
use ncloud_livestation_raw::{InvalidValue, ShortClipStatus, UnreadableFields, requests};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::model::ShortClip;
use crate::call::Call;
use crate::call::merged;
use crate::call::{Operation, channel_or_requested, private};

/// Lists the clips of a snapshot; made by [`SnapshotHandle::short_clips`](crate::SnapshotHandle::short_clips).
#[derive(Debug, Clone)]
pub struct ListShortClips(pub(crate) requests::ListShortClips);

/// The clips of a snapshot.
///
/// A clip that cannot be read is left out, and named by [`Response::unreadable`](crate::Response::unreadable).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShortClips {
    /// The clips, in the service's order.
    pub clips: Vec<ShortClip>,
    /// Their number as the service counts it.
    pub total: Option<u64>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl ShortClips {
    /// A list of these clips, for tests that need one without a server.
    #[must_use]
    pub fn new(clips: Vec<ShortClip>) -> Self {
        let total = u64::try_from(clips.len()).ok();
        Self { clips, total, extra: Map::new() }
    }
}

impl IntoIterator for ShortClips {
    type Item = ShortClip;
    type IntoIter = std::vec::IntoIter<ShortClip>;

    fn into_iter(self) -> Self::IntoIter {
        self.clips.into_iter()
    }
}

impl Call<ListShortClips> {
    /// Only clips in this status.
    pub fn status(mut self, status: ShortClipStatus) -> Self {
        self.request.0.shortclip_status = Some(status);
        self
    }
}

impl private::Sealed for ListShortClips {}

impl Operation for ListShortClips {
    type Output = ShortClips;
    type Sent = requests::ListShortClips;

    fn prepare(self) -> Result<requests::ListShortClips, InvalidValue> {
        Ok(self.0)
    }

    fn read(sent: &requests::ListShortClips, response: ListShortClipsResponse, _: &mut UnreadableFields) -> ShortClips {
        let ListShortClipsResponse { content, total, extra: envelope, .. } = response;
        let ListShortClipsContent { channel_id, snapshot_id, short_clip_list, extra: beside, .. } = content;
        let channel = channel_or_requested(&sent.channel_id, channel_id);
        let snapshot = snapshot_id.unwrap_or(sent.snapshot_id);
        let clips = short_clip_list.into_iter();
        ShortClips {
            clips: clips.map(|clip| ShortClip::from_item(channel.clone(), Some(snapshot), clip)).collect(),
            total: total.map(|total| total.get()),
            extra: merged([beside, envelope]),
        }
    }
}
