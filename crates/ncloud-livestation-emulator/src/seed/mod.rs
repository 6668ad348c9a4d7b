//! What an emulator starts with: channels, recordings, snapshots, short clips and schedules, from code or from a JSON file.

mod channel;
mod document;
mod file;
mod recording;
mod schedule;
mod short_clip;
mod snapshot;
mod vod_channel;

pub use channel::ChannelSeed;
pub use file::Seed;
pub use recording::RecordingSeed;
pub use schedule::ScheduleSeed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
pub use vod_channel::VodChannelSeed;
