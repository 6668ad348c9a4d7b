//! Waiting for the files of many clips.

use std::time::Duration;

use ncloud_livestation_raw::{ChannelId, ShortClipId, SnapshotId};
use serde::{Deserialize, Serialize};

use super::{ShortClip, ShortClipHandle};
use crate::channel::ChannelHandle;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{BatchOutcome, BatchWaiter, ListPage, Listable, SHORT_CLIP_STATES};

/// Waits for many clips; made by [`Client::wait_for_short_clips`].
pub type ShortClipsWaiter = BatchWaiter<ShortClip>;

/// How waiting for one of many clips ended.
pub type ShortClipOutcome = BatchOutcome<ShortClip>;

/// Names a clip to wait for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ShortClipKey {
    /// The channel it is cut from.
    pub channel_id: ChannelId,
    /// The snapshot it is cut from; with it, one request reads all clips of the snapshot.
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

impl Client {
    /// Waits for many clips at once, each for at most this long. The stream yields each as it ends.
    ///
    /// A tick costs one request for each snapshot, not one for each clip, as long as snapshots can be listed.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, clips: Vec<ncloud_livestation::ShortClip>) {
    /// use std::time::Duration;
    /// use futures_util::StreamExt as _;
    ///
    /// let mut outcomes = client.wait_for_short_clips(clips, Duration::from_secs(600));
    /// while let Some(outcome) = outcomes.next().await {
    ///     match outcome.result {
    ///         Ok(clip) => println!("{}: {:?}", clip.id, clip.output.object_key()),
    ///         Err(error) => println!("{}: {error}", outcome.key.id),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn wait_for_short_clips<I>(&self, clips: I, max_wait: Duration) -> ShortClipsWaiter
    where
        I: IntoIterator,
        I::Item: Into<ShortClipKey>,
    {
        BatchWaiter::new(self, clips.into_iter().map(Into::into), SHORT_CLIP_STATES, max_wait)
    }
}

impl Listable for ShortClip {
    type Key = ShortClipKey;
    type List = (ChannelId, SnapshotId);

    fn list(key: &ShortClipKey) -> Option<(ChannelId, SnapshotId)> {
        key.snapshot_id.map(|snapshot| (key.channel_id.clone(), snapshot))
    }

    async fn read_page(
        client: &Client,
        (channel, snapshot): &(ChannelId, SnapshotId),
        _: u64,
        limit: Duration,
    ) -> Result<ListPage<Self>> {
        let handle = ChannelHandle::new(client.clone(), channel.clone()).snapshot(*snapshot);
        let clips = handle.short_clips().timeout(limit).await?.into_iter();
        let key = |id| ShortClipKey { channel_id: channel.clone(), snapshot_id: Some(*snapshot), id };
        Ok(ListPage::only(clips.map(|clip| (key(clip.id), clip)).collect()))
    }

    fn handle(client: &Client, key: &ShortClipKey) -> ShortClipHandle {
        ShortClipHandle::new(client.clone(), key.channel_id.clone(), key.id)
    }

    fn lacks_details(&self) -> bool {
        self.output.file_name.is_none()
    }
}
