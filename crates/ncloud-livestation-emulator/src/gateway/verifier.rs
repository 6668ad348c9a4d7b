//! Who sent a request: the gateway's check of the three signing headers.

use http::HeaderMap;

use super::diagnosis;
use super::keys::KeyPair;
use super::signature::{matches, string_to_sign};
use crate::request::ReceivedRequest;

pub(super) const TIMESTAMP: &str = "x-ncp-apigw-timestamp";
pub(super) const ACCESS_KEY: &str = "x-ncp-iam-access-key";
pub(super) const SIGNATURE: &str = "x-ncp-apigw-signature-v2";

/// "5 minutes or more away from the gateway's clock is an invalid request".
const TOLERANCE_MS: u64 = 5 * 60 * 1000;

/// Why a request was not let in; `reason` is for the person debugging the client, not part of the service.
#[derive(Debug)]
pub(crate) struct AuthFailure {
    pub(crate) headers_missing: bool,
    pub(crate) reason: String,
}

/// Finds the key pair that signed `request`, in the order headers, access key, timestamp, signature.
pub(crate) fn verify<'k>(
    request: &ReceivedRequest,
    keys: &'k [KeyPair],
    gateway_now_ms: i64,
) -> Result<&'k KeyPair, AuthFailure> {
    let headers = &request.headers;
    let missing: Vec<&str> =
        [TIMESTAMP, ACCESS_KEY, SIGNATURE].into_iter().filter(|name| !headers.contains_key(*name)).collect();
    if !missing.is_empty() {
        return Err(AuthFailure { headers_missing: true, reason: format!("headers; missing {}", missing.join(", ")) });
    }
    let timestamp = single(headers, TIMESTAMP)?;
    let access_key = single(headers, ACCESS_KEY)?;
    let signature = single(headers, SIGNATURE)?;

    let Some(key) = keys.iter().find(|key| key.access_key == access_key) else {
        return Err(refuse("access-key".to_owned()));
    };
    check_timestamp(timestamp, gateway_now_ms)?;

    let expected = string_to_sign(&request.method, &request.target, timestamp, access_key);
    if matches(&key.secret_key, expected.as_bytes(), signature) {
        return Ok(key);
    }
    let cause = diagnosis::of_mismatch(request, key, keys, timestamp, signature);
    Err(refuse(format!("signature; {cause}; expected string-to-sign \"{}\"", expected.escape_default())))
}

fn check_timestamp(timestamp: &str, gateway_now_ms: i64) -> Result<(), AuthFailure> {
    let digits = !timestamp.is_empty() && timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let Some(client_ms) = timestamp.parse::<i64>().ok().filter(|_| digits) else {
        let shown = timestamp.escape_default();
        return Err(refuse(format!("timestamp; client={shown} is not a number of milliseconds")));
    };
    let difference = client_ms.abs_diff(gateway_now_ms);
    if difference < TOLERANCE_MS {
        return Ok(());
    }
    // A client that counts seconds is off by decades; say so instead of making it look like a wrong clock.
    let in_seconds = client_ms.saturating_mul(1000).abs_diff(gateway_now_ms) < TOLERANCE_MS;
    let hint = if in_seconds { "; the client sends seconds, not milliseconds" } else { "" };
    Err(refuse(format!("timestamp; client={client_ms} emulator={gateway_now_ms} difference={difference}ms{hint}")))
}

/// The one value of a header; a header sent twice leaves open which one was signed.
fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, AuthFailure> {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(|value| value.to_str()), values.next()) {
        (Some(Ok(value)), None) => Ok(value),
        (_, Some(_)) => Err(refuse(format!("headers; {name} was sent more than once"))),
        _ => Err(refuse(format!("headers; {name} is not ASCII text"))),
    }
}

fn refuse(reason: String) -> AuthFailure {
    AuthFailure { headers_missing: false, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_755_586_043_299;
    const VECTORS: &str = include_str!("../../tests/generated/signature-v2.json");

    /// What a vector says, as a request; and its key pair.
    fn vector(vector: &serde_json::Value) -> (ReceivedRequest, KeyPair, i64) {
        let text = |name: &str| vector[name].as_str().unwrap().to_owned();
        let timestamp = vector["timestamp"].as_i64().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(TIMESTAMP, timestamp.to_string().parse().unwrap());
        headers.insert(ACCESS_KEY, text("access_key").parse().unwrap());
        headers.insert(SIGNATURE, text("signature").parse().unwrap());
        let request = ReceivedRequest {
            method: text("method"),
            target: text("target"),
            authority: None,
            headers,
            body: bytes::Bytes::new(),
            connection: 1,
        };
        let key = KeyPair {
            access_key: text("access_key"),
            secret_key: text("secret_key"),
            permission: super::super::keys::Permission::Manager,
        };
        (request, key, timestamp)
    }

    #[test]
    fn the_shared_vectors_are_let_in() {
        let vectors: Vec<serde_json::Value> = serde_json::from_str(VECTORS).unwrap();
        assert!(vectors.len() >= 4);
        for json in &vectors {
            let (mut request, key, timestamp) = vector(json);
            let keys = [key];
            let result = verify(&request, &keys, timestamp);
            // A time before the epoch can be signed, but no gateway's clock shows it.
            assert_eq!(result.is_ok(), timestamp >= 0, "{json}: {result:?}");
            request.target.push('x');
            assert!(verify(&request, &keys, timestamp).is_err(), "{json}");
        }
    }

    #[test]
    fn five_minutes_are_too_many_and_a_millisecond_less_is_not() {
        for away in [-299_999, 0, 299_999] {
            assert!(check_timestamp(&(NOW + away).to_string(), NOW).is_ok(), "{away}");
        }
        for away in [-300_000, 300_000] {
            assert!(check_timestamp(&(NOW + away).to_string(), NOW).is_err(), "{away}");
        }
    }

    #[test]
    fn only_plain_digits_are_a_timestamp() {
        for odd in ["", " 1755586043299", "+1755586043299", "1755586043299.0", "99999999999999999999999", "-1"] {
            assert!(check_timestamp(odd, NOW).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn seconds_are_named() {
        let failure = check_timestamp("1755586043", NOW).unwrap_err();
        assert!(failure.reason.ends_with("the client sends seconds, not milliseconds"), "{}", failure.reason);
    }
}
