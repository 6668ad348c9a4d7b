//! The key pairs the gateway knows, and what each may do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The access key an emulator knows when none was set.
pub const DEFAULT_ACCESS_KEY: &str = "emulator-access-key";
/// The secret key that belongs to [`DEFAULT_ACCESS_KEY`].
pub const DEFAULT_SECRET_KEY: &str = "emulator-secret-key";

/// What the owner of a key pair may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Everything, like the policy `NCP_LIVE_STATION_MANAGER`.
    #[default]
    Manager,
    /// Reading only, like the policy `NCP_LIVE_STATION_VIEWER`: writing answers 250010 (guessed).
    Viewer,
    /// Known, but not subscribed to Live Station: every call answers gateway code 210.
    NotSubscribed,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct KeyPair {
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    #[serde(default)]
    pub(crate) permission: Permission,
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KeyPair")
            .field("access_key", &self.access_key)
            .field("secret_key", &"(hidden)")
            .field("permission", &self.permission)
            .finish()
    }
}
