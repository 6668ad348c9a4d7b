//! API Gateway signature v2: HMAC-SHA256 over method, target, time and access key.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderValue;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{Credentials, SignedHeaders, Timestamp};

/// Signs requests with one pair of keys, prepared once. Signing reads no clock, does no I/O and cannot fail. Cheap to
/// clone.
///
/// Sign again, with a new timestamp, for each attempt: the gateway refuses a timestamp 5 minutes or more from its own
/// (<https://api.ncloud-docs.com/docs/en/common-ncpapi>).
///
/// ```
/// use ncloud_auth::{Credentials, Signer, Timestamp};
///
/// let credentials = Credentials::new("testAccessKey0000001", "testSecretKey0000000000000000000000000001")?;
/// let signed = Signer::new(&credentials).sign(
///     "GET",
///     "/photos/puppy.jpg?query1=&query2",
///     Timestamp::from_epoch_millis(1_755_586_043_299),
/// );
/// assert_eq!(signed.signature(), "xEE1sejchZ/6xdB27A+NNVlYVy4kdIezGhhOkMbEu/M=");
/// # Ok::<(), ncloud_auth::InvalidCredentials>(())
/// ```
#[derive(Clone)]
pub struct Signer(Arc<Prepared>);

/// Shared by the clones, so that there is one copy of the prepared key to wipe.
struct Prepared {
    credentials: Credentials,
    keyed: Hmac<Sha256>,
}

impl Signer {
    /// Prepares the HMAC key of `credentials`.
    pub fn new(credentials: &Credentials) -> Self {
        let block = hmac_block(credentials.secret_key().expose().as_bytes());
        let keyed = Hmac::new((&*block).into());
        Self(Arc::new(Prepared { credentials: credentials.clone(), keyed }))
    }

    /// The credentials this signer signs with.
    pub fn credentials(&self) -> &Credentials {
        &self.0.credentials
    }

    /// Signs a request to `target` (path and query, byte for byte as sent) made with `method` (upper case) at `timestamp`.
    ///
    /// Nothing is canonicalised: what is signed is what is given.
    pub fn sign(&self, method: &str, target: &str, timestamp: Timestamp) -> SignedHeaders {
        // The header comes first and its bytes are what is signed, so the two cannot differ.
        let timestamp = decimal(timestamp.as_epoch_millis());

        let mut mac = self.0.keyed.clone();
        mac.update(method.as_bytes());
        mac.update(b" ");
        mac.update(target.as_bytes());
        mac.update(b"\n");
        mac.update(timestamp.as_bytes());
        mac.update(b"\n");
        mac.update(self.0.credentials.access_key().as_bytes());

        // 32 bytes are 44 characters of base64, always a valid header value. Were they not, the gateway would refuse an
        // empty signature.
        let mut encoded = [0; 44];
        let length = BASE64.encode_slice(mac.finalize().into_bytes(), &mut encoded).unwrap_or(0);
        let mut signature = HeaderValue::from_bytes(&encoded[..length]).unwrap_or(HeaderValue::from_static(""));
        signature.set_sensitive(true);

        SignedHeaders { timestamp, access_key: self.0.credentials.access_key_header().clone(), signature }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("credentials", &self.0.credentials).finish_non_exhaustive()
    }
}

/// The text that a signature covers: what to compare when the gateway says a signature is wrong.
///
/// It holds the access key, and not the secret key.
///
/// ```
/// use ncloud_auth::{Timestamp, string_to_sign};
///
/// let text = string_to_sign("GET", "/api/v2/channels", Timestamp::from_epoch_millis(1_755_586_043_299), "my-access-key");
/// assert_eq!(text, "GET /api/v2/channels\n1755586043299\nmy-access-key");
/// ```
pub fn string_to_sign(method: &str, target: &str, timestamp: Timestamp, access_key: &str) -> String {
    format!("{method} {target}\n{}\n{access_key}", timestamp.as_epoch_millis())
}

/// A number as a header value, in one allocation: `HeaderValue::from(i64)` makes two.
fn decimal(number: i64) -> HeaderValue {
    let mut digits = [0_u8; 20];
    let mut rest = number.unsigned_abs();
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        start -= 1;
        digits[start] = b'-';
    }
    HeaderValue::from_bytes(&digits[start..]).unwrap_or(HeaderValue::from_static("0"))
}

/// The key as the one block that HMAC begins with (RFC 2104): padded with zeros, or hashed first if it is longer.
///
/// `Hmac::new_from_slice` does the same behind a `Result` that is never an error; a whole block needs no `Result`.
fn hmac_block(key: &[u8]) -> Zeroizing<[u8; 64]> {
    let mut block = Zeroizing::new([0; 64]);
    if key.len() <= block.len() {
        block[..key.len()].copy_from_slice(key);
    } else {
        let hash = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(key)));
        block[..hash.len()].copy_from_slice(&*hash);
    }
    block
}
