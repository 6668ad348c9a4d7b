//! A cap on the rate of requests.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ncloud_auth::Clock;

/// Lets one request pass every so often.
#[derive(Debug)]
pub(super) struct RateLimiter {
    every: Duration,
    /// When the next one may pass, by the monotonic clock.
    next: Mutex<Duration>,
}

impl RateLimiter {
    pub(super) fn per_second(requests: u32) -> Self {
        Self { every: Duration::from_secs(1) / requests.max(1), next: Mutex::new(Duration::ZERO) }
    }

    /// Waits for a turn; `false`, at once, if it would come after the deadline.
    pub(super) async fn turn(&self, clock: &dyn Clock, deadline: Duration) -> bool {
        let now = clock.monotonic();
        let at = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let at = (*next).max(now);
            if at > deadline {
                return false;
            }
            *next = at.saturating_add(self.every);
            at
        };
        let wait = at.saturating_sub(now);
        if !wait.is_zero() {
            clock.sleep(wait).await;
        }
        true
    }
}
