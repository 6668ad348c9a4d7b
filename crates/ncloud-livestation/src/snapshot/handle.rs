//! A snapshot by its id, and what can be asked of it.

use std::ops::Range;
use std::time::Duration;

use ncloud_livestation_raw::{ChannelId, SnapshotId, requests};

use super::GetSnapshot;
use crate::call::Call;
use crate::client::Client;
use crate::short_clip::{CreateShortClip, ListShortClips, OutputLocation};

/// A snapshot to work on; made by [`ChannelHandle::snapshot`](crate::ChannelHandle::snapshot). Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct SnapshotHandle {
    client: Client,
    channel: ChannelId,
    id: SnapshotId,
}

impl SnapshotHandle {
    pub(crate) fn new(client: Client, channel: ChannelId, id: SnapshotId) -> Self {
        Self { client, channel, id }
    }

    /// The snapshot's id.
    #[must_use]
    pub fn id(&self) -> SnapshotId {
        self.id
    }

    /// Reads the snapshot. Works for one hour after its creation.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let snapshot = client.channel("ls-20220623115623-fHnXy")?.snapshot(1047).get().await?;
    /// println!("until {:?}", snapshot.expire_time);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<GetSnapshot> {
        Call::new(&self.client, GetSnapshot(requests::GetSnapshot::new(self.channel.clone(), self.id)))
    }

    /// Starts cutting a range of the snapshot into an MP4 and uploading it to a bucket.
    ///
    /// The range counts from the start of the snapshot, in whole milliseconds, and is 100 ms to 4 hours long; it may
    /// not be longer than the snapshot. The clip is `CREATING` until it is `COMPLETED` or has failed. Not sent twice
    /// unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    /// use ncloud_livestation::OutputLocation;
    ///
    /// let clip = client
    ///     .channel("ls-20220623115623-fHnXy")?
    ///     .snapshot(1047)
    ///     .create_short_clip(Duration::ZERO..Duration::from_millis(1500), OutputLocation::new("my-bucket", "/goals"))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_short_clip(&self, range: Range<Duration>, output: OutputLocation) -> Call<CreateShortClip> {
        Call::new(&self.client, CreateShortClip { channel: self.channel.clone(), snapshot: self.id, range, output })
    }

    /// Lists the clips cut from the snapshot. Works for one hour after the snapshot's creation; there is no paging.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortcliplist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::ShortClipStatus;
    ///
    /// let snapshot = client.channel("ls-20220623115623-fHnXy")?.snapshot(1047);
    /// let completed = snapshot.short_clips().status(ShortClipStatus::Completed).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn short_clips(&self) -> Call<ListShortClips> {
        Call::new(&self.client, ListShortClips(requests::ListShortClips::new(self.channel.clone(), self.id)))
    }
}
