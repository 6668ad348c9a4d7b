//! Waiting: for one thing (a clip, a channel, a recording, a schedule …), and for thousands of clips at once.

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
mod waited;

pub use self::error::WaitError;
pub(crate) use self::error::is_transient;
pub use self::many::ShortClipsWaiter;
pub use self::one::{WaitProgress, Waiter};
pub use self::outcome::{ShortClipKey, ShortClipOutcome};
pub use self::policy::PollPolicy;
pub use self::states::{
    CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, CURTAIN_CONTENT_STATES, RECORDING_STATES, SCHEDULE_FINISH_STATES,
    SCHEDULE_READY_STATES, SHORT_CLIP_STATES, VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES,
    VOD_CHANNEL_RESERVED_STATES, WaitState,
};
pub use self::waited::Waited;
