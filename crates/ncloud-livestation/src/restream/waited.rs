//! Waiting for a Re-Stream channel: until it takes a stream, until it is on air.

use std::time::Duration;

use ncloud_livestation_raw::ChannelStatus;
use ncloud_livestation_raw::types::RestreamChannel;

use super::handle::RestreamChannelHandle;
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, Waited, Waiter};

impl RestreamChannelHandle {
    /// Waits until the channel takes a stream, for at most this long: after it was created.
    pub fn wait_until_ready(&self, max_wait: Duration) -> Waiter<RestreamChannel> {
        Waiter::new(self.clone(), CHANNEL_READY_STATES, max_wait)
    }

    /// Waits until the channel is on air, for at most this long: until an encoder has begun to publish.
    pub fn wait_until_publishing(&self, max_wait: Duration) -> Waiter<RestreamChannel> {
        Waiter::new(self.clone(), CHANNEL_PUBLISHING_STATES, max_wait)
    }
}

impl private::Sealed for RestreamChannel {}

impl Waited for RestreamChannel {
    type Status = ChannelStatus;
    type Handle = RestreamChannelHandle;
    const NOUN: &'static str = "Re-Stream channel";

    fn status(&self) -> Option<&ChannelStatus> {
        self.channel_status.as_ref()
    }

    fn client(handle: &RestreamChannelHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &RestreamChannelHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        let status = self.channel_status.as_ref().map_or("failed", ChannelStatus::as_str);
        let how = match &self.channel_status {
            Some(ChannelStatus::Block) => "it was stopped, and no operation resumes a Re-Stream channel",
            Some(ChannelStatus::ForceBlock) => "the platform stopped it: ask its support why",
            Some(ChannelStatus::ForceDeleted) => "the platform deleted it: ask its support why",
            Some(ChannelStatus::Deleted) => "it was deleted: create another one",
            _ => "it failed",
        };
        format!("Re-Stream channel {} is {status}: {how}", self.channel_id)
    }
}
