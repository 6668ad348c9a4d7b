//! VOD2LIVE channels.

mod handle;

pub use self::handle::VodHandle;
