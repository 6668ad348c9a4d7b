//! The operation `create_vod_channel`.

use ncloud_livestation_raw::types::{VodChannel, VodChannelResponse};
use ncloud_livestation_raw::{Envelope as _, InvalidValue, UnreadableFields, requests};

use super::new::NewVodChannel;
use crate::call::{Call, Operation, private};
use crate::client::{Client, Zone};

/// Creates a VOD2LIVE channel; made by [`Client::create_vod_channel`].
#[derive(Debug, Clone)]
pub struct CreateVodChannel {
    channel: NewVodChannel,
    zone: Zone,
}

impl Client {
    /// Creates a channel that plays files. It is `CREATING` for a while, and `READY` for a schedule after that.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// use ncloud_livestation::{CdnRegion, NewCdn, NewVodChannel};
    ///
    /// let new = NewVodChannel::new("reruns", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
    /// let channel = client.vod_channel(client.create_vod_channel(new).await?.channel_id)?;
    /// channel.wait_until_ready(Duration::from_secs(60)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_vod_channel(&self, channel: NewVodChannel) -> Call<CreateVodChannel> {
        Call::new(self, CreateVodChannel { channel, zone: self.zone() })
    }
}

impl private::Sealed for CreateVodChannel {}

impl Operation for CreateVodChannel {
    type Output = VodChannel;
    type Sent = requests::CreateVodChannel;

    fn prepare(self) -> Result<requests::CreateVodChannel, InvalidValue> {
        Ok(requests::CreateVodChannel::new(self.channel.into_request(self.zone)?))
    }

    fn read(_: &requests::CreateVodChannel, response: VodChannelResponse, _: &mut UnreadableFields) -> VodChannel {
        response.into_content()
    }
}
