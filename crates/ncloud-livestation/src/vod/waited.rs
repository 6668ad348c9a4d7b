//! Waiting for a VOD2LIVE channel: until it takes a schedule, has one, plays one.

use std::time::Duration;

use ncloud_livestation_raw::ChannelStatus;
use ncloud_livestation_raw::types::VodChannel;

use super::handle::VodChannelHandle;
use crate::call::private;
use crate::channel::failure_of;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{
    VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, Waited, Waiter,
};

impl VodChannelHandle {
    /// Waits until the channel takes a schedule, for at most this long: after it was created or resumed, or until what it
    /// plays is over.
    pub fn wait_until_ready(&self, max_wait: Duration) -> Waiter<VodChannel> {
        Waiter::new(self.clone(), VOD_CHANNEL_READY_STATES, max_wait)
    }

    /// Waits until a schedule waits for its time on the channel, for at most this long.
    ///
    /// A schedule whose files cannot be played leaves the channel as it is; waiting for the schedule tells that at once
    /// ([`ScheduleHandle::wait_until_ready`](crate::ScheduleHandle::wait_until_ready)).
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let channel = client.vod_channel("ls-20250820101112-FdJkJ")?;
    /// channel.wait_until_reserved(Duration::from_secs(600)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_reserved(&self, max_wait: Duration) -> Waiter<VodChannel> {
        Waiter::new(self.clone(), VOD_CHANNEL_RESERVED_STATES, max_wait)
    }

    /// Waits until the channel is on air, for at most this long. A schedule may be days away:
    /// [`poll_policy`](Waiter::poll_policy) looks less often.
    pub fn wait_until_publishing(&self, max_wait: Duration) -> Waiter<VodChannel> {
        Waiter::new(self.clone(), VOD_CHANNEL_PUBLISHING_STATES, max_wait)
    }
}

impl private::Sealed for VodChannel {}

impl Waited for VodChannel {
    type Status = ChannelStatus;
    type Handle = VodChannelHandle;
    const NOUN: &'static str = "channel";

    fn status(&self) -> Option<&ChannelStatus> {
        self.channel_status.as_ref()
    }

    fn client(handle: &VodChannelHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &VodChannelHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        failure_of(&self.channel_id, self.channel_status.as_ref())
    }
}
