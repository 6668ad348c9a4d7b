//! The emulator's own time: the only file that reads the machine's clock or sleeps.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

/// The emulator's time, shared by every clone, in milliseconds since 1970-01-01T00:00:00Z.
///
/// It has two hands. The *service's* hand ([`now_ms`](Self::now_ms)) stamps and ages channels, snapshots and short
/// clips; [`advance`](Self::advance) moves it alone, so that an hour can pass for a snapshot while a client on the
/// machine's own clock keeps being accepted. The *gateway's* hand ([`gateway_now_ms`](Self::gateway_now_ms)) judges
/// timestamps and fills the `Date` header.
///
/// ```
/// use std::time::Duration;
/// use ncloud_livestation_emulator::EmulatorClock;
///
/// let clock = EmulatorClock::frozen_at_ms(1_655_979_377_666);
/// clock.advance(Duration::from_secs(1));
/// assert_eq!(clock.now_ms(), 1_655_979_378_666);
/// assert_eq!(clock.gateway_now_ms(), 1_655_979_377_666);
/// ```
#[derive(Clone, Debug)]
pub struct EmulatorClock {
    initial: ClockState,
    state: Arc<Mutex<ClockState>>,
}

#[derive(Clone, Copy, Debug)]
struct ClockState {
    base: Base,
    advanced_ms: i64,
    gateway_offset_ms: i64,
}

#[derive(Clone, Copy, Debug)]
enum Base {
    /// The machine's clock and a distance from it.
    Running {
        offset_ms: i64,
    },
    Frozen {
        at_ms: i64,
    },
}

/// What the clock shows, as `GET /_emulator/clock` returns it; all in milliseconds.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
pub struct ClockReading {
    /// The service's time, epoch milliseconds.
    pub now_ms: i64,
    /// The gateway's time, epoch milliseconds.
    pub gateway_now_ms: i64,
    /// How far the gateway's hand is set off from the base, milliseconds.
    pub gateway_offset_ms: i64,
    /// How far the service's hand was advanced, milliseconds.
    pub advanced_ms: i64,
    /// Whether the base stands still.
    pub frozen: bool,
}

impl Default for EmulatorClock {
    fn default() -> Self {
        Self::real()
    }
}

impl EmulatorClock {
    /// A clock that follows the machine's.
    #[must_use]
    pub fn real() -> Self {
        Self::starting(Base::Running { offset_ms: 0 })
    }

    /// A clock that stands still at `epoch_ms`, milliseconds since the epoch.
    #[must_use]
    pub fn frozen_at_ms(epoch_ms: i64) -> Self {
        Self::starting(Base::Frozen { at_ms: epoch_ms })
    }

    fn starting(base: Base) -> Self {
        let state = ClockState { base, advanced_ms: 0, gateway_offset_ms: 0 };
        Self { initial: state, state: Arc::new(Mutex::new(state)) }
    }

    /// The service's time, epoch milliseconds.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.reading().now_ms
    }

    /// The time the gateway judges timestamps by and sends as `Date`, epoch milliseconds.
    #[must_use]
    pub fn gateway_now_ms(&self) -> i64 {
        self.reading().gateway_now_ms
    }

    /// Everything the clock shows, read at once.
    #[must_use]
    pub fn reading(&self) -> ClockReading {
        let state = *self.lock();
        let base_ms = state.base.now_ms();
        ClockReading {
            now_ms: base_ms.saturating_add(state.advanced_ms),
            gateway_now_ms: base_ms.saturating_add(state.gateway_offset_ms),
            gateway_offset_ms: state.gateway_offset_ms,
            advanced_ms: state.advanced_ms,
            frozen: matches!(state.base, Base::Frozen { .. }),
        }
    }

    /// Lets time pass for channels, snapshots and short clips; the gateway's hand stays.
    pub fn advance(&self, by: Duration) {
        let mut state = self.lock();
        state.advanced_ms = state.advanced_ms.saturating_add(millis(by));
    }

    /// Lets time pass for both state: a client on the machine's clock is behind by that much from here on.
    pub fn advance_with_gateway(&self, by: Duration) {
        let mut state = self.lock();
        state.base = match state.base {
            Base::Running { offset_ms } => Base::Running { offset_ms: offset_ms.saturating_add(millis(by)) },
            Base::Frozen { at_ms } => Base::Frozen { at_ms: at_ms.saturating_add(millis(by)) },
        };
    }

    /// Sets both state to `epoch_ms` and forgets what was advanced; a running clock runs on from there.
    pub fn set_ms(&self, epoch_ms: i64) {
        let mut state = self.lock();
        state.advanced_ms = 0;
        state.base = match state.base {
            Base::Running { .. } => Base::Running { offset_ms: epoch_ms.saturating_sub(machine_now_ms()) },
            Base::Frozen { .. } => Base::Frozen { at_ms: epoch_ms },
        };
    }

    /// Sets the gateway's hand off by `offset_ms` milliseconds, as a client with a wrong clock sees it.
    pub fn set_gateway_offset_ms(&self, offset_ms: i64) {
        self.lock().gateway_offset_ms = offset_ms;
    }

    /// Stops the clock where it is; it can still be moved.
    pub fn freeze(&self) {
        let mut state = self.lock();
        state.base = Base::Frozen { at_ms: state.base.now_ms() };
    }

    /// Lets a frozen clock run on from where it stands.
    pub fn unfreeze(&self) {
        let mut state = self.lock();
        if let Base::Frozen { at_ms } = state.base {
            state.base = Base::Running { offset_ms: at_ms.saturating_sub(machine_now_ms()) };
        }
    }

    /// Goes back to what the clock was made as.
    pub(crate) fn reset(&self) {
        *self.lock() = self.initial;
    }

    fn lock(&self) -> MutexGuard<'_, ClockState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Base {
    fn now_ms(self) -> i64 {
        match self {
            Self::Running { offset_ms } => machine_now_ms().saturating_add(offset_ms),
            Self::Frozen { at_ms } => at_ms,
        }
    }
}

/// A duration in whole milliseconds, as far as they go.
pub(crate) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Waits on tokio's clock: only faults that are about waiting do.
#[expect(clippy::disallowed_methods, reason = "this file is the emulator's injected clock")]
pub(crate) async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}

#[expect(clippy::disallowed_methods, reason = "this file is the emulator's injected clock")]
fn machine_now_ms() -> i64 {
    // A machine set before 1970 reads as the epoch.
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advancing_moves_the_service_alone() {
        let clock = EmulatorClock::frozen_at_ms(1_000);
        clock.advance(Duration::from_millis(5));
        assert_eq!((clock.now_ms(), clock.gateway_now_ms()), (1_005, 1_000));
        clock.advance_with_gateway(Duration::from_millis(10));
        assert_eq!((clock.now_ms(), clock.gateway_now_ms()), (1_015, 1_010));
        clock.set_gateway_offset_ms(-10);
        assert_eq!(clock.gateway_now_ms(), 1_000);
        clock.set_ms(7);
        assert_eq!((clock.now_ms(), clock.gateway_now_ms()), (7, -3));
        clock.reset();
        assert_eq!((clock.now_ms(), clock.gateway_now_ms()), (1_000, 1_000));
    }

    #[test]
    fn a_running_clock_can_be_set_and_frozen() {
        let clock = EmulatorClock::real();
        clock.set_ms(1_655_979_377_666);
        assert!(clock.now_ms() >= 1_655_979_377_666);
        clock.freeze();
        assert_eq!(clock.now_ms(), clock.now_ms());
        assert!(clock.reading().frozen);
        clock.unfreeze();
        assert!(!clock.reading().frozen);
    }

    #[test]
    fn moving_too_far_saturates() {
        let clock = EmulatorClock::frozen_at_ms(i64::MAX - 1);
        clock.advance(Duration::MAX);
        clock.advance_with_gateway(Duration::MAX);
        assert_eq!(clock.now_ms(), i64::MAX);
    }
}
