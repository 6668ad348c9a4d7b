//! Waiting: for one clip, channel, recording and the like, and for thousands of them at once.

mod batch;
mod batch_waiter;
mod error;
mod history;
mod listable;
mod one;
mod outcome;
mod pending;
mod policy;
mod poller;
mod rate_limiter;
mod states;
mod waited;

pub use self::batch_waiter::BatchWaiter;
pub use self::error::WaitError;
pub(crate) use self::error::is_transient;
pub(crate) use self::listable::ListPage;
pub use self::listable::Listable;
pub use self::one::{WaitProgress, Waiter};
pub use self::outcome::BatchOutcome;
pub use self::policy::PollPolicy;
pub use self::states::{
    CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, CURTAIN_CONTENT_STATES, RECORDING_STATES,
    RECORDING_UPLOADABLE_STATES, SCHEDULE_FINISH_STATES, SCHEDULE_READY_STATES, SHORT_CLIP_STATES,
    VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, WaitState,
};
pub use self::waited::Waited;
