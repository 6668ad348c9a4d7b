//! What a call works on: ids and names that no other call has.

use std::time::Duration;

use ncloud_livestation::Timestamp;

/// When everything happens: Tue, 19 Aug 2025 06:47:23.299 GMT.
pub const NOW_MS: i64 = 1_755_586_043_299;

/// A target by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    number: u64,
    now: Timestamp,
}

/// Ids of targets begin here, so that none is one the emulator gives itself.
const FIRST_ID: u64 = 5_000_000;

impl Target {
    /// The target of this number, at the time of a [`Stage`](crate::stage::Stage).
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self { number, now: Timestamp::from_epoch_millis(NOW_MS) }
    }

    /// The same target at another time.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }

    /// When something may begin.
    #[must_use]
    pub fn in_an_hour(&self) -> Timestamp {
        self.now.saturating_add(Duration::from_secs(3_600))
    }

    /// Id of its channel.
    #[must_use]
    pub fn channel(&self) -> String {
        format!("ls-20250819000000-{:07}", self.number)
    }

    /// Id of its recording, snapshot or short clip.
    #[must_use]
    pub const fn id(&self) -> u64 {
        FIRST_ID + self.number
    }

    /// The name that something gets.
    #[must_use]
    pub fn name(&self) -> String {
        format!("trial{:07}", self.number)
    }
}
