//! How far a watch has come: which events were given.

use std::collections::{BTreeMap, BTreeSet};

use super::mark::{Key, Mark};

/// Which events were given: none before the floor is given any more, and of those after it, the ones with a mark were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Progress {
    /// Epoch milliseconds.
    pub(super) floor: i64,
    /// The time of the newest event that was given.
    pub(super) newest: i64,
    pub(super) given: BTreeMap<i64, BTreeSet<Mark>>,
}

/// What is remembered of events that were given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Memory {
    /// So far before the newest event, milliseconds.
    pub(super) lateness: i64,
    /// At most so many events; those of one millisecond are kept together.
    pub(super) most: usize,
}

impl Progress {
    /// Nothing was given, and nothing before `floor` will be.
    pub(super) fn since(floor: i64) -> Self {
        Self { floor, newest: floor, given: BTreeMap::new() }
    }

    /// Whether the event was not given, and is not too old to be.
    pub(super) fn is_new(&self, (time, mark): Key) -> bool {
        time >= self.floor && !self.given.get(&time).is_some_and(|marks| marks.contains(&mark))
    }

    /// Remembers that the event is given; true if a newer one was given before.
    pub(super) fn give(&mut self, (time, mark): Key) -> bool {
        self.given.entry(time).or_default().insert(mark);
        let is_late = time < self.newest;
        self.newest = self.newest.max(time);
        is_late
    }

    /// Forgets what is too old to matter, and gives none of it any more. An event of the future does not make those of now
    /// too old.
    pub(super) fn forget(&mut self, now: i64, memory: Memory) {
        self.floor = self.floor.max(self.newest.min(now).saturating_sub(memory.lateness));
        self.given = self.given.split_off(&self.floor);
        let mut remembered: usize = self.given.values().map(BTreeSet::len).sum();
        while remembered > memory.most && self.given.len() > 1 {
            let Some((oldest, marks)) = self.given.pop_first() else { break };
            remembered -= marks.len();
            self.floor = oldest.saturating_add(1);
        }
    }
}
