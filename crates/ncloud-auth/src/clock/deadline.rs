//! A time limit taken from an injected clock.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::Clock;

/// What `work` gives, or `None` if `limit` passes first. A result that is ready at the limit counts, and work that is
/// ready at once costs no timer.
pub async fn within<T>(clock: &dyn Clock, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut timer = None;
    poll_fn(|cx| {
        if let Poll::Ready(value) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(value));
        }
        timer.get_or_insert_with(|| clock.timer(limit)).as_mut().poll(cx).map(|()| None)
    })
    .await
}
