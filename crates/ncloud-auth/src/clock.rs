//! The one place that asks the machine for the time.

mod deadline;
mod manual;

use std::fmt::Debug;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime};

pub use self::manual::ManualClock;
use crate::Timestamp;

pub use self::deadline::within;

/// A future that ends when a [`Clock`] says so.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send + 'static>>;

/// Where the SDK takes its time from: [`SystemClock`] for real, [`ManualClock`] in tests.
pub trait Clock: Debug + Send + Sync + 'static {
    /// The time of day, which the user or NTP may set back at any moment.
    fn now(&self) -> Timestamp;

    /// Time since an arbitrary fixed origin; never goes back. For measuring, not for telling the time.
    fn monotonic(&self) -> Duration;

    /// A future that ends `duration` after this call.
    fn sleep(&self, duration: Duration) -> Sleep;

    /// As [`sleep`](Self::sleep), for the limit of something that is expected to end before: a test clock may let waits
    /// pass at once, and must not let limits do so.
    fn timer(&self, limit: Duration) -> Sleep {
        self.sleep(limit)
    }
}

/// The machine's clock; sleeps with tokio's timer, so tokio's paused time in tests works.
///
/// Calling its methods needs no runtime, awaiting a [`Sleep`] needs tokio's with time enabled.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[expect(clippy::disallowed_methods, reason = "the Clock that everything else must ask")]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        // Fails only some 292 million years from the epoch.
        Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::from_epoch_millis(0))
    }

    fn monotonic(&self) -> Duration {
        // A day early: a paused tokio runtime may stand at an instant from before the first call.
        const HEAD_START: Duration = Duration::from_secs(86_400);
        static ORIGIN: OnceLock<Instant> = OnceLock::new();
        let origin = ORIGIN.get_or_init(|| {
            let now = Instant::now();
            now.checked_sub(HEAD_START).unwrap_or(now)
        });
        tokio::time::Instant::now().into_std().saturating_duration_since(*origin)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let deadline = tokio::time::Instant::now().checked_add(duration);
        // tokio's timer panics when made outside a runtime, so it is made inside the future, against a deadline taken now.
        Box::pin(async move {
            match deadline {
                Some(deadline) => tokio::time::sleep_until(deadline).await,
                None => pending().await,
            }
        })
    }
}
