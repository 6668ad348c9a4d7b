//! How often to poll.

use std::time::Duration;

use crate::call::retry::Jitter;

/// How long to wait between two polls: an initial delay that grows to a cap, with some jitter.
///
/// The first poll is at once, so that what is done already does not wait.
///
/// ```
/// use std::time::Duration;
/// use ncloud_livestation::PollPolicy;
///
/// let eager = PollPolicy::default().with_initial_delay(Duration::from_millis(500)).with_cap(Duration::from_secs(5));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PollPolicy {
    initial_delay: Duration,
    growth: f64,
    cap: Duration,
    jitter: f64,
}

impl Default for PollPolicy {
    /// 2 s, growing by half each time to at most 15 s, and up to a fifth longer or shorter by chance.
    fn default() -> Self {
        Self { initial_delay: Duration::from_secs(2), growth: 1.5, cap: Duration::from_secs(15), jitter: 0.2 }
    }
}

/// Less would be a busy loop against the service.
const SHORTEST: Duration = Duration::from_millis(100);

/// More is no polling, and the arithmetic of delays has an end.
const LONGEST: Duration = Duration::from_secs(86_400);

impl PollPolicy {
    /// The delay between the first poll and the second; at least 100 ms, at most a day.
    #[must_use]
    pub fn with_initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay.clamp(SHORTEST, LONGEST);
        self
    }

    /// What each delay is multiplied with to give the next; less than 1 (or no finite number) counts as 1.
    #[must_use]
    pub fn with_growth(mut self, growth: f64) -> Self {
        self.growth = if growth > 1.0 && growth.is_finite() { growth } else { 1.0 };
        self
    }

    /// The longest delay; at least 100 ms, at most a day.
    #[must_use]
    pub fn with_cap(mut self, cap: Duration) -> Self {
        self.cap = cap.clamp(SHORTEST, LONGEST);
        self
    }

    /// By which part of itself a delay may be longer or shorter, from 0 (none) to 1.
    #[must_use]
    pub fn with_jitter(mut self, jitter: f64) -> Self {
        self.jitter = if jitter > 0.0 { jitter.min(1.0) } else { 0.0 };
        self
    }

    /// The delay after so many polls.
    pub(crate) fn delay(&self, polls: u32, jitter: &Jitter) -> Duration {
        let exponent = i32::try_from(polls.saturating_sub(1)).unwrap_or(i32::MAX);
        let cap = self.cap.as_secs_f64();
        let delay = (self.initial_delay.as_secs_f64() * self.growth.powi(exponent)).min(cap);
        let spread = Duration::from_secs_f64(delay * self.jitter);
        let delay = Duration::from_secs_f64(delay).saturating_sub(spread) + jitter.up_to(spread * 2);
        delay.max(SHORTEST)
    }
}
