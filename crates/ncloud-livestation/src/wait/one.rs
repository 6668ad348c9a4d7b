//! Waiting for one clip.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use ncloud_livestation_raw::ShortClipStatus;
use serde::{Deserialize, Serialize};

use super::error::{WaitError, is_transient};
use super::policy::PollPolicy;
use super::stages::{Stages, Stepwise};
use super::states::WaitState;
use crate::error::ErrorKind;
use crate::short_clip::{ShortClip, ShortClipHandle};

/// Waits until a clip is completed; made by [`ShortClipHandle::wait_until_completed`].
///
/// Await it for the completed clip, or take it as a [`Stream`] that tells of every look and ends with the last one.
/// Dropping it stops looking.
#[must_use = "a waiter does nothing until it is awaited or polled"]
pub struct ShortClipWaiter(Stages<Poller>);

/// One look at the clip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WaitProgress {
    /// The clip as it was seen; `None` when it was not found yet or the look failed in passing.
    pub clip: Option<ShortClip>,
    /// How often was looked.
    pub polls: u32,
    /// How long was waited.
    #[serde(rename = "elapsed_ms", with = "crate::duration_ms::required")]
    pub elapsed: Duration,
}

impl WaitProgress {
    /// Whether the clip is completed, and the wait over.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        self.clip.as_ref().is_some_and(|clip| WaitState::of_clip(clip) == WaitState::Succeeded)
    }
}

/// What a wait remembers between two looks.
struct Poller {
    handle: ShortClipHandle,
    policy: PollPolicy,
    max_wait: Duration,
    grace: Duration,
    began: Option<Duration>,
    polls: u32,
    was_found: bool,
    last_status: Option<ShortClipStatus>,
    last_error: Option<crate::error::Error>,
    completed: Option<ShortClip>,
}

/// A clip that was just created may not be known everywhere yet.
const GRACE: Duration = Duration::from_secs(10);

impl ShortClipWaiter {
    pub(crate) fn new(handle: ShortClipHandle, max_wait: Duration) -> Self {
        let poller = Poller {
            handle,
            policy: PollPolicy::default(),
            max_wait,
            grace: GRACE,
            began: None,
            polls: 0,
            was_found: false,
            last_status: None,
            last_error: None,
            completed: None,
        };
        Self(Stages::of(poller))
    }

    /// How often to look.
    pub fn poll_policy(self, policy: PollPolicy) -> Self {
        Self(self.0.configure(|poller| poller.policy = policy))
    }

    /// How long "not found" counts as "not yet", from the first look on. Default: 10 s.
    pub fn grace(self, grace: Duration) -> Self {
        Self(self.0.configure(|poller| poller.grace = grace))
    }
}

impl Stepwise for Poller {
    type Event = WaitProgress;
    type Error = WaitError;

    /// Waits as long as it is due, and looks once.
    async fn step(&mut self) -> Result<WaitProgress, WaitError> {
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
                self.was_found = true;
                self.last_status = clip.status.clone().or(self.last_status.take());
                self.last_error = None;
                match WaitState::of_clip(&clip) {
                    WaitState::Failed => return Err(WaitError::Failed(Box::new(clip))),
                    WaitState::Pending => Some(clip),
                    WaitState::Succeeded => {
                        self.completed = Some(clip.clone());
                        Some(clip)
                    }
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

    fn is_done(&self) -> bool {
        self.completed.is_some()
    }
}

impl Poller {
    /// Not found, right after the creation and before it was ever seen.
    fn is_not_yet(&self, error: &crate::error::Error, elapsed: Duration) -> bool {
        error.kind() == ErrorKind::NotFound && !self.was_found && elapsed <= self.grace
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
        self.0.poll_event(context)
    }
}

impl IntoFuture for ShortClipWaiter {
    type Output = Result<ShortClip, WaitError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let poller = self.0.finish().await?;
            poller.and_then(|poller| poller.completed).ok_or(WaitError::AlreadyFinished)
        })
    }
}

impl fmt::Debug for ShortClipWaiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShortClipWaiter").finish_non_exhaustive()
    }
}
