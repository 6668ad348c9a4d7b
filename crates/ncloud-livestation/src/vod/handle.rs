//! A VOD2LIVE channel, and what can be asked of it.

use ncloud_livestation_raw::ChannelId;

use crate::client::Client;
use crate::error::{Error, Result};

impl Client {
    /// A VOD2LIVE channel to work on.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the id could not stand in a path.
    pub fn vod_channel<I>(&self, id: I) -> Result<VodChannelHandle>
    where
        I: TryInto<ChannelId>,
        Error: From<I::Error>,
    {
        Ok(VodChannelHandle { client: self.clone(), id: id.try_into()? })
    }
}

/// A VOD2LIVE channel to work on; made by [`Client::vod_channel`]. Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct VodChannelHandle {
    client: Client,
    id: ChannelId,
}

impl VodChannelHandle {
    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &ChannelId {
        &self.id
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }
}
