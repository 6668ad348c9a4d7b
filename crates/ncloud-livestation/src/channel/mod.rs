//! Live channels: created, published to, stopped, and deleted.

mod handle;

pub use self::handle::ChannelHandle;
