//! Waiting for many clips: the stream, and what it is asked for.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use tokio::sync::mpsc;

use super::watch::Watch;
use super::{PollPolicy, ShortClipKey, ShortClipOutcome};
use crate::client::Client;

/// Waits for many clips, and gives each as it ends; made by [`Client::wait_for_short_clips`].
///
/// A tick costs one request for each snapshot and not for each clip, as long as the snapshots can be listed; clips whose
/// snapshot is gone or unknown, or that the list leaves out, are looked at one by one. Requests are limited in number at a
/// time and in rate. One clip's failure does not stop the others, a slow reader slows the looking, and dropping the
/// stream stops it.
#[must_use = "a waiter does nothing until it is polled"]
pub struct ShortClipsWaiter {
    state: State,
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) client: Client,
    pub(super) keys: Vec<ShortClipKey>,
    pub(super) max_wait: Duration,
    pub(super) policy: PollPolicy,
    pub(super) grace: Duration,
    pub(super) at_a_time: usize,
    pub(super) per_second: u32,
    pub(super) details: bool,
}

enum State {
    Ordered(Option<Box<Order>>),
    Watching { watch: Option<Pin<Box<dyn Future<Output = ()> + Send>>>, outcomes: mpsc::Receiver<ShortClipOutcome> },
}

/// Outcomes that are kept for a reader who is slow.
const KEPT: usize = 64;

impl ShortClipsWaiter {
    pub(crate) fn new(client: Client, keys: Vec<ShortClipKey>, max_wait: Duration) -> Self {
        let order = Order {
            client,
            keys,
            max_wait,
            policy: PollPolicy::default(),
            grace: Duration::from_secs(10),
            at_a_time: 8,
            per_second: 20,
            details: true,
        };
        Self { state: State::Ordered(Some(Box::new(order))) }
    }

    /// How often to look.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        self.with(|order| order.policy = policy)
    }

    /// How long "not found" counts as "not yet", from the first look on. Default: 10 s.
    pub fn grace(self, grace: Duration) -> Self {
        self.with(|order| order.grace = grace)
    }

    /// How many requests may be under way at a time. Default: 8; zero counts as one.
    pub fn requests_at_a_time(self, requests: usize) -> Self {
        self.with(|order| order.at_a_time = requests.max(1))
    }

    /// How many requests may begin in a second. Default: 20; zero counts as one. No quota of the service is documented.
    pub fn requests_per_second(self, requests: u32) -> Self {
        self.with(|order| order.per_second = requests.max(1))
    }

    /// Takes a completed clip as the list tells of it, even where the list leaves out the file's name.
    ///
    /// Otherwise such a clip is read once more, by itself, before it is given.
    pub fn without_details(self) -> Self {
        self.with(|order| order.details = false)
    }

    fn with(mut self, change: impl FnOnce(&mut Order)) -> Self {
        if let State::Ordered(Some(order)) = &mut self.state {
            change(order);
        }
        self
    }
}

impl Stream for ShortClipsWaiter {
    type Item = ShortClipOutcome;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<ShortClipOutcome>> {
        loop {
            match &mut self.state {
                State::Ordered(order) => {
                    let Some(order) = order.take() else { return Poll::Ready(None) };
                    let (sender, outcomes) = mpsc::channel(KEPT);
                    let watch = Box::pin(async move { Watch::new(*order, sender).run().await });
                    self.state = State::Watching { watch: Some(watch), outcomes };
                }
                State::Watching { watch, outcomes } => {
                    // What is kept goes first: while the reader has enough to read, nothing is looked at.
                    if let Poll::Ready(outcome) = outcomes.poll_recv(context) {
                        return Poll::Ready(outcome);
                    }
                    if watch.as_mut().is_some_and(|watch| watch.as_mut().poll(context).is_ready()) {
                        *watch = None;
                    }
                    return outcomes.poll_recv(context);
                }
            }
        }
    }
}

impl fmt::Debug for ShortClipsWaiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShortClipsWaiter").finish_non_exhaustive()
    }
}
