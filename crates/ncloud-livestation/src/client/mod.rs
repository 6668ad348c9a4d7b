//! The client: an account, a zone, and how to get there.

mod builder;
#[expect(clippy::module_inception, reason = "the folder is named for what it is about")]
mod client;
mod endpoint;
mod timeouts;
pub(crate) mod transport;
mod zone;

pub use self::builder::ClientBuilder;
pub use self::client::Client;
pub(crate) use self::client::Shared;
#[cfg(feature = "object-storage")]
pub(crate) use self::endpoint::Endpoint;
pub use self::timeouts::Timeouts;
pub use self::zone::Zone;
