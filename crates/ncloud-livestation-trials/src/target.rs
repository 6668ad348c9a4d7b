//! What a call works on: ids and names that no other call has.

/// A target by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target(u64);

/// Ids of targets begin here, so that none is one the emulator gives itself.
const FIRST_ID: u64 = 5_000_000;

impl Target {
    /// The target of this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Id of its channel.
    #[must_use]
    pub fn channel(&self) -> String {
        format!("ls-20250819000000-{:07}", self.0)
    }

    /// Id of its recording, snapshot or short clip.
    #[must_use]
    pub const fn id(&self) -> u64 {
        FIRST_ID + self.0
    }

    /// The name that something gets.
    #[must_use]
    pub fn name(&self) -> String {
        format!("trial{:07}", self.0)
    }
}
