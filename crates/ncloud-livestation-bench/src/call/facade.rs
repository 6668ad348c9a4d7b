//! Calls as a user of the SDK makes them.

use std::hint::black_box;

use ncloud_livestation::{ChannelHandle, Client, Credentials};

use super::http_client::http_client;
use super::operation::Operation;
use super::storm::Caller;
use crate::error::Result;
use crate::wire::{ACCESS_KEY, CHANNEL, SECRET_KEY, SHORT_CLIP, SNAPSHOT};

/// A channel of a client with every setting at its default, the connection pool excepted.
#[derive(Debug, Clone)]
pub struct Facade {
    channel: ChannelHandle,
    operation: Operation,
}

impl Facade {
    /// A client for the server at `url`.
    ///
    /// # Errors
    ///
    /// When it cannot be built.
    pub fn new(url: &str, operation: Operation) -> Result<Self> {
        let client = Client::builder()
            .endpoint(url)
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY)?)
            .http_client(http_client()?)
            .build()?;
        Ok(Self { channel: client.channel(CHANNEL)?, operation })
    }
}

impl Caller for Facade {
    async fn call(&self) -> Result<()> {
        match self.operation {
            Operation::Get => {
                black_box(self.channel.short_clip(SHORT_CLIP).get().await?);
            }
            Operation::List => {
                black_box(self.channel.snapshot(SNAPSHOT).short_clips().send().await?);
            }
        }
        Ok(())
    }
}
