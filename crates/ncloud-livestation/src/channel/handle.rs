//! A channel, and what can be asked of it.

use std::ops::Range;
use std::time::Duration;

use ncloud_livestation_raw::{ChannelId, ShortClipId, SnapshotId};

use crate::call::Call;
use crate::client::Client;
use crate::clip::ClipRange;
use crate::error::{Error, Result};
use crate::short_clip::ShortClipHandle;
use crate::snapshot::{CreateSnapshot, SnapshotHandle};

impl Client {
    /// A channel to work on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the id could not stand in a path.
    pub fn channel<I>(&self, id: I) -> Result<ChannelHandle>
    where
        I: TryInto<ChannelId>,
        Error: From<I::Error>,
    {
        Ok(ChannelHandle::new(self.clone(), id.try_into()?))
    }
}

/// A channel to work on; made by [`Client::channel`]. Holds an id and a client, and sends nothing by itself.
#[derive(Debug, Clone)]
pub struct ChannelHandle {
    client: Client,
    id: ChannelId,
}

impl ChannelHandle {
    pub(crate) fn new(client: Client, id: ChannelId) -> Self {
        Self { client, id }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &ChannelId {
        &self.id
    }

    /// Creates a snapshot of what the channel has recorded, at most the last 4 hours.
    ///
    /// The channel must be recording and have recorded at least 100 ms. Short clips can be cut from a snapshot for one
    /// hour. Not sent twice unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let channel = client.channel("ls-20220623115623-fHnXy")?;
    /// let snapshot = channel.create_snapshot().limited_duration(Duration::from_secs(8 * 60)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_snapshot(&self) -> Call<CreateSnapshot> {
        Call::new(&self.client, CreateSnapshot::new(self.id.clone()))
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Makes a clip of a range of the recording in one call; the range counts from the start of the snapshot.
    ///
    /// See [`ClipJob`](crate::ClipJob) for an example.
    pub fn clip(&self, range: Range<Duration>) -> ClipRange {
        ClipRange::new(self.clone(), range)
    }

    /// A snapshot of this channel, by its id.
    ///
    /// Ids come as numbers; one in text is parsed with `text.parse::<SnapshotId>()?`.
    #[must_use]
    pub fn snapshot(&self, id: impl Into<SnapshotId>) -> SnapshotHandle {
        SnapshotHandle::new(self.client.clone(), self.id.clone(), id.into())
    }

    /// A short clip of this channel, by its id.
    ///
    /// Ids come as numbers; one in text is parsed with `text.parse::<ShortClipId>()?`.
    #[must_use]
    pub fn short_clip(&self, id: impl Into<ShortClipId>) -> ShortClipHandle {
        ShortClipHandle::new(self.client.clone(), self.id.clone(), id.into())
    }
}
