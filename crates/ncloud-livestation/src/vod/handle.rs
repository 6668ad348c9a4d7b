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
    pub fn vod_channel<I>(&self, id: I) -> Result<VodHandle>
    where
        I: TryInto<ChannelId>,
        Error: From<I::Error>,
    {
        Ok(VodHandle::new(self.clone(), id.try_into()?))
    }
}

/// A VOD2LIVE channel to work on; made by [`Client::vod_channel`]. Holds an id and a client, and sends nothing by itself.
#[derive(Debug, Clone)]
pub struct VodHandle {
    client: Client,
    id: ChannelId,
}

impl VodHandle {
    pub(crate) fn new(client: Client, id: ChannelId) -> Self {
        Self { client, id }
    }

    /// The channel's id.
    #[must_use]
    pub fn id(&self) -> &ChannelId {
        &self.id
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }
}
