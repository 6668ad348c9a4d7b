//! Secrets in bodies.

use ncloud_auth::SecretString;
use serde::{Serialize, Serializer};

/// Writes the secret itself: for bodies that are sent, and for nothing else.
pub(crate) fn expose<S: Serializer, T: Expose>(secret: &T, serializer: S) -> Result<S::Ok, S::Error> {
    secret.exposed().serialize(serializer)
}

/// A secret, or one that may be missing.
pub(crate) trait Expose {
    fn exposed(&self) -> Option<&str>;
}

impl Expose for SecretString {
    fn exposed(&self) -> Option<&str> {
        Some(self.expose())
    }
}

impl Expose for Option<SecretString> {
    fn exposed(&self) -> Option<&str> {
        self.as_ref().map(SecretString::expose)
    }
}
