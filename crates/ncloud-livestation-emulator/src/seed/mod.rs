//! What an emulator starts with: channels, recordings, snapshots and short clips, from code or from a JSON file.

mod channel;
mod document;
mod file;
mod recording;
mod short_clip;
mod snapshot;

pub use channel::ChannelSeed;
pub use file::Seed;
pub use recording::RecordingSeed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
