//! A request as it arrived, before anything was made of it.

use bytes::Bytes;
use http::uri::Authority;
use http::{HeaderMap, HeaderValue};

/// Method, target, headers and body, all as received; `target` is path and query, byte for byte.
#[derive(Clone, Debug)]
pub(crate) struct ReceivedRequest {
    pub(crate) method: String,
    /// Of a target in absolute form, which `target` leaves out; it counts in place of `Host`.
    pub(crate) authority: Option<Authority>,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) connection: u64,
}

impl ReceivedRequest {
    /// The target up to the first question mark.
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The target after the first question mark; empty when there is none.
    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// Whether a `Content-Type` is JSON, with any parameters.
pub(crate) fn is_json(content_type: &HeaderValue) -> bool {
    let media_type = content_type.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case("application/json")
}
