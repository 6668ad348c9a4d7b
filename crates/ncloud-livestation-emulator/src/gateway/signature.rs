//! Signature v2, computed here and not with the SDK's code: the two must not share a mistake.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// `{METHOD} {request target}\n{timestamp}\n{access key}`; nothing follows the access key.
pub(super) fn string_to_sign(method: &str, target: &str, timestamp: &str, access_key: &str) -> String {
    format!("{method} {target}\n{timestamp}\n{access_key}")
}

/// Whether `signature` (base64) is that of `message`, compared in constant time.
pub(super) fn matches(secret_key: &str, message: &[u8], signature: &str) -> bool {
    let Ok(given) = STANDARD.decode(signature) else {
        return false;
    };
    mac(secret_key, message).is_some_and(|mac| mac.verify_slice(&given).is_ok())
}

/// The raw HMAC, for telling apart the ways a client wrote it down.
pub(super) fn digest(secret_key: &str, message: &[u8]) -> Option<Vec<u8>> {
    mac(secret_key, message).map(|mac| mac.finalize().into_bytes().to_vec())
}

fn mac(secret_key: &str, message: &[u8]) -> Option<Hmac<Sha256>> {
    // HMAC takes keys of any length, so this is `None` never; a refusal is the safe answer if it ever were.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).ok()?;
    mac.update(message);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCESS_KEY: &str = "testAccessKey0000001";
    const SECRET_KEY: &str = "testSecretKey0000000000000000000000000001";
    const TIMESTAMP: &str = "1755586043299";

    fn accepts(method: &str, target: &str, signature: &str) -> bool {
        matches(SECRET_KEY, string_to_sign(method, target, TIMESTAMP, ACCESS_KEY).as_bytes(), signature)
    }

    #[test]
    fn the_references_vectors_match() {
        assert!(accepts("GET", "/photos/puppy.jpg?query1=&query2", "xEE1sejchZ/6xdB27A+NNVlYVy4kdIezGhhOkMbEu/M="));
        assert!(accepts(
            "POST",
            "/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8",
            "TuxnBKoKFGyctsdO9JMox3W6rYa2pN1JhNJMycPC4EE=",
        ));
    }

    #[test]
    fn anything_else_does_not() {
        let good = "xEE1sejchZ/6xdB27A+NNVlYVy4kdIezGhhOkMbEu/M=";
        assert!(!accepts("GET", "/photos/puppy.jpg?query1=&query2=", good));
        assert!(!accepts("GET", "/photos/puppy.jpg?query1=&query2", ""));
        assert!(!accepts("GET", "/photos/puppy.jpg?query1=&query2", &good[..good.len() - 1]));
        assert!(!accepts("GET", "/photos/puppy.jpg?query1=&query2", "not base64"));
    }
}
