//! Events on their way to callbacks, and what became of them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::delivery::CallbackDelivery;
use super::disorder::CallbackDisorder;
use super::model::Event;

/// An event and the address that it goes to.
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    pub(super) event: Event,
    pub(super) url: String,
}

/// How many deliveries are remembered.
const KEPT: usize = 10_000;

/// Events on their way; clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    arrived: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    ready: VecDeque<Posting>,
    /// Waits for others to be posted in reverse order.
    held: Vec<Posting>,
    disorder: CallbackDisorder,
    deliveries: VecDeque<CallbackDelivery>,
}

impl Outbox {
    /// Puts an event on its way.
    pub(crate) fn put(&self, posting: Posting) {
        let mut queue = self.lock();
        let CallbackDisorder { repeats, reversed_in, lost } = queue.disorder;
        if lost {
            return;
        }
        for _ in 0..=repeats {
            queue.held.push(posting.clone());
        }
        if queue.held.len() >= usize::try_from(reversed_in).unwrap_or(usize::MAX) {
            queue.release();
        }
        drop(queue);
        self.0.arrived.notify_one();
    }

    /// The next event to post.
    pub(super) async fn next(&self) -> Posting {
        loop {
            if let Some(posting) = self.lock().ready.pop_front() {
                return posting;
            }
            self.0.arrived.notified().await;
        }
    }

    /// Posts in this way from now on; what waits is posted first.
    pub(crate) fn set_disorder(&self, disorder: CallbackDisorder) {
        let mut queue = self.lock();
        queue.release();
        queue.disorder = disorder;
        drop(queue);
        self.0.arrived.notify_one();
    }

    /// How events are posted.
    pub(crate) fn disorder(&self) -> CallbackDisorder {
        self.lock().disorder
    }

    /// Remembers what became of a posting.
    pub(super) fn delivered(&self, delivery: CallbackDelivery) {
        let deliveries = &mut self.lock().deliveries;
        if deliveries.len() == KEPT {
            deliveries.pop_front();
        }
        deliveries.push_back(delivery);
    }

    /// What became of postings, oldest first.
    pub(crate) fn deliveries(&self) -> Vec<CallbackDelivery> {
        self.lock().deliveries.iter().cloned().collect()
    }

    /// Forgets everything, and posts in order again.
    pub(crate) fn reset(&self) {
        *self.lock() = Queue::default();
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.0.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Makes what waits ready: in order when nothing is to be reversed.
    fn release(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        if self.disorder.reversed_in > 1 {
            held.reverse();
        }
        self.ready.extend(held);
    }
}
