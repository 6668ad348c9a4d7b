//! Re-Stream channels.

mod handle;

pub use self::handle::RestreamHandle;
