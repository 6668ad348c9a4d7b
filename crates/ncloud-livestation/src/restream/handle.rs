//! A Re-Stream channel by its id, and what can be asked of it.

use ncloud_livestation_raw::{ChannelId, requests};

use crate::call::{Call, ContentOf};
use crate::client::Client;
use crate::error::{Error, Result};

impl Client {
    /// A Re-Stream channel to work on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the id could not stand in a path.
    pub fn restream_channel<I>(&self, id: I) -> Result<RestreamChannelHandle>
    where
        I: TryInto<ChannelId>,
        Error: From<I::Error>,
    {
        Ok(RestreamChannelHandle::new(self.clone(), id.try_into()?))
    }
}

/// A Re-Stream channel to work on; made by [`Client::restream_channel`]. Holds an id and a client, and sends nothing by itself.
#[derive(Debug, Clone)]
pub struct RestreamChannelHandle {
    client: Client,
    id: ChannelId,
}

impl RestreamChannelHandle {
    pub(super) fn new(client: Client, id: ChannelId) -> Self {
        Self { client, id }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &ChannelId {
        &self.id
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Reads the channel, with what it relays to. How the platforms are connected is told by [`platforms`](Self::platforms).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channelinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let channel = client.restream_channel("ls-20250820101112-FdJkJ")?.get().await?;
    /// println!("publish to {:?}, on air: {:?}", channel.publish_url, channel.is_publishing);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<ContentOf<requests::GetRestreamChannel>> {
        Call::content_of(&self.client, requests::GetRestreamChannel::new(self.id.clone()))
    }

    /// The platforms of the channel: how each is connected, and how much went there. There is no paging.
    ///
    /// The password that it tells is masked by the service; it cannot be sent again.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-platformlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for platform in client.restream_channel("ls-20250820101112-FdJkJ")?.platforms().await? {
    ///     println!("{:?} ({:?}): {:?}", platform.target_name, platform.plat_id, platform.connect_status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn platforms(&self) -> Call<ContentOf<requests::ListRestreamPlatforms>> {
        Call::content_of(&self.client, requests::ListRestreamPlatforms::new(self.id.clone()))
    }
}
