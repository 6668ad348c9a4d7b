//! Waiting for many: the stream of outcomes, and its settings.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use tokio::sync::mpsc;

use super::batch::BatchConfig;
use super::listable::Listable;
use super::outcome::BatchOutcome;
use super::policy::PollPolicy;
use super::poller::Poller;
use super::states::StateTable;
use crate::client::Client;
use crate::lazy_stream::LazyStream;

/// A stream of the outcomes of many waits, each as it ends; made by [`Client::wait_for_short_clips`],
/// [`Client::wait_for_channels`] and [`Client::wait_for_recordings`].
///
/// A tick reads lists where that costs fewer requests than a `get` of each. Items that a list leaves out, and those that are in
/// none, are read one by one. Requests are limited in number at a time and in rate. One failure does not stop the others, a
/// slow reader slows the polling, and dropping the stream stops it.
#[must_use = "a waiter does nothing until it is polled"]
pub struct BatchWaiter<T: Listable>(LazyStream<BatchConfig<T>, BatchOutcome<T>>);

/// Outcomes that are buffered for a slow reader.
const BUFFERED_OUTCOMES: usize = 64;

impl<T: Listable> BatchWaiter<T> {
    /// Waits by this table of states.
    pub(crate) fn new(
        client: &Client,
        keys: impl IntoIterator<Item = T::Key>,
        states: StateTable<T::Status>,
        max_wait: Duration,
    ) -> Self {
        let config = BatchConfig {
            client: client.clone(),
            keys: keys.into_iter().collect(),
            states,
            max_wait,
            policy: PollPolicy::default(),
            grace: Duration::from_secs(10),
            requests_at_a_time: 8,
            requests_per_second: 20,
            details: true,
        };
        Self(LazyStream::new(config, start))
    }

    /// Waits by another table of states.
    pub(crate) fn states(self, states: StateTable<T::Status>) -> Self {
        self.with(|config| config.states = states)
    }

    /// How often to poll.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        self.with(|config| config.policy = policy)
    }

    /// How long "not found" counts as "not yet", from the first poll on. Default: 10 s.
    pub fn grace(self, grace: Duration) -> Self {
        self.with(|config| config.grace = grace)
    }

    /// How many requests may be under way at a time. Default: 8; zero counts as one.
    pub fn requests_at_a_time(self, requests: usize) -> Self {
        self.with(|config| config.requests_at_a_time = requests.max(1))
    }

    /// How many requests may begin in a second. Default: 20; zero counts as one. No quota of the service is documented.
    pub fn requests_per_second(self, requests: u32) -> Self {
        self.with(|config| config.requests_per_second = requests.max(1))
    }

    /// Skips the extra `get` when something is done and the list leaves out its result: the name of a clip's file, the
    /// address that a channel is published to, the URL of a recording.
    pub fn without_details(self) -> Self {
        self.with(|config| config.details = false)
    }

    fn with(self, change: impl FnOnce(&mut BatchConfig<T>)) -> Self {
        Self(self.0.configure(change))
    }
}

fn start<T: Listable>(config: BatchConfig<T>) -> BoxStream<'static, BatchOutcome<T>> {
    let (sender, mut outcomes) = mpsc::channel(BUFFERED_OUTCOMES);
    let mut polling = Some(Box::pin(Poller::new(config, sender).run()));
    let outcomes = stream::poll_fn(move |context| {
        // Buffered outcomes go first: while the reader has enough to read, nothing is polled.
        if let Poll::Ready(outcome) = outcomes.poll_recv(context) {
            return Poll::Ready(outcome);
        }
        if polling.as_mut().is_some_and(|polling| polling.as_mut().poll(context).is_ready()) {
            polling = None;
        }
        outcomes.poll_recv(context)
    });
    outcomes.boxed()
}

impl<T: Listable> Stream for BatchWaiter<T> {
    type Item = BatchOutcome<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<BatchOutcome<T>>> {
        self.0.poll_next(context)
    }
}

impl<T: Listable> fmt::Debug for BatchWaiter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchWaiter").finish_non_exhaustive()
    }
}
