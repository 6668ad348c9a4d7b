//! Short clips: MP4 files cut out of snapshots and uploaded to a bucket.

mod batch;
mod create;
mod get;
mod handle;
mod list;
mod model;
mod output;
mod waited;

pub use self::batch::{ShortClipKey, ShortClipOutcome, ShortClipsWaiter};
pub use self::create::CreateShortClip;
pub(crate) use self::create::check_clip;
pub use self::get::GetShortClip;
pub use self::handle::ShortClipHandle;
pub use self::list::{ListShortClips, ShortClips};
pub use self::model::ShortClip;
pub use self::output::{OutputLocation, ShortClipOutput};
