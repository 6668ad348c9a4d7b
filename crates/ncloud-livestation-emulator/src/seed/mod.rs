//! What an emulator starts with: channels, recordings, snapshots, short clips and events, from code or from a JSON file.

mod channel;
mod document;
mod event;
mod file;
mod recording;
mod short_clip;
mod snapshot;

pub use channel::ChannelSeed;
pub use event::{EventSeed, ManagerSeed};
pub use file::Seed;
pub use recording::RecordingSeed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
