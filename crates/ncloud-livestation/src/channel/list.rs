//! The operation `list_channels`.

use ncloud_livestation_raw::{ChannelStatus, InvalidValue, requests};

use crate::call::Call;
use crate::client::Client;
use crate::pages::PageOf;

impl Client {
    /// The channels of the account and zone: one page, or all of them by [`into_stream`](Call::into_stream) and
    /// [`all`](Call::all).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channellist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::ChannelStatus;
    ///
    /// let on_air = client.channels().status(ChannelStatus::Publishing).all().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn channels(&self) -> Call<PageOf<requests::ListChannels>> {
        Call::page_of(self, requests::ListChannels::new())
    }
}

impl Call<PageOf<requests::ListChannels>> {
    /// Only channels in this status.
    pub fn status(self, status: ChannelStatus) -> Self {
        self.filter(|request| match &status {
            ChannelStatus::Reserved | ChannelStatus::Stopped => {
                Err(InvalidValue::new("status", "be a state that channels can be listed by", &status))
            }
            _ => Ok(requests::ListChannels { channel_status: Some(status), ..request }),
        })
    }

    /// Only channels of this name.
    pub fn name(self, name: impl Into<String>) -> Self {
        self.filter(|request| Ok(requests::ListChannels { channel_name: Some(name.into()), ..request }))
    }

    /// Only channels whose id contains this.
    pub fn id_contains(self, part: impl Into<String>) -> Self {
        self.filter(|request| Ok(requests::ListChannels { id: Some(part.into()), ..request }))
    }
}
