//! What an emulator starts with: channels, snapshots and short clips, from code or from a JSON file.

mod channel;
mod document;
mod file;
mod short_clip;
mod snapshot;

pub use channel::ChannelSeed;
pub use file::Seed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
