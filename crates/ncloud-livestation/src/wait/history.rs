//! What the polls of one thing have shown so far.

use std::time::Duration;

use super::error::{WaitError, is_transient};
use super::states::{StateTable, WaitState};
use super::waited::Waited;
use crate::error::{Error, ErrorKind};

/// What the polls of one thing have shown so far.
pub(super) struct PollHistory<T: Waited> {
    polls: u32,
    /// It was there at least once, so that "not found" no longer means "not yet".
    was_found: bool,
    /// When the first poll ended, counted from the begin of the wait.
    first_poll: Option<Duration>,
    last_status: Option<T::Status>,
    last_error: Option<Error>,
}

/// What follows a poll.
pub(super) enum Polled<T: Waited> {
    /// It is polled again; what was seen, if it was seen.
    Pending(Option<T>),
    /// The wait ended.
    Ended(Result<T, WaitError<T>>),
}

impl<T: Waited> Default for PollHistory<T> {
    fn default() -> Self {
        Self { polls: 0, was_found: false, first_poll: None, last_status: None, last_error: None }
    }
}

impl<T: Waited> PollHistory<T> {
    /// How often it was polled.
    pub(super) fn polls(&self) -> u32 {
        self.polls
    }

    /// Adds a poll that ended so long after the wait began.
    pub(super) fn add(
        &mut self,
        polled: Result<T, Error>,
        states: StateTable<T::Status>,
        elapsed: Duration,
        grace: Duration,
    ) -> Polled<T> {
        self.polls += 1;
        let first_poll = *self.first_poll.get_or_insert(elapsed);
        match polled {
            Ok(seen) => {
                self.was_found = true;
                self.last_error = None;
                self.last_status = seen.status().cloned().or(self.last_status.take());
                match WaitState::by(states, seen.status()) {
                    WaitState::Pending => Polled::Pending(Some(seen)),
                    WaitState::Succeeded => Polled::Ended(Ok(seen)),
                    WaitState::Failed => Polled::Ended(Err(WaitError::Failed(Box::new(seen)))),
                }
            }
            Err(error) => {
                let is_young = !self.was_found && elapsed.saturating_sub(first_poll) <= grace;
                let is_not_yet = error.kind() == ErrorKind::NotFound && is_young;
                if is_not_yet || is_transient(&error) {
                    self.last_error = Some(error);
                    return Polled::Pending(None);
                }
                Polled::Ended(Err(WaitError::Call(error)))
            }
        }
    }

    /// The error when the time is up.
    pub(super) fn exceeded(&mut self, elapsed: Duration) -> WaitError<T> {
        WaitError::Exceeded {
            last_status: self.last_status.take(),
            elapsed,
            polls: self.polls,
            last_error: self.last_error.take(),
        }
    }
}
