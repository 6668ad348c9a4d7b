//! An event as a watch gives it.

use std::fmt;
use std::sync::Arc;

use ncloud_livestation_raw::types::Event;

use super::cursor::EventCursor;
use super::mark::Key;
use super::progress::{Memory, Progress};

/// An event as a watch gives it, and where the watch goes on after it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WatchedEvent {
    /// What happened.
    pub event: Event,
    /// Whether a newer event was given before: the service has listed this one late.
    pub is_late: bool,
    pub(super) position: Position,
}

impl WatchedEvent {
    /// Where a watch goes on that was left after this event: store it once the event is dealt with.
    #[must_use]
    pub fn cursor(&self) -> EventCursor {
        self.position.cursor()
    }
}

/// A place among the events of one look. Cheap to clone: what was given before the look is shared.
#[derive(Clone)]
pub(super) struct Position {
    pub(super) before: Arc<Progress>,
    /// The events of the look, in their order.
    pub(super) given: Arc<[Key]>,
    /// How many of them are given.
    pub(super) count: usize,
    /// The time of day at the look, milliseconds.
    pub(super) now: i64,
    pub(super) memory: Memory,
}

impl Position {
    pub(super) fn cursor(&self) -> EventCursor {
        let mut progress = Progress::clone(&self.before);
        for key in self.given.iter().take(self.count) {
            progress.give(*key);
        }
        // Only after the last one: what is still to be given must not become too old.
        if self.count == self.given.len() {
            progress.forget(self.now, self.memory);
        }
        EventCursor(progress)
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Position").field("count", &self.count).field("of", &self.given.len()).finish_non_exhaustive()
    }
}
