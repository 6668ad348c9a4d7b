//! A signature as the vendor's samples write it: text put together, a new key each time, strings.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::error::Result;

/// What goes into the headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Time in epoch milliseconds.
    pub timestamp: String,
    /// Access key.
    pub access_key: String,
    /// Signature in base64.
    pub signature: String,
}

/// Signs a request.
///
/// # Errors
///
/// Never: HMAC takes keys of any length.
pub fn sign(method: &str, target: &str, moment: i64, access_key: &str, secret_key: &str) -> Result<Signed> {
    let timestamp = moment.to_string();
    let text = format!("{method} {target}\n{timestamp}\n{access_key}");
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes())?;
    mac.update(text.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    Ok(Signed { timestamp, access_key: access_key.to_owned(), signature })
}
