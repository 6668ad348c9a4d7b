//! What this machine's clock is off by, learnt from the service.

use std::sync::Mutex;
use std::time::Duration;

use ncloud_livestation_raw::Timestamp;

use crate::error::{ErrorKind, Failure, SKEW_WORTH_TELLING};

/// Beyond this the `Date` is wrong rather than this machine's clock.
const IMPLAUSIBLE: Duration = Duration::from_secs(10 * 365 * 86_400);

/// A client's offset between its clock and the service's, in milliseconds; shared by all its calls.
#[derive(Debug, Default)]
pub(crate) struct ClockSkew {
    offset: Mutex<i64>,
}

impl ClockSkew {
    /// The clock's reading as the service would read it, and the offset that was used.
    pub(crate) fn correct(&self, now: Timestamp) -> (Timestamp, i64) {
        let offset = *self.lock();
        (Timestamp::from_epoch_millis(now.as_epoch_millis().saturating_add(offset)), offset)
    }

    /// Learns from an attempt that was refused; `true` if signing it again is worth it.
    ///
    /// `used` is the offset the attempt was signed with: when another call has learnt a better one since, that one
    /// stands, so that concurrent calls do not fight over it.
    pub(crate) fn learn(&self, failure: &Failure, used: i64, sent: Timestamp, received: Timestamp) -> bool {
        let Some(clocks) = failure.clocks.filter(|_| failure.kind == ErrorKind::Authentication) else {
            return false;
        };
        let off = clocks.signed.abs_diff(clocks.server);
        if off <= SKEW_WORTH_TELLING || off >= IMPLAUSIBLE {
            return false;
        }
        let mut offset = self.lock();
        if *offset == used {
            let (sent, received) = (sent.as_epoch_millis(), received.as_epoch_millis());
            let middle = sent.saturating_add(received.saturating_sub(sent) / 2);
            *offset = clocks.server.as_epoch_millis().saturating_sub(middle);
        }
        true
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, i64> {
        // A number cannot be left half written.
        self.offset.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
