//! Waiting for many: the keys that are pending, and the outcomes of the others.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::Clock;
use tokio::sync::mpsc;

use super::error::WaitError;
use super::history::{PollHistory, Polled};
use super::listable::Listable;
use super::outcome::BatchOutcome;
use super::states::StateTable;
use crate::error::Error;

/// The keys that are pending, and the channel for outcomes.
pub(super) struct Pending<T: Listable> {
    pending: HashMap<T::Key, PollHistory<T>>,
    outcomes: mpsc::Sender<BatchOutcome<T>>,
    clock: Arc<dyn Clock>,
    began: Duration,
    states: StateTable<T::Status>,
    grace: Duration,
}

impl<T: Listable> Pending<T> {
    pub(super) fn new(
        keys: Vec<T::Key>,
        states: StateTable<T::Status>,
        outcomes: mpsc::Sender<BatchOutcome<T>>,
        clock: Arc<dyn Clock>,
        grace: Duration,
    ) -> Self {
        let pending = keys.into_iter().map(|key| (key, PollHistory::default())).collect();
        let began = clock.monotonic();
        Self { pending, outcomes, clock, began, states, grace }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// When the wait began, by the monotonic clock.
    pub(super) fn began(&self) -> Duration {
        self.began
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.clock.monotonic().saturating_sub(self.began)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &T::Key> {
        self.pending.keys()
    }

    /// Adds what was seen of one, and sends its outcome if the wait for it ended.
    pub(super) async fn add(&mut self, key: T::Key, polled: Result<T, Error>) {
        let elapsed = self.elapsed();
        let Some(history) = self.pending.get_mut(&key) else { return };
        let Polled::Ended(result) = history.add(polled, self.states, elapsed, self.grace) else { return };
        self.pending.remove(&key);
        self.send(key, result).await;
    }

    /// The time is up for all that are left.
    pub(super) async fn give_up(&mut self) {
        let elapsed = self.elapsed();
        for (key, mut history) in std::mem::take(&mut self.pending) {
            self.send(key, Err(history.exceeded(elapsed))).await;
        }
    }

    async fn send(&self, key: T::Key, result: Result<T, WaitError<T>>) {
        // The receiver is in the hands of the stream that drives this future: it cannot be gone.
        let _ = self.outcomes.send(BatchOutcome { key, result }).await;
    }
}
