//! URLs that carry their own permission.

use std::fmt;

use ncloud_livestation_raw::Timestamp;
use url::Url;

/// A URL with which anybody may read one object until it expires.
///
/// `Display` writes the whole URL, to be handed on; `Debug` leaves the signature out.
#[derive(Clone, PartialEq, Eq)]
pub struct PresignedUrl {
    url: Url,
    expires_at: Timestamp,
}

impl PresignedUrl {
    pub(super) fn new(url: Url, expires_at: Timestamp) -> Self {
        Self { url, expires_at }
    }

    /// The URL. Whoever has it may read the object.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// When it stops working, by this machine's clock.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl fmt::Display for PresignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for PresignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedUrl")
            .field("path", &self.url.path())
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl From<PresignedUrl> for String {
    fn from(url: PresignedUrl) -> Self {
        url.url.into()
    }
}
