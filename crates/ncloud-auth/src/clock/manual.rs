//! A clock that stands still until it is told to move.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{Clock, Sleep};
use crate::Timestamp;

/// A [`Clock`] for tests: time passes when [`advance`](Self::advance) is called. Clones share one time.
///
/// ```
/// use std::time::Duration;
/// use ncloud_auth::{Clock, ManualClock, Timestamp};
///
/// let clock = ManualClock::new(Timestamp::from_epoch_millis(0));
/// let sleep = clock.sleep(Duration::from_secs(5));
/// clock.advance(Duration::from_secs(2));
/// assert_eq!(clock.pending(), [Duration::from_secs(3)]);
/// assert_eq!(clock.now(), Timestamp::from_epoch_millis(2_000));
/// # drop(sleep);
/// ```
#[derive(Debug, Clone)]
pub struct ManualClock {
    state: Arc<Mutex<State>>,
    skips_waits: bool,
}

#[derive(Debug)]
struct State {
    now: Timestamp,
    monotonic: Duration,
    next_id: u64,
    sleepers: BTreeMap<SleeperKey, Option<Waker>>,
}

/// Orders sleepers by deadline, those of one deadline by the order of their calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct SleeperKey {
    deadline: Duration,
    id: u64,
}

impl ManualClock {
    /// A clock standing at `now`.
    pub fn new(now: Timestamp) -> Self {
        let state = State { now, monotonic: Duration::ZERO, next_id: 0, sleepers: BTreeMap::new() };
        Self { state: Arc::new(Mutex::new(state)), skips_waits: false }
    }

    /// A clock that moves by itself: each [`sleep`](Clock::sleep) is over at once, and has moved the time by its length.
    ///
    /// Limits ([`timer`](Clock::timer)) wait for the time to come as ever. For code that waits between requests: the waits
    /// cost nothing, a request that takes its time over a real socket is not taken for one that timed out, and
    /// [`monotonic`](Clock::monotonic) tells afterwards how long it would have been.
    ///
    /// ```
    /// use std::time::Duration;
    /// use ncloud_auth::{Clock, ManualClock, Timestamp};
    ///
    /// # async fn f() {
    /// let clock = ManualClock::skipping(Timestamp::from_epoch_millis(0));
    /// clock.sleep(Duration::from_secs(3600)).await;
    /// assert_eq!(clock.monotonic(), Duration::from_secs(3600));
    /// # }
    /// ```
    pub fn skipping(now: Timestamp) -> Self {
        Self { skips_waits: true, ..Self::new(now) }
    }

    /// Moves both times forward in one step and wakes the sleepers that are due, earliest deadline first.
    ///
    /// Woken tasks run when their executor polls them: a sleep they then begin counts from the new time.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.lock();
        state.now = state.now.saturating_add(duration);
        state.monotonic = state.monotonic.saturating_add(duration);
        let reached = SleeperKey { deadline: state.monotonic, id: u64::MAX };
        let later = state.sleepers.split_off(&reached);
        let due = std::mem::replace(&mut state.sleepers, later);
        // A waker may run code that asks this clock: never wake under the lock.
        drop(state);
        due.into_values().flatten().for_each(Waker::wake);
    }

    /// Sets the time of day, as NTP would: sleepers and [`monotonic`](Clock::monotonic) do not notice.
    pub fn set_now(&self, now: Timestamp) {
        self.lock().now = now;
    }

    /// The time each sleeper still has to sleep, shortest first.
    pub fn pending(&self) -> Vec<Duration> {
        let state = self.lock();
        state.sleepers.keys().map(|key| key.deadline.saturating_sub(state.monotonic)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.lock().now
    }

    fn monotonic(&self) -> Duration {
        self.lock().monotonic
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        if self.skips_waits {
            let clock = self.clone();
            return Box::pin(async move { clock.advance(duration) });
        }
        self.timer(duration)
    }

    fn timer(&self, duration: Duration) -> Sleep {
        let mut state = self.lock();
        let key = SleeperKey { deadline: state.monotonic.saturating_add(duration), id: state.next_id };
        state.next_id += 1;
        if key.deadline > state.monotonic {
            state.sleepers.insert(key, None);
        }
        drop(state);
        Box::pin(ManualSleep { clock: self.clone(), key })
    }
}

struct ManualSleep {
    clock: ManualClock,
    key: SleeperKey,
}

impl Future for ManualSleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.lock();
        if state.monotonic >= self.key.deadline {
            return Poll::Ready(());
        }
        state.sleepers.insert(self.key, Some(cx.waker().clone()));
        Poll::Pending
    }
}

impl Drop for ManualSleep {
    fn drop(&mut self) {
        let removed = self.clock.lock().sleepers.remove(&self.key);
        // The waker's own drop may run foreign code: only after the lock is gone.
        drop(removed);
    }
}
