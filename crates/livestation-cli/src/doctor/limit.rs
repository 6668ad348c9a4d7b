//! A time limit for what has none of its own.

use std::time::Duration;

use ncloud_livestation::{Clock as _, SystemClock};

/// The value of a future, unless the time is up first.
pub(super) async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        value = work => Some(value),
        () = SystemClock.sleep(limit) => None,
    }
}
