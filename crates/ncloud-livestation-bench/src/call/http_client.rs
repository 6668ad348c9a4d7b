//! The HTTP client of both sides.

use crate::error::Result;

/// A `reqwest` client as both sides use it.
///
/// # Errors
///
/// When it cannot be built.
pub(super) fn http_client() -> Result<reqwest::Client> {
    Ok(reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build()?)
}
