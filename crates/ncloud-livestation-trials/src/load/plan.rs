//! Which call does what.

use std::time::Duration;

use ncloud_livestation_emulator::{ChannelSeed, EmulatorBuilder, SnapshotSeed};

use crate::operation::{CHANNEL, Operation};

/// The snapshot that all clips are cut from: as long as can be, since the length of a clip tells whose it is.
pub(super) const LONG_SNAPSHOT: u64 = 1_048;
const LONGEST: Duration = Duration::from_secs(4 * 3_600);
const SHORTEST_CLIP_MS: u64 = 100;
/// A snapshot may be limited to 1 to 240 minutes.
const LIMITS: u64 = 240;

/// What each of so many calls does; repeatable for one seed.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many calls.
    pub calls: u64,
    /// Decides which call does what.
    pub seed: u64,
}

impl Plan {
    /// The operation of a call.
    #[must_use]
    pub fn operation(&self, call: u64) -> Operation {
        let mut mixed = (self.seed ^ call.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        match (mixed ^ (mixed >> 31)) % 5 {
            0 => Operation::CreateSnapshot,
            1 => Operation::GetSnapshot,
            2 => Operation::CreateShortClip,
            3 => Operation::ListShortClips,
            _ => Operation::GetShortClip,
        }
    }

    /// The channel and the limit that only this call's snapshot has.
    #[must_use]
    pub fn snapshot_of(call: u64) -> (String, Duration) {
        (channel(call / LIMITS), Duration::from_secs((call % LIMITS + 1) * 60))
    }

    /// The call that asked for a snapshot of this channel and limit.
    #[must_use]
    pub fn caller_of_snapshot(channel: &str, minutes: u64) -> Option<u64> {
        let number: u64 = channel.strip_prefix(PREFIX)?.parse().ok()?;
        Some(number * LIMITS + minutes.checked_sub(1)?)
    }

    /// The length that only this call's clip has.
    #[must_use]
    pub fn clip_of(call: u64) -> Duration {
        Duration::from_millis(SHORTEST_CLIP_MS + call)
    }

    /// The call that asked for a clip of this length.
    #[must_use]
    pub fn caller_of_clip(length_ms: u64) -> Option<u64> {
        length_ms.checked_sub(SHORTEST_CLIP_MS)
    }

    /// Puts into an emulator what the calls need.
    pub fn prepare(&self, emulator: EmulatorBuilder) -> EmulatorBuilder {
        let long = SnapshotSeed::new(CHANNEL, LONG_SNAPSHOT).playing_time(LONGEST).never_expires();
        (0..=self.calls / LIMITS).fold(emulator.with_document_example().snapshot(long), |emulator, number| {
            emulator.channel(ChannelSeed::new(channel(number)).recorded(LONGEST))
        })
    }
}

const PREFIX: &str = "ls-trial-";

fn channel(number: u64) -> String {
    format!("{PREFIX}{number:05}")
}
