//! Live channels: an encoder publishes to a channel, and viewers play from it.
//!
//! A channel is made with a CDN, which brings the stream to viewers, and a quality set, which says what it is encoded into
//! (see [`quality`](super::quality)). It is `CREATING` for a while, then `READY` for a stream, and `PUBLISHING` while an
//! encoder sends one.
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use ncloud_livestation::{CdnRegion, NewCdn, NewChannel, ServiceUrlType};
//!
//! let new = NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3).time_machine(true);
//! let created = client.create_channel(new).await?;
//! let channel = client.channel(created.channel_id)?;
//!
//! let ready = channel.wait_until_ready(Duration::from_secs(60)).await?;
//! println!("the encoder publishes to {:?}; its key is in stream_key", ready.publish_url);
//!
//! channel.wait_until_publishing(Duration::from_secs(600)).await?;
//! for url in channel.service_urls(ServiceUrlType::General).await? {
//!     println!("viewers play {:?}", url.url);
//! }
//!
//! // When the broadcast is over, and the channel READY again:
//! channel.delete().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! **The CDN of a channel stays when the channel is deleted, and goes on costing.** No operation of Live Station deletes it.
//! To make channels one after another, give the next one the CDN that is there
//! ([`NewCdn::existing_global_edge`](crate::NewCdn::existing_global_edge)).
//!
//! Waiting for many channels with [`Client::wait_for_channels`](crate::Client::wait_for_channels) costs a request for each 100
//! channels of the account at each look, or a request a channel where that is less.
//!
//! # What goes wrong
//!
//! - **Creating ends without a clear response.** It is not sent again, since there might be two channels. Look by its name:
//!   `client.channels().name("goals").all()`.
//! - **Clips cannot be cut.** The channel was made without [`time_machine`](crate::NewChannel::time_machine).
//! - **An update loses a setting.** [`update`](crate::ChannelHandle::update) replaces all settings;
//!   [`edit`](crate::ChannelHandle::edit) reads them first, changes some, and shows the plan. What others change in between is
//!   overwritten. CDN, quality set, DRM, failover and ingest protocol are not among the settings.
//! - **Deleting is refused.** The channel must be `READY`: end its broadcast first. Its snapshots go with it.
//! - **Waiting says that it was stopped.** A channel in `BLOCK` becomes `READY` by
//!   [`resume`](crate::ChannelHandle::resume); one in `FORCE_BLOCK` was stopped by the platform, so ask its support.
//! - **The stream key leaked.** No operation changes it: delete the channel, and create another one.
