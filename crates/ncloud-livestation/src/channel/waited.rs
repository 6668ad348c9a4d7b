//! Waiting for a channel: until it takes a stream, until it is on air.

use std::time::Duration;

use ncloud_livestation_raw::ChannelStatus;
use ncloud_livestation_raw::types::Channel;

use super::handle::ChannelHandle;
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, Waited, Waiter};

impl ChannelHandle {
    /// Waits until the channel takes a stream, for at most this long: after it was created, or resumed.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client, new: ncloud_livestation::NewChannel) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let created = client.create_channel(new).await?;
    /// let channel = client.channel(created.channel_id)?.wait_until_ready(Duration::from_secs(60)).await?;
    /// println!("publish to {:?}", channel.publish_url);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_ready(&self, max_wait: Duration) -> Waiter<Channel> {
        Waiter::new(self.clone(), CHANNEL_READY_STATES, max_wait)
    }

    /// Waits until the channel is on air, for at most this long: until an encoder has begun to publish.
    pub fn wait_until_publishing(&self, max_wait: Duration) -> Waiter<Channel> {
        Waiter::new(self.clone(), CHANNEL_PUBLISHING_STATES, max_wait)
    }
}

impl private::Sealed for Channel {}

impl Waited for Channel {
    type Status = ChannelStatus;
    type Handle = ChannelHandle;
    const NOUN: &'static str = "channel";

    fn status(&self) -> Option<&ChannelStatus> {
        self.channel_status.as_ref()
    }

    fn client(handle: &ChannelHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &ChannelHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        failure_of(&self.channel_id, self.channel_status.as_ref())
    }
}

/// Which channel of either kind it is, and what to do when it has failed.
pub(crate) fn failure_of(id: &str, status: Option<&ChannelStatus>) -> String {
    let how = match status {
        Some(ChannelStatus::Block) => "it was stopped: resume it first",
        Some(ChannelStatus::ForceBlock) => "the platform stopped it: ask its support why",
        Some(ChannelStatus::ForceDeleted) => "the platform deleted it: ask its support why",
        Some(ChannelStatus::Deleted) => "it was deleted: create another one",
        _ => "it failed",
    };
    format!("channel {id} is {}: {how}", status.map_or("failed", ChannelStatus::as_str))
}
