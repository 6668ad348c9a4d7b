//! Where a watch goes on after a restart.

use std::collections::{BTreeMap, BTreeSet};

use ncloud_auth::Timestamp;
use serde::{Deserialize, Serialize};

use super::mark::Mark;
use super::progress::Progress;

/// How far a watch has come; it serialises, to be stored and gone on from in another process.
///
/// Some 40 bytes of JSON for each event of the last [`lateness`](crate::EventWatch::lateness).
///
/// ```
/// # fn load() -> Option<String> { None }
/// # fn run(client: ncloud_livestation::Client) -> Result<(), serde_json::Error> {
/// use ncloud_livestation::{EventCursor, Timestamp};
///
/// let cursor = match load() {
///     Some(stored) => serde_json::from_str(&stored)?,
///     None => EventCursor::since(Timestamp::from_epoch_millis(1_755_586_043_299)),
/// };
/// let events = client.watch_events().from(cursor);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct EventCursor(pub(super) Progress);

/// The form it is kept in.
#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    floor: i64,
    newest: i64,
    given: BTreeMap<i64, BTreeSet<Mark>>,
}

const VERSION: u32 = 1;

impl EventCursor {
    /// Before all events of this time and later ones.
    #[must_use]
    pub fn since(time: Timestamp) -> Self {
        Self(Progress::since(time.as_epoch_millis()))
    }

    /// Before all events that the service still lists.
    #[must_use]
    pub fn beginning() -> Self {
        Self(Progress::since(i64::MIN))
    }
}

impl From<EventCursor> for Stored {
    fn from(cursor: EventCursor) -> Self {
        let Progress { floor, newest, given } = cursor.0;
        Self { version: VERSION, floor, newest, given }
    }
}

impl TryFrom<Stored> for EventCursor {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, String> {
        let Stored { version, floor, newest, given } = stored;
        match version {
            VERSION => Ok(Self(Progress { floor, newest, given })),
            other => Err(format!("this version cannot read an event cursor of version {other}, only of {VERSION}")),
        }
    }
}
