//! Waiting for one thing.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use serde::{Deserialize, Serialize};

use super::error::WaitError;
use super::history::{PollHistory, Polled};
use super::policy::PollPolicy;
use super::states::StateTable;
use super::waited::Waited;
use crate::lazy_stream::LazyStream;
use crate::short_clip::ShortClip;

/// Waits until something is as it is wanted; made by the `wait_until_…` methods of the handles.
///
/// Await it for the thing as it is then. Or take it as a [`Stream`] of polls, of which the last shows the thing as it was
/// waited for. Dropping it stops polling.
#[must_use = "a waiter does nothing until it is awaited or polled"]
pub struct Waiter<T: Waited> {
    polls: LazyStream<Poller<T>, Result<WaitProgress<T>, WaitError<T>>>,
    /// What the last poll of the stream showed.
    last: Option<T>,
}

/// One poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WaitProgress<T> {
    /// What was seen; `None` when it was not found yet, or the poll failed and the next one may not.
    pub seen: Option<T>,
    /// How many polls were made.
    pub polls: u32,
    /// How long was waited.
    #[serde(rename = "elapsed_ms", with = "crate::duration_ms::required")]
    pub elapsed: Duration,
}

impl WaitProgress<ShortClip> {
    /// Whether the clip is completed, and the wait over.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.seen.as_ref().is_some_and(ShortClip::is_completed)
    }
}

/// A wait: its settings, and what it remembers between two polls.
struct Poller<T: Waited> {
    handle: T::Handle,
    states: StateTable<T::Status>,
    policy: PollPolicy,
    max_wait: Duration,
    grace: Duration,
    began: Option<Duration>,
    history: PollHistory<T>,
    is_done: bool,
}

/// What was just created may not be known everywhere yet.
const GRACE: Duration = Duration::from_secs(10);

impl<T: Waited> Waiter<T> {
    /// Waits by this table of states.
    pub(crate) fn new(handle: T::Handle, states: StateTable<T::Status>, max_wait: Duration) -> Self {
        let poller = Poller {
            handle,
            states,
            policy: PollPolicy::default(),
            max_wait,
            grace: GRACE,
            began: None,
            history: PollHistory::default(),
            is_done: false,
        };
        Self { polls: LazyStream::new(poller, start), last: None }
    }

    /// How often to poll.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        self.with(|poller| poller.policy = policy)
    }

    /// How long "not found" counts as "not yet", from the first poll on. Default: 10 s.
    pub fn grace(self, grace: Duration) -> Self {
        self.with(|poller| poller.grace = grace)
    }

    fn with(self, change: impl FnOnce(&mut Poller<T>)) -> Self {
        Self { polls: self.polls.configure(change), last: self.last }
    }
}

fn start<T: Waited>(poller: Poller<T>) -> BoxStream<'static, Result<WaitProgress<T>, WaitError<T>>> {
    let polls = stream::unfold(Some(poller), |poller| async move {
        let mut poller = poller?;
        let progress = poller.poll().await;
        let next = (progress.is_ok() && !poller.is_done).then_some(poller);
        Some((progress, next))
    });
    polls.fuse().boxed()
}

impl<T: Waited> Poller<T> {
    /// Waits as long as it is due, and polls once.
    async fn poll(&mut self) -> Result<WaitProgress<T>, WaitError<T>> {
        let client = T::client(&self.handle).clone();
        let shared = client.shared();
        let began = *self.began.get_or_insert_with(|| shared.clock.monotonic());
        let elapsed = || shared.clock.monotonic().saturating_sub(began);
        let polls = self.history.polls();
        if polls > 0 {
            let left = self.max_wait.saturating_sub(elapsed());
            if left.is_zero() {
                return Err(self.history.exceeded(elapsed()));
            }
            // The last poll is at the very end of the time, not before it.
            shared.clock.sleep(self.policy.delay(polls, &shared.jitter).min(left)).await;
        }
        // A poll at the end of the time gets a second of its own.
        let left = self.max_wait.saturating_sub(elapsed()).max(Duration::from_secs(1));
        let polled = T::look(&self.handle, left.min(shared.timeouts.operation())).await;
        let seen = match self.history.add(polled, self.states, elapsed(), self.grace) {
            Polled::Pending(seen) => seen,
            Polled::Ended(result) => {
                self.is_done = true;
                Some(result?)
            }
        };
        Ok(WaitProgress { seen, polls: self.history.polls(), elapsed: elapsed() })
    }
}

// What it holds of `T` is moved out of it, never pinned.
impl<T: Waited> Unpin for Waiter<T> {}

impl<T: Waited> Stream for Waiter<T> {
    type Item = Result<WaitProgress<T>, WaitError<T>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.polls.poll_next(context);
        match &polled {
            Poll::Ready(Some(Ok(progress))) => self.last.clone_from(&progress.seen),
            Poll::Ready(Some(Err(_))) => self.last = None,
            Poll::Ready(None) | Poll::Pending => {}
        }
        polled
    }
}

impl<T: Waited> IntoFuture for Waiter<T> {
    type Output = Result<T, WaitError<T>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let Self { mut polls, mut last } = self;
            while let Some(progress) = poll_fn(|context| polls.poll_next(context)).await {
                last = progress?.seen;
            }
            last.ok_or(WaitError::AlreadyFinished)
        })
    }
}

impl<T: Waited> fmt::Debug for Waiter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiter").finish_non_exhaustive()
    }
}
