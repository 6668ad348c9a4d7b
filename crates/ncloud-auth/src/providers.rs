//! Where credentials come from, a file each.

mod chain;
mod config_file;
mod environment;
#[cfg(feature = "server-role")]
mod metadata;
#[cfg(feature = "server-role")]
mod server_role;
mod static_keys;

pub use self::chain::ProviderChain;
pub use self::config_file::ConfigFileProvider;
pub use self::environment::EnvironmentProvider;
#[cfg(feature = "server-role")]
pub use self::server_role::ServerRoleProvider;
pub use self::static_keys::StaticProvider;
