//! What a signature adds to a request.

use http::{HeaderMap, HeaderName, HeaderValue};

/// Header of the signing time, in epoch milliseconds.
pub const TIMESTAMP_HEADER: &str = "x-ncp-apigw-timestamp";
/// Header of the access key.
pub const ACCESS_KEY_HEADER: &str = "x-ncp-iam-access-key";
/// Header of the signature, in base64.
pub const SIGNATURE_HEADER: &str = "x-ncp-apigw-signature-v2";

/// The three headers that authenticate a request (<https://api.ncloud-docs.com/docs/en/common-ncpapi>).
///
/// The access key and the signature are marked sensitive: `Debug` does not show them and HTTP/2 does not index them.
#[derive(Debug, Clone)]
pub struct SignedHeaders {
    pub(crate) timestamp: HeaderValue,
    pub(crate) access_key: HeaderValue,
    pub(crate) signature: HeaderValue,
}

impl SignedHeaders {
    /// Value of [`TIMESTAMP_HEADER`].
    pub fn timestamp(&self) -> &HeaderValue {
        &self.timestamp
    }

    /// Value of [`ACCESS_KEY_HEADER`].
    pub fn access_key(&self) -> &HeaderValue {
        &self.access_key
    }

    /// Value of [`SIGNATURE_HEADER`].
    pub fn signature(&self) -> &HeaderValue {
        &self.signature
    }

    /// Puts the headers into `headers`, in place of any there under these names.
    pub fn insert_into(self, headers: &mut HeaderMap) {
        headers.insert(HeaderName::from_static(TIMESTAMP_HEADER), self.timestamp);
        headers.insert(HeaderName::from_static(ACCESS_KEY_HEADER), self.access_key);
        headers.insert(HeaderName::from_static(SIGNATURE_HEADER), self.signature);
    }
}
