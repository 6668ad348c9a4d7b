//! Re-Stream channels: one stream is relayed to several platforms, such as YouTube.
//!
//! Such a channel has no playback, recording, clip or curtain of its own. Its plan says to how many platforms it relays: 3
//! with `STANDARD`, 5 with `PROFESSIONAL`.
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use ncloud_livestation::{NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget};
//!
//! let key = std::env::var("YOUTUBE_STREAM_KEY")?;
//! let youtube = NewRestreamPlatform::new(RestreamTarget::Youtube, "rtmp://a.rtmp.youtube.com/live2", key);
//! let new = NewRestreamChannel::new("relay_1", RestreamPlan::Standard).platform(youtube);
//! let restream = client.restream_channel(client.create_restream_channel(new).await?.channel_id)?;
//!
//! let ready = restream.wait_until_ready(Duration::from_secs(60)).await?;
//! println!("the encoder publishes to {:?}", ready.publish_url);
//!
//! restream.wait_until_publishing(Duration::from_secs(600)).await?;
//! for platform in restream.platforms().await? {
//!     println!("{:?} is {:?}", platform.target_name, platform.connect_status);
//! }
//!
//! // When the broadcast is over:
//! restream.delete().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! A request a call, and those of the waits. The plan is chosen once, when the channel is created.
//!
//! # What goes wrong
//!
//! - **A platform is missing.** No operation adds one later: create another channel.
//! - **The key of a platform has changed.** [`update`](crate::RestreamPlatformHandle::update) takes address and key, while the
//!   channel is not publishing. Both are always sent: give the old value of what is to stay. Give user and password again, too.
//!   The service shows a password with all but its first letter masked; that one cannot be sent back.
//! - **One platform fails and the others go on.** The channel is still `PUBLISHING`. Its
//!   [`platforms`](crate::RestreamChannelHandle::platforms) tell: `FAIL`, the number of attempts, and how much went there.
//! - **The channel is in `BLOCK`.** No operation resumes a Re-Stream channel.
//! - **Creating ends without a clear response.** It is not sent again. Look at
//!   [`restream_channels`](crate::Client::restream_channels) before you create it again.
//! - **A secret is in a log.** Not by this crate: keys, users and passwords are [`SecretString`](crate::SecretString)s, which no
//!   error, log or serialised value shows.
