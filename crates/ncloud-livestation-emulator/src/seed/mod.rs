//! What an emulator starts with: channels, recordings, clips, curtains and more, from code or from a JSON file.

mod channel;
mod curtain_content;
mod document;
mod file;
mod quality;
mod recording;
mod restream_channel;
mod schedule;
mod short_clip;
mod snapshot;
mod vod_channel;

pub use channel::ChannelSeed;
pub use curtain_content::CurtainContentSeed;
pub use file::Seed;
pub use quality::{QualityProfileSeed, QualitySetSeed};
pub use recording::RecordingSeed;
pub use restream_channel::{RestreamChannelSeed, RestreamPlatformSeed};
pub use schedule::ScheduleSeed;
pub use short_clip::{OutputSeed, ShortClipSeed};
pub use snapshot::SnapshotSeed;
pub use vod_channel::VodChannelSeed;
