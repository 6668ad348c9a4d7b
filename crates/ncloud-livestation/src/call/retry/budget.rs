//! A bound on retries across all calls of a client, so that an outage is not multiplied.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens for retries: each retry takes one, each success gives a fifth of one back.
///
/// While things go well the bucket is full and never in the way. In an outage it empties after 100 retries, and from
/// then on a call fails with its first failure until the service responds again.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    /// In fifths of a token.
    fifths: AtomicU32,
}

const FULL: u32 = 100 * RETRY;
const RETRY: u32 = 5;
const SUCCESS: u32 = 1;

impl RetryBudget {
    pub(crate) fn full() -> Self {
        Self { fifths: AtomicU32::new(FULL) }
    }

    /// Takes what a retry costs; `false` when there is not enough.
    pub(crate) fn take(&self) -> bool {
        self.fifths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |fifths| fifths.checked_sub(RETRY)).is_ok()
    }

    pub(crate) fn succeeded(&self) {
        let _ = self
            .fifths
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |fifths| (fifths < FULL).then_some(fifths + SUCCESS));
    }
}
