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

#[cfg(test)]
mod tests {
    use super::super::mark::key;
    use super::*;

    /// An event of the future was given, and an hour has passed since: what the look finds late may be given all the same.
    #[test]
    fn a_cursor_in_the_middle_of_a_look_leaves_what_follows_to_be_given() {
        let event = |time: i64| -> Event {
            serde_json::from_value(serde_json::json!({ "eventCode": "A", "timestamp": time })).unwrap()
        };
        let memory = Memory { lateness: 10, most: 100 };
        let mut before = Progress::since(i64::MIN);
        before.give(key(&event(1_000_000)));
        before.forget(100, memory);
        let given = [key(&event(95)), key(&event(96))];
        let position = Position { before: Arc::new(before), given: given.into(), count: 1, now: 3_600_000, memory };
        assert!(position.cursor().0.is_new(given[1]));
        let all = Position { count: 2, ..position };
        assert!(!all.cursor().0.is_new(key(&event(97))), "too late by then");
    }
}
