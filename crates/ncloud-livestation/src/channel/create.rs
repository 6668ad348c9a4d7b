//! The operation `create_channel`.

use ncloud_livestation_raw::types::{Channel, ChannelResponse};
use ncloud_livestation_raw::{Envelope as _, InvalidValue, UnreadableFields, requests};

use super::new::NewChannel;
use crate::call::{Call, Operation, private};
use crate::client::Client;

/// Creates a channel; made by [`Client::create_channel`].
#[derive(Debug, Clone)]
pub struct CreateChannel(NewChannel);

impl Client {
    /// Creates a channel. It is `CREATING` for a while, and `READY` for a stream after that.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::{CdnRegion, NewCdn, NewChannel};
    ///
    /// let new = NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3).time_machine(true);
    /// let channel = client.create_channel(new).await?;
    /// println!("{}", channel.channel_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_channel(&self, channel: NewChannel) -> Call<CreateChannel> {
        Call::new(self, CreateChannel(channel))
    }
}

impl private::Sealed for CreateChannel {}

impl Operation for CreateChannel {
    type Output = Channel;
    type Sent = requests::CreateChannel;

    fn prepare(self) -> Result<requests::CreateChannel, InvalidValue> {
        Ok(requests::CreateChannel::new(self.0.into_request()?))
    }

    fn read(_: &requests::CreateChannel, response: ChannelResponse, _: &mut UnreadableFields) -> Channel {
        response.into_content()
    }
}
