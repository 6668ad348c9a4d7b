//! What the emulated service remembers.

mod channel;
mod fate;
mod short_clip;
mod snapshot;
mod world;

pub(crate) use channel::Channel;
pub use short_clip::ClipOutcome;
pub(crate) use short_clip::{ForcedStatus, Output, ShortClip};
pub(crate) use snapshot::{LONGEST_MS, SNAPSHOT_LIFE_MS, Snapshot, whole_minutes};
pub(crate) use world::{Cut, World};
