//! Waiting for one clip.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use ncloud_livestation_raw::ShortClipStatus;

use super::error::is_transient;
use super::{PollPolicy, WaitError, WaitState};
use crate::{ErrorKind, ShortClip, ShortClipHandle};

/// Waits until a clip is completed; made by [`ShortClipHandle::wait_until_completed`].
///
/// Await it for the completed clip, or take it as a [`Stream`] that tells of every look and ends with the last one.
/// Dropping it stops looking.
#[must_use = "a waiter does nothing until it is awaited or polled"]
pub struct ShortClipWaiter {
    state: State,
}

/// One look at the clip.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WaitProgress {
    /// The clip as it was seen; `None` when it was not found yet or the look failed in passing.
    pub clip: Option<ShortClip>,
    /// How often was looked.
    pub polls: u32,
    /// How long was waited.
    pub elapsed: Duration,
}

impl WaitProgress {
    /// Whether the clip is completed, and the wait over.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.clip.as_ref().is_some_and(|clip| WaitState::of(&clip.status) == WaitState::Succeeded)
    }
}

enum State {
    Idle(Box<Watch>),
    Looking(Pin<Box<dyn Future<Output = (Box<Watch>, Result<WaitProgress, WaitError>)> + Send>>),
    /// With the completed clip, if that was the end.
    Over(Option<Box<ShortClip>>),
}

/// What a wait remembers between two looks.
struct Watch {
    handle: ShortClipHandle,
    policy: PollPolicy,
    max_wait: Duration,
    grace: Duration,
    began: Option<Duration>,
    polls: u32,
    last_status: Option<ShortClipStatus>,
    last_error: Option<crate::Error>,
}

/// A clip that was just created may not be known everywhere yet.
const GRACE: Duration = Duration::from_secs(10);

impl ShortClipWaiter {
    pub(crate) fn new(handle: ShortClipHandle, max_wait: Duration) -> Self {
        let watch = Watch {
            handle,
            policy: PollPolicy::default(),
            max_wait,
            grace: GRACE,
            began: None,
            polls: 0,
            last_status: None,
            last_error: None,
        };
        Self { state: State::Idle(Box::new(watch)) }
    }

    /// How often to look.
    pub fn poll_policy(mut self, policy: PollPolicy) -> Self {
        if let State::Idle(watch) = &mut self.state {
            watch.policy = policy;
        }
        self
    }

    /// How long "not found" counts as "not yet", from the first look on. Default: 10 s.
    pub fn grace(mut self, grace: Duration) -> Self {
        if let State::Idle(watch) = &mut self.state {
            watch.grace = grace;
        }
        self
    }
}

impl Watch {
    /// Waits as long as it is due, and looks once.
    async fn look(mut self: Box<Self>) -> (Box<Self>, Result<WaitProgress, WaitError>) {
        let outcome = self.try_look().await;
        (self, outcome)
    }

    async fn try_look(&mut self) -> Result<WaitProgress, WaitError> {
        let client = self.handle.client().clone();
        let shared = client.shared();
        let began = *self.began.get_or_insert_with(|| shared.clock.monotonic());
        let elapsed = || shared.clock.monotonic().saturating_sub(began);
        if self.polls > 0 {
            let left = self.max_wait.saturating_sub(elapsed());
            if left.is_zero() {
                return Err(self.exceeded(elapsed()));
            }
            // The last look is at the very end of the time, not before it.
            shared.clock.sleep(self.policy.delay(self.polls, &shared.jitter).min(left)).await;
        }
        // A look at the end of the time gets a moment of its own.
        let left = self.max_wait.saturating_sub(elapsed()).max(Duration::from_secs(1));
        let limit = left.min(shared.timeouts.operation());
        let looked = self.handle.get().timeout(limit).await;
        self.polls += 1;
        let clip = match looked {
            Ok(clip) => {
                self.last_status = Some(clip.status.clone());
                self.last_error = None;
                match WaitState::of(&clip.status) {
                    WaitState::Failed => return Err(WaitError::Failed(Box::new(clip))),
                    WaitState::Pending | WaitState::Succeeded => Some(clip),
                }
            }
            Err(error) if is_transient(&error) || self.is_not_yet(&error, elapsed()) => {
                self.last_error = Some(error);
                None
            }
            Err(error) => return Err(WaitError::Call(error)),
        };
        Ok(WaitProgress { clip, polls: self.polls, elapsed: elapsed() })
    }

    /// Not found, right after the creation and before it was ever seen.
    fn is_not_yet(&self, error: &crate::Error, elapsed: Duration) -> bool {
        error.kind() == ErrorKind::NotFound && self.last_status.is_none() && elapsed <= self.grace
    }

    fn exceeded(&mut self, elapsed: Duration) -> WaitError {
        WaitError::Exceeded {
            last_status: self.last_status.take(),
            elapsed,
            polls: self.polls,
            last_error: self.last_error.take(),
        }
    }
}

impl Stream for ShortClipWaiter {
    type Item = Result<WaitProgress, WaitError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Over(None)) {
                State::Idle(watch) => self.state = State::Looking(Box::pin(watch.look())),
                State::Looking(mut looking) => match looking.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Looking(looking);
                        return Poll::Pending;
                    }
                    Poll::Ready((watch, outcome)) => {
                        self.state = match &outcome {
                            Ok(progress) if progress.is_completed() => State::Over(progress.clip.clone().map(Box::new)),
                            Ok(_) => State::Idle(watch),
                            Err(_) => State::Over(None),
                        };
                        return Poll::Ready(Some(outcome));
                    }
                },
                State::Over(clip) => {
                    self.state = State::Over(clip);
                    return Poll::Ready(None);
                }
            }
        }
    }
}

impl IntoFuture for ShortClipWaiter {
    type Output = Result<ShortClip, WaitError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move {
            while let Some(look) = poll_fn(|context| Pin::new(&mut self).poll_next(context)).await {
                look?;
            }
            match self.state {
                State::Over(Some(clip)) => Ok(*clip),
                _ => Err(WaitError::Over),
            }
        })
    }
}

impl fmt::Debug for ShortClipWaiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShortClipWaiter").finish_non_exhaustive()
    }
}
