//! The operations of a channel whose requests and responses are generated as a whole.

use ncloud_livestation_raw::types::{ChangeChannelCdnRequest, ChangeChannelsCdnRequest};
use ncloud_livestation_raw::{CdnInstanceNo, ChannelId, EdgeProfileId, ServiceUrlType, requests};

use super::handle::ChannelHandle;
use super::new_cdn::cdn_target;
use crate::call::{Call, ContentOf, not_empty};
use crate::client::Client;

impl ChannelHandle {
    /// Reads the channel.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let channel = client.channel("ls-20220623115623-fHnXy")?.get().await?;
    /// println!("{:?} is {:?}", channel.channel_name, channel.channel_status);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<ContentOf<requests::GetChannel>> {
        Call::content_of(self.client(), requests::GetChannel::new(self.id().clone()))
    }

    /// Swaps main and backup stream of a channel that is on air and was created with failover.
    ///
    /// Not sent twice unless it provably was not processed: a second switch would undo the first. Source:
    /// <https://api.ncloud-docs.com/docs/en/channel-stream-switch>.
    pub fn switch_stream(&self) -> Call<ContentOf<requests::SwitchStream>> {
        Call::content_of(self.client(), requests::SwitchStream::new(self.id().clone()))
    }

    /// Where viewers find the channel. Rewindable addresses are there only while a channel with time machine is on air.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-serviceurl>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::ServiceUrlType;
    ///
    /// for url in client.channel("ls-20220623115623-fHnXy")?.service_urls(ServiceUrlType::General).await? {
    ///     println!("{:?} {:?}", url.name, url.url);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn service_urls(&self, kind: ServiceUrlType) -> Call<ContentOf<requests::GetServiceUrls>> {
        Call::content_of(self.client(), requests::GetServiceUrls::new(self.id().clone(), kind))
    }

    /// Size, frame rate and bit rates of the stream that is coming in; of the main stream, unless
    /// [`backup`](Call::backup) asks for the other.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-publishingmetainfo>.
    pub fn stream_metadata(&self) -> Call<ContentOf<requests::GetStreamMetadata>> {
        Call::content_of(self.client(), requests::GetStreamMetadata::new(self.id().clone()))
    }

    /// Moves the channel, which must be `READY`, to another Global Edge.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channelchange>.
    pub fn change_cdn(
        &self,
        instance: impl Into<CdnInstanceNo>,
        profile: impl Into<EdgeProfileId>,
    ) -> Call<ContentOf<requests::ChangeChannelCdn>> {
        let body = ChangeChannelCdnRequest { cdn: cdn_target(instance, profile) };
        Call::content_of(self.client(), requests::ChangeChannelCdn::new(self.id().clone(), body))
    }
}

impl Client {
    /// Moves several channels, which must be `READY`, to another Global Edge. What becomes of the others when one cannot be
    /// moved is not documented.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channelbulkchange>.
    pub fn change_cdn(
        &self,
        channels: impl IntoIterator<Item = ChannelId>,
        instance: impl Into<CdnInstanceNo>,
        profile: impl Into<EdgeProfileId>,
    ) -> Call<ContentOf<requests::ChangeChannelsCdn>> {
        let request = not_empty("channels", channels).map(|channel_list| {
            let body = ChangeChannelsCdnRequest { cdn: cdn_target(instance, profile), channel_list };
            requests::ChangeChannelsCdn::new(body)
        });
        Call::content_of_checked(self, request)
    }
}

impl Call<ContentOf<requests::GetStreamMetadata>> {
    /// Of the backup stream of a channel that was created with failover.
    pub fn backup(self) -> Self {
        self.with(|request| request.backup = Some(true))
    }
}
