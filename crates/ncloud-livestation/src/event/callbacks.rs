//! Where events are posted to.

use ncloud_auth::SecretString;
use ncloud_livestation_raw::types::{SetCallbackRequest, SetDefaultCallbackRequest};
use ncloud_livestation_raw::{InvalidValue, requests};

use super::address::callback_address;
use crate::call::{Call, ContentOf};
use crate::channel::ChannelHandle;
use crate::client::Client;
use crate::restream::RestreamChannelHandle;
use crate::vod::VodChannelHandle;

impl Client {
    /// Reads where events of channels are posted to that have no address of their own.
    ///
    /// What the service answers when there is none is not documented: either `None`, or nothing in it.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbackinfo>.
    pub fn default_callback(&self) -> Call<ContentOf<requests::GetDefaultCallback>> {
        Call::content_of(self, requests::GetDefaultCallback::new())
    }

    /// Sets where events of channels are posted to that have no address of their own; no operation takes it away again.
    ///
    /// The service signs nothing, so put a secret of your own into the address and compare it: see
    /// [`callback`](crate::callback). The address is treated as a secret: no error or log shows it.
    ///
    /// Fails with [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when it is no http or https URL. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// client.set_default_callback("https://hooks.example.com/live?secret=0123456789abcdef").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_default_callback(&self, url: impl Into<SecretString>) -> Call<ContentOf<requests::SetDefaultCallback>> {
        let request = callback_address(url)
            .map(|callback_url| requests::SetDefaultCallback::new(SetDefaultCallbackRequest { callback_url }));
        Call::content_of_checked(self, request)
    }
}

fn body(url: impl Into<SecretString>) -> Result<SetCallbackRequest, InvalidValue> {
    Ok(SetCallbackRequest { callback_endpoint: callback_address(url)? })
}

impl ChannelHandle {
    /// Sets where events of this channel are posted to, in place of the default address; no operation takes it away again.
    /// It is read back as [`callback_endpoint`](crate::Channel::callback_endpoint).
    ///
    /// Put a secret of your own into it; see [`Client::set_default_callback`], whose errors it has. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting-live>.
    pub fn set_callback(&self, url: impl Into<SecretString>) -> Call<ContentOf<requests::SetChannelCallback>> {
        let request = body(url).map(|body| requests::SetChannelCallback::new(self.id().clone(), body));
        Call::content_of_checked(self.client(), request)
    }
}

impl RestreamChannelHandle {
    /// Sets where events of this channel are posted to, in place of the default address; no operation takes it away again.
    ///
    /// Put a secret of your own into it; see [`Client::set_default_callback`], whose errors it has. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting-restream>.
    pub fn set_callback(&self, url: impl Into<SecretString>) -> Call<ContentOf<requests::SetRestreamCallback>> {
        let request = body(url).map(|body| requests::SetRestreamCallback::new(self.id().clone(), body));
        Call::content_of_checked(self.client(), request)
    }
}

impl VodChannelHandle {
    /// Sets where events of this channel are posted to, in place of the default address; no operation takes it away again.
    ///
    /// Put a secret of your own into it; see [`Client::set_default_callback`], whose errors it has. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting-vod2live>.
    pub fn set_callback(&self, url: impl Into<SecretString>) -> Call<ContentOf<requests::SetVodCallback>> {
        let request = body(url).map(|body| requests::SetVodCallback::new(self.id().clone(), body));
        Call::content_of_checked(self.client(), request)
    }
}
