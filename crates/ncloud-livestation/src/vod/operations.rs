//! The operations of a VOD2LIVE channel that need nothing but what is generated.

use ncloud_livestation_raw::types::{ChangeChannelCdnRequest, ChangeChannelsCdnRequest};
use ncloud_livestation_raw::{CdnInstanceNo, ChannelId, EdgeProfileId, InvalidValue, ServiceUrlType, requests};

use super::handle::VodChannelHandle;
use super::settings::VodChannelSettings;
use crate::call::{Call, ContentOf, not_empty};
use crate::channel::cdn_target;
use crate::client::Client;

impl VodChannelHandle {
    /// Reads the channel: its state, and its schedules with their ids.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let channel = client.vod_channel("ls-20250820101112-FdJkJ")?.get().await?;
    /// println!("{:?}, {} schedules", channel.channel_status, channel.schedule_list.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<ContentOf<requests::GetVodChannel>> {
        Call::content_of(self.client(), requests::GetVodChannel::new(self.id().clone()))
    }

    /// Replaces all settings of the channel that can be changed, which must be `READY` or `RESERVED`. To change some of them,
    /// [`edit`](Self::edit).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelupdate>.
    pub fn update(&self, settings: VodChannelSettings) -> Call<ContentOf<requests::UpdateVodChannel>> {
        let request = settings.into_request().map(|body| requests::UpdateVodChannel::new(self.id().clone(), body));
        Call::content_of_checked(self.client(), request)
    }

    /// Where viewers find the channel, or its thumbnails, while it is `RESERVED` or `PUBLISHING`. It cannot be rewound, so
    /// there are no addresses of the kind `TIMEMACHINE`.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodserviceurl>.
    pub fn service_urls(&self, kind: ServiceUrlType) -> Call<ContentOf<requests::GetVodServiceUrls>> {
        let request = match kind {
            ServiceUrlType::Timemachine => {
                Err(InvalidValue::new("kind of addresses", "be GENERAL or THUMBNAIL for a VOD2LIVE channel", &kind))
            }
            kind => Ok(requests::GetVodServiceUrls::new(self.id().clone(), kind)),
        };
        Call::content_of_checked(self.client(), request)
    }

    /// Moves the channel, which must be `READY`, to another Global Edge.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-vodchannelchange>.
    pub fn change_cdn(
        &self,
        instance: impl Into<CdnInstanceNo>,
        profile: impl Into<EdgeProfileId>,
    ) -> Call<ContentOf<requests::ChangeVodChannelCdn>> {
        let body = ChangeChannelCdnRequest { cdn: cdn_target(instance, profile) };
        Call::content_of(self.client(), requests::ChangeVodChannelCdn::new(self.id().clone(), body))
    }
}

impl Client {
    /// Moves several VOD2LIVE channels, which must be `READY`, to another Global Edge. What becomes of the others when one
    /// cannot be moved is not documented.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-vodchannelbulkchange>.
    pub fn change_vod_cdn(
        &self,
        channels: impl IntoIterator<Item = ChannelId>,
        instance: impl Into<CdnInstanceNo>,
        profile: impl Into<EdgeProfileId>,
    ) -> Call<ContentOf<requests::ChangeVodChannelsCdn>> {
        let request = not_empty("channels", channels).map(|channel_list| {
            let body = ChangeChannelsCdnRequest { cdn: cdn_target(instance, profile), channel_list };
            requests::ChangeVodChannelsCdn::new(body)
        });
        Call::content_of_checked(self, request)
    }
}
