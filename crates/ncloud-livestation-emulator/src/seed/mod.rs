//! What an emulator starts with: channels, recordings, snapshots, short clips, quality profiles and sets, from code or from a JSON file.

mod channel;
mod document;
mod file;
mod quality;
mod recording;
mod short_clip;
mod snapshot;

pub use channel::ChannelSeed;
pub use file::Seed;
pub use quality::{QualityProfileSeed, QualitySetSeed};
pub use recording::RecordingSeed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
