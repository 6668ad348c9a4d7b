//! Waiting for many channels.

use std::time::Duration;

use ncloud_livestation_raw::ChannelId;
use ncloud_livestation_raw::types::Channel;

use super::handle::ChannelHandle;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::pages::PAGE_SIZE;
use crate::wait::{BatchWaiter, CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, ListPage, Listable};

impl Client {
    /// Waits for many channels at once, each for at most this long: until they take a stream, or
    /// [`until_publishing`](BatchWaiter::until_publishing). The stream yields each as it ends.
    ///
    /// A tick costs one request for each channel, or one for each 100 channels of the account where that is less: 30 new
    /// channels among 200 cost two requests a tick. Listing needs the permission to list channels.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, created: Vec<ncloud_livestation::Channel>) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    /// use futures_util::StreamExt as _;
    ///
    /// let ids = created.into_iter().map(|channel| channel.channel_id);
    /// let mut outcomes = client.wait_for_channels(ids, Duration::from_secs(300))?;
    /// while let Some(outcome) = outcomes.next().await {
    ///     match outcome.result {
    ///         Ok(channel) => println!("publish to {:?}", channel.publish_url),
    ///         Err(error) => println!("{}: {error}", outcome.key),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when an id could not stand in a path.
    pub fn wait_for_channels<I>(&self, channels: I, max_wait: Duration) -> Result<BatchWaiter<Channel>>
    where
        I: IntoIterator<Item: TryInto<ChannelId>>,
        Error: From<<I::Item as TryInto<ChannelId>>::Error>,
    {
        let ids = channels.into_iter().map(|id| Ok(id.try_into()?)).collect::<Result<Vec<ChannelId>>>()?;
        Ok(BatchWaiter::new(self, ids, CHANNEL_READY_STATES, max_wait))
    }
}

impl BatchWaiter<Channel> {
    /// Waits until the channels are on air, instead of until they take a stream.
    pub fn until_publishing(self) -> Self {
        self.states(CHANNEL_PUBLISHING_STATES)
    }
}

/// The list of all channels of the account.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllChannels;

impl Listable for Channel {
    type Key = ChannelId;
    type List = AllChannels;

    fn list(_: &ChannelId) -> Option<AllChannels> {
        Some(AllChannels)
    }

    async fn read_page(client: &Client, _: &AllChannels, page: u64, limit: Duration) -> Result<ListPage<Self>> {
        let channels = client.channels().page(page).timeout(limit).await?;
        // Without a total, what is not on the first page is read by itself.
        let pages = channels.total.map_or(1, |total| total.div_ceil(PAGE_SIZE).max(1));
        let keyed = |channel: Self| Some((ChannelId::new(channel.channel_id.as_str()).ok()?, channel));
        Ok(ListPage { items: channels.into_iter().filter_map(keyed).collect(), pages })
    }

    fn handle(client: &Client, id: &ChannelId) -> ChannelHandle {
        ChannelHandle::new(client.clone(), id.clone())
    }

    fn lacks_details(&self) -> bool {
        self.publish_url.is_none()
    }
}
