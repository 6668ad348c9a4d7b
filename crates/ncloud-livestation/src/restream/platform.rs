//! A platform of a Re-Stream channel, and the operation `update_restream_platform`.

use ncloud_auth::SecretString;
use ncloud_livestation_raw::types::{RestreamPlatform, RestreamPlatformResponse};
use ncloud_livestation_raw::{ChannelId, Envelope as _, InvalidValue, RestreamPlatformId, UnreadableFields, requests};

use super::address::PlatformAddress;
use super::handle::RestreamChannelHandle;
use super::rules::check_update;
use crate::call::{Call, Operation, private};

/// A platform to work on; made by [`RestreamChannelHandle::platform`]. Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct RestreamPlatformHandle {
    channel: RestreamChannelHandle,
    id: RestreamPlatformId,
}

/// Changes where a channel relays to; made by [`RestreamPlatformHandle::update`].
#[derive(Debug, Clone)]
pub struct UpdateRestreamPlatform {
    channel: ChannelId,
    id: RestreamPlatformId,
    address: PlatformAddress,
}

impl RestreamChannelHandle {
    /// A platform of this channel, by its id: the `plat_id` of [`platforms`](Self::platforms).
    #[must_use]
    pub fn platform(&self, id: impl Into<RestreamPlatformId>) -> RestreamPlatformHandle {
        RestreamPlatformHandle::new(self.clone(), id.into())
    }
}

impl RestreamPlatformHandle {
    pub(super) fn new(channel: RestreamChannelHandle, id: RestreamPlatformId) -> Self {
        Self { channel, id }
    }

    /// The platform's id.
    #[must_use]
    pub fn id(&self) -> RestreamPlatformId {
        self.id
    }

    /// Changes RTMP address and stream key of the platform, while its channel is not publishing. Both are always sent: give
    /// the old value of what is to stay.
    ///
    /// Whether user and password stay without [`auth`](Call::auth) is not documented: give them again, and not the masked
    /// password that the service shows. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-platformupdate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let platform = client.restream_channel("ls-20250820101112-FdJkJ")?.platform(7);
    /// platform.update("rtmp://relay.example.com/live", "new-key").auth("me", "secret").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(
        &self,
        rtmp_url: impl Into<String>,
        stream_key: impl Into<SecretString>,
    ) -> Call<UpdateRestreamPlatform> {
        let address = PlatformAddress::new(rtmp_url, stream_key);
        let request = UpdateRestreamPlatform { channel: self.channel.id().clone(), id: self.id, address };
        Call::new(self.channel.client(), request)
    }
}

impl Call<UpdateRestreamPlatform> {
    /// User and password, for a platform that asks for them.
    pub fn auth(mut self, user: impl Into<SecretString>, password: impl Into<SecretString>) -> Self {
        self.request.address.set_auth(user, password);
        self
    }
}

impl private::Sealed for UpdateRestreamPlatform {}

impl Operation for UpdateRestreamPlatform {
    type Output = RestreamPlatform;
    type Sent = requests::UpdateRestreamPlatform;

    fn prepare(self) -> Result<requests::UpdateRestreamPlatform, InvalidValue> {
        let body = self.address.into_update();
        check_update(&body)?;
        Ok(requests::UpdateRestreamPlatform::new(self.channel, self.id, body))
    }

    fn read(
        _: &requests::UpdateRestreamPlatform,
        response: RestreamPlatformResponse,
        _: &mut UnreadableFields,
    ) -> RestreamPlatform {
        response.into_content()
    }
}
