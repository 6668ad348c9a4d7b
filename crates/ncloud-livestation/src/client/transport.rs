//! The HTTP client underneath, with everything off that would work against signing or retrying.

use super::endpoint::Endpoint;
use super::timeouts::Timeouts;
use crate::error::{Error, ErrorKind, Failure, Result};

/// An HTTP client for an endpoint.
pub(crate) fn http_client(endpoint: &Endpoint, timeouts: &Timeouts) -> Result<reqwest::Client> {
    let builder = reqwest::Client::builder()
        // The next host would receive the access key and the signature.
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // On by themselves as soon as any crate of the program turns on reqwest's features for them.
        .no_gzip()
        .no_brotli()
        .no_zstd()
        .no_deflate()
        // Retrying is decided by the operation's retry class, in one place.
        .retry(reqwest::retry::never())
        .connect_timeout(timeouts.connect());
    // What listens on this machine is not behind a proxy.
    let builder = if endpoint.is_loopback() { builder.no_proxy() } else { builder };
    builder.build().map_err(|error| {
        Error::new(Failure {
            kind: ErrorKind::Configuration,
            message: Some(format!("the HTTP client cannot be built: {error}")),
            source: Some(std::sync::Arc::new(error)),
            ..Failure::default()
        })
    })
}
