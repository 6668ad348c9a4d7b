//! Events that the service posts to an address of yours, for a web server to read.
//!
//! Set the address with [`Client::set_default_callback`](crate::Client::set_default_callback) or `set_callback` of a channel.
//! Nothing in here needs a client, a runtime or a network: bytes go in, an event comes out, and any web server can use it. With
//! serde, [`PushedEvent`] is read by `serde_json::from_slice` alone, and by whatever extractor a web server has.
//!
//! What the service does not say, a receiver must not rely on:
//!
//! - **Nothing is signed.** Put a secret into the address (`https://hooks.example.com/live?secret=…`), compare it before
//!   anything else ([`SecretString`](crate::SecretString) does so in constant time), and answer 404 when it differs.
//! - **Repeats, losses and order are not documented.** Ignore repeats ([`Repeats`]), and take an event as a reason to look:
//!   it says neither status nor file. What is lost, [`watch_events`](crate::Client::watch_events) finds.
//! - **`Content-Type` is not documented.** Read the bytes of the body, whatever its type.
//! - **Answer soon.** How long the service waits, and what it makes of a status, is not documented.
//!
//! ```
//! use ncloud_livestation::callback::{self, Repeats};
//! use ncloud_livestation::EventCode;
//!
//! # fn body() -> &'static [u8] { br#"{"id":1234,"channelId":"ls-1","event":"PUBLISH_START","timestamp":1599218791425}"# }
//! let mut repeats = Repeats::default();
//! let event = callback::read(body())?;
//! if repeats.is_new(&event) && event.event == EventCode::PublishStart {
//!     println!("{:?} is on air", event.channel_id);
//! }
//! assert!(!repeats.is_new(&event));
//! # Ok::<(), ncloud_livestation::callback::UnreadableEvent>(())
//! ```
//!
//! `examples/callback_receiver.rs` is such a server. Source:
//! <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting>.

use std::collections::{HashSet, VecDeque};
use std::fmt;

use ncloud_livestation_raw::decode;
pub use ncloud_livestation_raw::types::PushedEvent;

/// Reads the body of a request that the service has posted.
///
/// Leniently: the code of the event must be there, as `event` or `eventCode`; whatever else is missing or cannot be read is
/// `None`, and stays in `extra`. Numbers may be text, and text numbers.
///
/// # Errors
///
/// When the body is no JSON object with a code in it. Answer 400, and log the error, which repeats nothing of the body.
pub fn read(body: &[u8]) -> Result<PushedEvent, UnreadableEvent> {
    let decoded = decode::<PushedEvent>(body).map_err(|error| UnreadableEvent { reason: error.to_string() })?;
    Ok(decoded.value)
}

/// What identifies an event that was posted: all repeats of it have the same.
///
/// Its id and its channel; of one without an id, channel, code and time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventKey(String);

impl EventKey {
    /// The key of an event. An id is the same as number and as text.
    #[must_use]
    pub fn of(event: &PushedEvent) -> Self {
        let channel = event.channel_id.as_deref().unwrap_or("-");
        let id = event.id.as_ref().map(|id| id.to_string().trim().to_owned()).filter(|id| !id.is_empty());
        Self(match (id, event.timestamp) {
            (Some(id), _) => format!("{channel}/{id}"),
            (None, Some(time)) => format!("{channel}/{}/{}", event.event, time.as_epoch_millis()),
            (None, None) => format!("{channel}/{}", event.event),
        })
    }

    /// The key as text, to be stored: a unique column of a table is a good place to ignore repeats at.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last events that came, by which repeats are told; in memory, and lost with the process.
#[derive(Debug, Clone)]
pub struct Repeats {
    most: usize,
    known: HashSet<EventKey>,
    in_order: VecDeque<EventKey>,
}

impl Default for Repeats {
    /// Remembers 10,000 events.
    fn default() -> Self {
        Self::of_the_last(10_000)
    }
}

impl Repeats {
    /// Remembers so many events; at least one.
    #[must_use]
    pub fn of_the_last(events: usize) -> Self {
        Self { most: events.max(1), known: HashSet::new(), in_order: VecDeque::new() }
    }

    /// Whether the event has not come before, as far as is remembered; it is remembered from now on.
    pub fn is_new(&mut self, event: &PushedEvent) -> bool {
        let key = EventKey::of(event);
        if !self.known.insert(key.clone()) {
            return false;
        }
        self.in_order.push_back(key);
        if self.in_order.len() > self.most
            && let Some(oldest) = self.in_order.pop_front()
        {
            self.known.remove(&oldest);
        }
        true
    }
}

/// Why a body is no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableEvent {
    reason: String,
}

impl fmt::Display for UnreadableEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body is no event of Live Station: {}", self.reason)
    }
}

impl std::error::Error for UnreadableEvent {}
