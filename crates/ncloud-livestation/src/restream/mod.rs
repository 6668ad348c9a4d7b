//! Re-Stream channels: one stream in, relayed to several platforms.

mod address;
mod create;
mod delete;
mod handle;
mod list;
mod new;
mod platform;
pub(crate) mod rules;
mod waited;

pub use self::create::CreateRestreamChannel;
pub use self::handle::RestreamChannelHandle;
pub use self::new::{NewRestreamChannel, NewRestreamPlatform};
pub use self::platform::{RestreamPlatformHandle, UpdateRestreamPlatform};
