//! The operation `update_channel`.

use ncloud_livestation_raw::types::{Channel, UpdateChannelResponse};
use ncloud_livestation_raw::{ChannelId, InvalidValue, UnreadableFields, requests};

use super::handle::ChannelHandle;
use super::settings::ChannelSettings;
use crate::call::{Call, Operation, private};

/// Replaces the settings of a channel; made by [`ChannelHandle::update`].
#[derive(Debug, Clone)]
pub struct UpdateChannel {
    channel: ChannelId,
    settings: ChannelSettings,
}

impl ChannelHandle {
    /// Replaces all settings of the channel that can be changed. To change some of them, [`edit`](Self::edit).
    ///
    /// Returns the channel if the response holds it, which is not documented. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelupdate>.
    pub fn update(&self, settings: ChannelSettings) -> Call<UpdateChannel> {
        Call::new(self.client(), UpdateChannel { channel: self.id().clone(), settings })
    }
}

impl private::Sealed for UpdateChannel {}

impl Operation for UpdateChannel {
    type Output = Option<Channel>;
    type Sent = requests::UpdateChannel;

    fn prepare(self) -> Result<requests::UpdateChannel, InvalidValue> {
        Ok(requests::UpdateChannel::new(self.channel, self.settings.into_request()?))
    }

    fn read(_: &requests::UpdateChannel, response: UpdateChannelResponse, _: &mut UnreadableFields) -> Option<Channel> {
        response.content
    }
}
