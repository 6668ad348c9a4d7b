//! Events: what happens to channels of all kinds.
//!
//! There are three ways to learn of them. A list is read by [`Client::events`](crate::Client::events), or watched. The service posts
//! them to an address of yours, which [`callback`](crate::callback) reads. Or it sends an SMS or e-mail to people, of a
//! live channel alone ([`set_alarm`](crate::ChannelHandle::set_alarm)). A watch misses the least:
//!
//! ```no_run
//! # fn stored() -> Option<String> { None }
//! # fn store(_: String) {}
//! # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use futures_util::StreamExt as _;
//! use ncloud_livestation::EventCode;
//!
//! let mut events = client.watch_events();
//! if let Some(cursor) = stored() {
//!     events = events.from(serde_json::from_str(&cursor)?);
//! }
//! while let Some(item) = events.next().await {
//!     match item {
//!         Ok(watched) => {
//!             if watched.event.event_code == EventCode::PublishStart {
//!                 println!("{:?} is on air", watched.event.channel_id);
//!             }
//!             store(serde_json::to_string(&watched.cursor())?);
//!         }
//!         // The stream goes on after every error.
//!         Err(error) => eprintln!("{error}"),
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What it costs
//!
//! A watch makes one request every 10 s ([`interval`](crate::EventWatch::interval)), for all channels together, and none while
//! nobody reads. Lists have no pages and no range of time: each request reads the whole list. Callbacks cost no request, but need
//! a server that can be reached from outside.
//!
//! # What goes wrong
//!
//! - **Events come late or out of order.** What the service lists late is marked ([`is_late`](crate::WatchedEvent::is_late));
//!   [`hold_back`](crate::EventWatch::hold_back) waits for it, and keeps the order.
//! - **Events are missing after a pause.** How far back the list reaches is not documented. What the service has dropped before
//!   a look is not seen.
//! - **An event comes twice.** A program that ends before it has stored the cursor is given the event again. Whether
//!   callbacks repeat is not documented; [`Repeats`](crate::callback::Repeats) tells.
//! - **A callback is forged.** Nothing is signed. Put a secret into the address, and compare it before anything else.
//! - **Nothing says that a clip is completed, or a recording uploaded.** No such event is known: wait for them
//!   ([`clip`](super::clip), [`recording`](super::recording)). A recording that begins or ends is `ONAIR_START` or `ONAIR_END`.
//! - **A callback cannot be taken away.** No operation does it; set another address.
