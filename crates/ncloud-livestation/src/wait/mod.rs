//! Waiting until clips are done, one at a time or thousands at once.

mod batch;
mod error;
mod many;
mod one;
mod outcome;
mod pending_clips;
mod policy;
mod poller;
mod rate_limiter;
pub(crate) mod stages;
mod states;

pub use self::error::WaitError;
pub use self::many::ShortClipsWaiter;
pub use self::one::{ShortClipWaiter, WaitProgress};
pub use self::outcome::{ShortClipKey, ShortClipOutcome};
pub use self::policy::PollPolicy;
pub use self::states::{SHORT_CLIP_STATES, WaitState};
