//! VOD2LIVE: a channel plays MP4 files of Object Storage like a broadcast, by a schedule.
//!
//! The channel needs no encoder. It is `READY` for a schedule, `RESERVED` while one waits for its time, and `PUBLISHING` while it
//! plays. It has one schedule at a time, of 1 to 50 files and 24 hours at most.
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use ncloud_livestation::{CdnRegion, NewCdn, NewVodChannel, PollPolicy, ServiceUrlType};
//!
//! let new = NewVodChannel::new("reruns", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
//! let vod = client.vod_channel(client.create_vod_channel(new).await?.channel_id)?;
//! vod.wait_until_ready(Duration::from_secs(60)).await?;
//!
//! let files = [("my-bucket", "/monday.mp4"), ("my-bucket", "/tuesday.mp4")];
//! let schedule = vod.schedule("2026-12-24T20:00:00+09:00".parse()?, files).await?;
//! let schedule = client.schedule(schedule.schedule_id);
//! schedule.wait_until_ready(Duration::from_secs(600)).await?;
//!
//! vod.wait_until_reserved(Duration::from_secs(60)).await?;
//! println!("viewers play {:?}", vod.service_urls(ServiceUrlType::General).await?);
//!
//! let seldom = PollPolicy::default().with_cap(Duration::from_secs(600));
//! schedule.wait_until_finished(Duration::from_secs(14 * 86_400)).poll_policy(seldom).await?;
//! vod.wait_until_ready(Duration::from_secs(60)).await?;
//! vod.delete().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! **The CDN of a channel stays when the channel is deleted, and goes on costing**, as with live [channels](super::channel). A
//! schedule may be days away: without a [`PollPolicy`](crate::PollPolicy) of your own, a wait for it polls every 15 seconds.
//!
//! # What goes wrong
//!
//! - **The start is refused before it is sent.** It must be 10 minutes to 14 days from now, by the service's clock.
//! - **It begins nine hours off.** Not here: a start is a [`Timestamp`](crate::Timestamp), a moment. The service is sent the
//!   clock on the wall in Korea.
//! - **The schedule is `PROCESSING_FAIL`.** Check that the files are MP4, lie in their buckets and can be read. The channel does
//!   not tell: wait for the schedule, as above, before you wait for the channel.
//! - **A second schedule is refused.** The channel takes the next one when the first is over or deleted.
//!   [`update`](crate::ScheduleHandle::update) moves a schedule that waits, or gives it other files.
//! - **There are no addresses.** They are there while the channel is `RESERVED` or `PUBLISHING`.
//! - **Deleting is refused.** The channel must be `READY`.
//! - **Scheduling ends without a clear response.** It is not sent again. Read the channel: its `schedule_list` says whether there
//!   is one.
