//! How a watch looks.

use std::time::Duration;

use ncloud_livestation_raw::ChannelId;

use super::progress::Memory;

/// How a watch looks, and what it remembers.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) channel: Option<ChannelId>,
    pub(super) interval: Duration,
    pub(super) lateness: Duration,
    pub(super) hold_back: Duration,
    pub(super) patience: Duration,
}

/// Less would be a busy loop against the service.
pub(super) const SHORTEST_INTERVAL: Duration = Duration::from_millis(100);

/// More is no watch.
pub(super) const LONGEST_INTERVAL: Duration = Duration::from_secs(86_400);

/// Events that are remembered at most: 1 MB of memory, and less than that in a cursor.
const MOST_REMEMBERED: usize = 20_000;

/// How often the interval is doubled at most, while looks fail.
const MOST_DOUBLINGS: u32 = 4;

impl Default for Settings {
    fn default() -> Self {
        Self {
            channel: None,
            interval: Duration::from_secs(10),
            lateness: Duration::from_secs(600),
            hold_back: Duration::ZERO,
            patience: Duration::from_secs(300),
        }
    }
}

impl Settings {
    pub(super) fn memory(&self) -> Memory {
        Memory { lateness: i64::try_from(self.lateness.as_millis()).unwrap_or(i64::MAX), most: MOST_REMEMBERED }
    }

    /// How long to wait before the next look, after so many looks in a row that failed.
    pub(super) fn delay(&self, failures: u32) -> Duration {
        let longer = self.interval.saturating_mul(1 << failures.min(MOST_DOUBLINGS));
        longer.min(self.interval.max(Duration::from_secs(120)))
    }
}
