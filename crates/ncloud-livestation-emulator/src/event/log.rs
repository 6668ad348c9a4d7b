//! The events so far.

use std::collections::VecDeque;

use super::model::Event;

/// How many events are kept. Invented: how far back the service's lists reach is not documented.
const KEPT: usize = 10_000;

/// The events so far, in the order in which they became known.
#[derive(Debug, Default)]
pub(crate) struct EventLog {
    events: VecDeque<Event>,
    last_id: u64,
}

impl EventLog {
    /// The id of the next event.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Adds an event, and forgets the oldest when there are too many.
    pub(crate) fn add(&mut self, event: Event) {
        if self.events.len() == KEPT {
            self.events.pop_front();
        }
        self.events.push_back(event);
    }

    /// All events, in the order in which they became known.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter()
    }
}
