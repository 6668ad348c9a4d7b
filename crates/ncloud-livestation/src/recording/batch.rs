//! Waiting for the files of many recordings.

use std::time::Duration;

use ncloud_livestation_raw::types::Recording;
use ncloud_livestation_raw::{ChannelId, RecordingId};
use serde::{Deserialize, Serialize};

use super::handle::RecordingHandle;
use crate::channel::ChannelHandle;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{BatchWaiter, ListPage, Listable, RECORDING_STATES};

/// Names a recording to wait for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordingKey {
    /// The channel it was recorded from.
    pub channel_id: ChannelId,
    /// The recording.
    pub id: RecordingId,
}

impl ChannelHandle {
    /// Waits until many recordings of the channel are in their bucket, each for at most this long. The stream yields each
    /// as it ends.
    ///
    /// A tick costs one request, however many recordings. A channel that does not upload by itself needs
    /// [`Client::upload_recordings`] before that.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    /// use futures_util::StreamExt as _;
    ///
    /// let channel = client.channel("ls-20220623115623-fHnXy")?;
    /// let mut outcomes = channel.wait_for_recordings([2_700_001, 2_700_002], Duration::from_secs(600));
    /// while let Some(outcome) = outcomes.next().await {
    ///     match outcome.result {
    ///         Ok(recording) => println!("{:?}", recording.object_storage_url),
    ///         Err(error) => println!("{}: {error}", outcome.key.id),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_recordings<I>(&self, ids: I, max_wait: Duration) -> BatchWaiter<Recording>
    where
        I: IntoIterator<Item: Into<RecordingId>>,
    {
        let keys = ids.into_iter().map(|id| RecordingKey { channel_id: self.id().clone(), id: id.into() });
        self.client().wait_for_recordings(keys, max_wait)
    }
}

impl Client {
    /// Waits until many recordings, of any channels, are in their buckets, each for at most this long. The stream yields
    /// each as it ends.
    ///
    /// A tick costs one request for each channel. See also [`ChannelHandle::wait_for_recordings`].
    pub fn wait_for_recordings(
        &self,
        recordings: impl IntoIterator<Item = RecordingKey>,
        max_wait: Duration,
    ) -> BatchWaiter<Recording> {
        BatchWaiter::new(self, recordings, RECORDING_STATES, max_wait)
    }
}

impl Listable for Recording {
    type Key = RecordingKey;
    type List = ChannelId;

    fn list(key: &RecordingKey) -> Option<ChannelId> {
        Some(key.channel_id.clone())
    }

    async fn read_page(client: &Client, channel: &ChannelId, _: u64, limit: Duration) -> Result<ListPage<Self>> {
        let handle = ChannelHandle::new(client.clone(), channel.clone());
        let recordings = handle.recordings().timeout(limit).await?.into_iter();
        let keyed =
            |recording: Self| Some((RecordingKey { channel_id: channel.clone(), id: recording.id? }, recording));
        Ok(ListPage::only(recordings.filter_map(keyed).collect()))
    }

    fn handle(client: &Client, key: &RecordingKey) -> RecordingHandle {
        RecordingHandle::new(client.clone(), key.channel_id.clone(), key.id)
    }

    fn lacks_details(&self) -> bool {
        self.object_storage_url.is_none()
    }
}
