//! The operation `list_short_clips`.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::ListShortClipsResponse;
use ncloud_livestation_raw::{ChannelId, InvalidValue, ResponseValue, ShortClipStatus, SnapshotId, operations};

use super::ShortClip;
use crate::call::Call;
use crate::request::{Missing, Request, private, told};

/// Lists the clips of a snapshot; made by [`SnapshotHandle::short_clips`](crate::SnapshotHandle::short_clips).
#[derive(Debug, Clone)]
pub struct ListShortClips {
    channel: ChannelId,
    snapshot: SnapshotId,
    status: Option<ShortClipStatus>,
}

/// The clips of a snapshot.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ShortClips {
    /// The clips, in the service's order.
    pub clips: Vec<ShortClip>,
    /// Their number as the service counts it.
    pub total: Option<u64>,
}

impl IntoIterator for ShortClips {
    type Item = ShortClip;
    type IntoIter = std::vec::IntoIter<ShortClip>;

    fn into_iter(self) -> Self::IntoIter {
        self.clips.into_iter()
    }
}

impl ListShortClips {
    pub(crate) fn new(channel: ChannelId, snapshot: SnapshotId) -> Self {
        Self { channel, snapshot, status: None }
    }
}

impl Call<ListShortClips> {
    /// Only clips in this status.
    pub fn status(mut self, status: ShortClipStatus) -> Self {
        self.request.status = Some(status);
        self
    }
}

impl private::Sealed for ListShortClips {}

impl Request for ListShortClips {
    type Output = ShortClips;
    type Prepared = Self;
    type Answer = ListShortClipsResponse;
    const OPERATION: &'static raw::Operation = &operations::LIST_SHORT_CLIPS;

    fn prepare(self) -> Result<Self, InvalidValue> {
        Ok(self)
    }

    async fn send(prepared: &Self, raw: &raw::Client) -> Result<ResponseValue<ListShortClipsResponse>, raw::Error<()>> {
        raw.list_short_clips(&prepared.channel, &prepared.snapshot, prepared.status.as_ref()).await
    }

    fn extra(answer: &ListShortClipsResponse) -> &serde_json::Map<String, serde_json::Value> {
        &answer.extra
    }

    fn read(prepared: &Self, answer: ListShortClipsResponse) -> Result<ShortClips, Missing> {
        let content = answer.content;
        let channel = told(&prepared.channel, content.channel_id);
        let snapshot = content.snapshot_id.unwrap_or(prepared.snapshot);
        let clips = content
            .short_clip_list
            .into_iter()
            .map(|clip| ShortClip::read(channel.clone(), Some(snapshot), clip))
            .collect();
        Ok(ShortClips { clips, total: answer.total.map(|total| total.get()) })
    }
}
