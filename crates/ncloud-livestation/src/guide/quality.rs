//! Qualities: what the stream of a channel is encoded into.
//!
//! A profile is one quality, such as 720p at 2 Mbit/s. A set is 1 to 4 profiles, and a channel encodes by one set. The service
//! provides profiles and sets (`SYSTEM`); here are some of your own (`CUSTOM`):
//!
//! ```no_run
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use ncloud_livestation::{Bitrate, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo, Segments};
//!
//! let audio = NewQualityAudio::aac(44_100, 2, Bitrate::kbps(128));
//! let mut profiles = Vec::new();
//! for (name, width, height, kbps) in [("evening-720p", 1280, 720, 2_048), ("evening-360p", 640, 360, 700)] {
//!     let video = NewQualityVideo::new(width, height, 30.0, Bitrate::kbps(kbps));
//!     let new = NewQualityProfile::new(name, video, audio.clone());
//!     profiles.push(client.create_quality_profile(new).await?.id);
//! }
//!
//! let segments = Segments::new(Duration::from_secs(2), 3);
//! let set = client.create_quality_set(NewQualitySet::hls("evening", profiles, segments)).await?;
//! println!("NewChannel::new(name, cdn, {}) encodes by it", set.id);
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! A request a call; lists have no pages. **Changing the segments of a set interrupts every broadcast that uses it.**
//! [`update`](crate::QualitySetHandle::update) reads the set first, one more request, and its
//! [`plan`](crate::UpdateQualitySet::plan) says whose broadcasts these are before it sends anything. What would change nothing
//! is not sent.
//!
//! # What goes wrong
//!
//! - **There is nothing to change a profile with.** Profiles cannot be changed, and of a set only the segments can. Create new
//!   ones. No operation is known that gives a channel another set.
//! - **A set cannot be updated.** It is one of the service's, or one for low latency, which has no segments.
//! - **A channel for low-latency HLS is refused.** It needs a set for it:
//!   [`NewQualitySet::low_latency`](crate::NewQualitySet::low_latency).
//! - **A bit rate is a thousand times too large.** The service counts pictures in bits and sound in kilobits per second. A
//!   [`Bitrate`](crate::Bitrate) is sent in the unit of its field: `Bitrate::kbps(2_048)` is right for both.
//! - **Deleting is refused.** A set must not be in use by a channel. The service may also respond with a success that says
//!   that nothing was deleted; that is an error here
//!   ([`ErrorKind::NotAvailable`](crate::ErrorKind::NotAvailable)).
//! - **There are two of one name.** Names need not be unique. After a creation without a clear response, look at the list
//!   before you create again.
