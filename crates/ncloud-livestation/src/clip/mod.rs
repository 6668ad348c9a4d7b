//! The clip job: from a channel to a completed clip in one call.

mod error;
mod event;
mod ids;
mod job;
mod job_state;
mod range;

pub use self::error::{ClipError, ClipErrorKind};
pub use self::event::ClipEvent;
pub use self::ids::ClipIds;
pub use self::job::{Clip, ClipJob};
pub use self::range::ClipRange;
