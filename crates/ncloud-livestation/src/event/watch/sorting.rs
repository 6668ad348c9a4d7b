//! From the list of one look to the events that are given after it.

use std::collections::BTreeSet;
use std::time::Duration;

use ncloud_livestation_raw::types::Event;

use super::mark::{Key, key};
use super::progress::{Memory, Progress};

/// Picks what is new out of each list, and holds it back as long as it is asked to.
#[derive(Debug)]
pub(super) struct Sorting {
    pub(super) progress: Progress,
    memory: Memory,
    hold_back: Duration,
    /// Whether lists have the newest event first, as far as one has shown it.
    newest_first: bool,
    /// New events that are not given yet, by their times.
    held: Vec<Held>,
}

#[derive(Debug)]
struct Held {
    key: Key,
    event: Event,
    /// When it was first seen, by the monotonic clock.
    seen: Duration,
}

/// An event that is given now.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) key: Key,
    pub(super) event: Event,
    /// Whether a newer event was given before.
    pub(super) is_late: bool,
}

impl Sorting {
    pub(super) fn new(progress: Progress, memory: Memory, hold_back: Duration) -> Self {
        Self { progress, memory, hold_back, newest_first: false, held: Vec::new() }
    }

    /// The events that are given after a look: by their times, those of one time in the order of the list as far as it shows
    /// one.
    ///
    /// `now` is the time of day in milliseconds, `monotonic` the time that is measured with.
    pub(super) fn look(&mut self, mut list: Vec<Event>, now: i64, monotonic: Duration) -> Vec<Given> {
        if let (Some(first), Some(last)) = (list.first(), list.last())
            && first.timestamp != last.timestamp
        {
            self.newest_first = first.timestamp > last.timestamp;
        }
        if self.newest_first {
            list.reverse();
        }
        let mut known: BTreeSet<Key> = self.held.iter().map(|held| held.key).collect();
        for event in list {
            let key = key(&event);
            // A row that comes twice is one event.
            if self.progress.is_new(key) && known.insert(key) {
                self.held.push(Held { key, event, seen: monotonic });
            }
        }
        self.held.sort_by_key(|held| held.key.0);
        let is_due = |held: &Held| monotonic.saturating_sub(held.seen) >= self.hold_back;
        let due = self.held.iter().rposition(is_due).map_or(0, |last| last + 1);
        let given = self.held.drain(..due).map(|Held { key, event, .. }| {
            let is_late = self.progress.give(key);
            Given { key, event, is_late }
        });
        let given = given.collect();
        self.progress.forget(now, self.memory);
        given
    }
}

#[cfg(test)]
mod tests;
