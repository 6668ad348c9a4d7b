//! The operation `create_restream_channel`.

use ncloud_livestation_raw::types::{RestreamChannel, RestreamChannelResponse};
use ncloud_livestation_raw::{Envelope as _, InvalidValue, UnreadableFields, requests};

use super::new::NewRestreamChannel;
use crate::call::{Call, Operation, private};
use crate::client::Client;

/// Creates a Re-Stream channel; made by [`Client::create_restream_channel`].
#[derive(Debug, Clone)]
pub struct CreateRestreamChannel(NewRestreamChannel);

impl Client {
    /// Creates a Re-Stream channel, which relays one RTMP stream to several platforms. It has no playback, recording, short
    /// clip or curtain.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channelcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::{NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget};
    ///
    /// let youtube = NewRestreamPlatform::new(RestreamTarget::Youtube, "rtmp://a.rtmp.youtube.com/live2", "abcd-efgh");
    /// let new = NewRestreamChannel::new("relay_1", RestreamPlan::Standard).platform(youtube);
    /// let channel = client.create_restream_channel(new).await?;
    /// println!("{}", channel.channel_id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_restream_channel(&self, channel: NewRestreamChannel) -> Call<CreateRestreamChannel> {
        Call::new(self, CreateRestreamChannel(channel))
    }
}

impl private::Sealed for CreateRestreamChannel {}

impl Operation for CreateRestreamChannel {
    type Output = RestreamChannel;
    type Sent = requests::CreateRestreamChannel;

    fn prepare(self) -> Result<requests::CreateRestreamChannel, InvalidValue> {
        Ok(requests::CreateRestreamChannel::new(self.0.into_request()?))
    }

    fn read(
        _: &requests::CreateRestreamChannel,
        response: RestreamChannelResponse,
        _: &mut UnreadableFields,
    ) -> RestreamChannel {
        response.into_content()
    }
}
