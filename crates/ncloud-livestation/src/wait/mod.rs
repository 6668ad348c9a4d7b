//! Waiting until clips are done, one at a time or thousands at once.

mod error;
mod ledger;
mod many;
mod one;
mod outcome;
mod pace;
mod policy;
mod states;
mod watch;

pub use self::error::WaitError;
pub use self::many::ShortClipsWaiter;
pub use self::one::{ShortClipWaiter, WaitProgress};
pub use self::outcome::{ShortClipKey, ShortClipOutcome};
pub use self::policy::PollPolicy;
pub use self::states::{SHORT_CLIP_STATES, WaitState};
