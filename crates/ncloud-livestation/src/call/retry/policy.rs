//! How often a failed attempt is repeated, and after which wait.

use std::time::Duration;

/// How a failed attempt is repeated: how often, after which wait, until when.
///
/// *Which* failures are repeated is fixed: see [`RETRY_RULES`](crate::RETRY_RULES). The wait before attempt
/// *n* + 1 is random between zero and `initial_backoff` × 2^(*n* − 1), at most `max_backoff`; a `Retry-After` of the
/// service that is longer takes its place.
///
/// ```
/// use std::time::Duration;
/// use ncloud_livestation::RetryPolicy;
///
/// let patient = RetryPolicy::default().with_max_attempts(8).with_deadline(Duration::from_secs(120));
/// assert_eq!(patient.max_attempts(), 8);
/// assert_eq!(RetryPolicy::none().max_attempts(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
    deadline: Option<Duration>,
}

impl Default for RetryPolicy {
    /// 4 attempts, waits of at most 200 ms, 400 ms, 800 ms, no deadline of its own.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            initial_backoff: Duration::from_millis(200),
            max_backoff: Duration::from_secs(20),
            deadline: None,
        }
    }
}

impl RetryPolicy {
    /// One attempt.
    ///
    /// A clock that is off and credentials that were replaced are still corrected, once each, since nothing has been
    /// processed then; the client has settings of their own for those.
    #[must_use]
    pub fn none() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// At most so many attempts, the first one included; zero counts as one.
    #[must_use]
    pub fn with_max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The longest first wait; it doubles with each further one.
    #[must_use]
    pub fn with_initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// The longest wait the doubling leads to.
    #[must_use]
    pub fn with_max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// Everything ends after this long, the attempt in flight included; the operation timeout may end it earlier.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// At most so many attempts, the first one included.
    #[must_use]
    pub fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// When everything ends, counted from the call.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// The longest wait after this many attempts.
    pub(crate) fn backoff_ceiling(&self, attempts: u32) -> Duration {
        let doublings = attempts.saturating_sub(1).min(31);
        self.initial_backoff.saturating_mul(1 << doublings).min(self.max_backoff)
    }
}
