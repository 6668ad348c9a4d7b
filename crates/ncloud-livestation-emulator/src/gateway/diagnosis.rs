//! Why a signature does not match: tries the mistakes clients make, with the secret key the emulator knows.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::keys::KeyPair;
use super::signature::{digest, matches, string_to_sign};
use crate::request::ReceivedRequest;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Everything a client could encode once more; the target's own separators stay.
const REENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'?')
    .remove(b'&')
    .remove(b'=')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The first mistake that explains `signature`, as one short text without any secret.
pub(super) fn of_mismatch(
    request: &ReceivedRequest,
    key: &KeyPair,
    keys: &[KeyPair],
    timestamp: &str,
    signature: &str,
) -> Cow<'static, str> {
    let (method, target) = (request.method.as_str(), request.target.as_str());
    let access_key = key.access_key.as_str();
    let signed = |message: &[u8]| matches(&key.secret_key, message, signature);
    let expected = string_to_sign(method, target, timestamp, access_key);

    let lower = method.to_lowercase();
    for other in METHODS.into_iter().chain([lower.as_str()]).filter(|other| *other != method) {
        if signed(string_to_sign(other, target, timestamp, access_key).as_bytes()) {
            return format!("method: signed as {other}").into();
        }
    }
    for (name, other) in target_variants(request) {
        if signed(string_to_sign(method, &other, timestamp, access_key).as_bytes()) {
            return format!("target: signed {name}").into();
        }
    }
    for (name, other) in timestamp_variants(timestamp) {
        if signed(string_to_sign(method, target, &other, access_key).as_bytes()) {
            return format!("timestamp: signed {name}").into();
        }
    }
    for (name, message) in whole_variants(&expected, request) {
        if signed(&message) {
            return name.into();
        }
    }
    if let Some(name) = encoding(key, expected.as_bytes(), signature) {
        return format!("encoding: {name}").into();
    }
    for other in keys {
        if other.access_key != access_key {
            if matches(&other.secret_key, expected.as_bytes(), signature) {
                return "secret-key: signed with the secret of another known access key".into();
            }
            if signed(string_to_sign(method, target, timestamp, &other.access_key).as_bytes()) {
                return "access-key: signed with another access key than the one sent".into();
            }
        }
    }
    "secret-key, or a difference the emulator does not know".into()
}

fn target_variants(request: &ReceivedRequest) -> Vec<(&'static str, String)> {
    let target = request.target.as_str();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let decoded = percent_decode_str(target).decode_utf8_lossy().into_owned();
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    let mut variants = vec![
        ("without the query", path.to_owned()),
        ("with a trailing question mark", format!("{path}?")),
        ("with the query sorted", format!("{path}?{}", pairs.join("&"))),
        ("percent-decoded", decoded.clone()),
        ("with + as a space", target.replace('+', " ")),
        ("with + as %20", target.replace('+', "%20")),
        ("with %20 as +", target.replace("%20", "+")),
        ("percent-encoded once more", utf8_percent_encode(target, REENCODED).to_string()),
        ("re-encoded", utf8_percent_encode(&decoded, REENCODED).to_string()),
        ("without the leading slash", target.trim_start_matches('/').to_owned()),
        ("without a trailing slash", target.trim_end_matches('/').to_owned()),
    ];
    for prefix in ["/api/v2", "/api/fin-v2"] {
        if let Some(rest) = target.strip_prefix(prefix) {
            variants.push(("without the prefix", rest.to_owned()));
        }
        variants.push(("with another prefix", format!("{prefix}{target}")));
    }
    variants.push(("with the public prefix", target.replacen("/api/fin-v2/", "/api/v2/", 1)));
    variants.push(("with the finance prefix", target.replacen("/api/v2/", "/api/fin-v2/", 1)));
    if let Some(host) = request.headers.get("host").and_then(|host| host.to_str().ok()) {
        for scheme in ["http", "https"] {
            variants.push(("with scheme and host", format!("{scheme}://{host}{target}")));
        }
        variants.push(("with the host", format!("{host}{target}")));
    }
    variants
}

fn timestamp_variants(timestamp: &str) -> Vec<(&'static str, String)> {
    let seconds = timestamp.get(..timestamp.len().saturating_sub(3)).unwrap_or_default();
    vec![
        ("in seconds", seconds.to_owned()),
        ("rounded to a second", format!("{seconds}000")),
        ("with three digits more", format!("{timestamp}000")),
        ("with a fraction", format!("{timestamp}.0")),
    ]
}

fn whole_variants(expected: &str, request: &ReceivedRequest) -> Vec<(&'static str, Vec<u8>)> {
    let body = request.body.as_ref();
    let with_body = |separator: &str| [expected.as_bytes(), separator.as_bytes(), body].concat();
    vec![
        ("line-feeds: a line feed at the end", format!("{expected}\n").into_bytes()),
        ("line-feeds: \\r\\n instead of \\n", expected.replace('\n', "\r\n").into_bytes()),
        ("line-feeds: a backslash and an n instead of \\n", expected.replace('\n', "\\n").into_bytes()),
        ("body: included", with_body("\n")),
        ("body: included", with_body("")),
        ("body: signed alone", body.to_vec()),
    ]
}

/// The right HMAC, written down in another way than padded standard base64.
fn encoding(key: &KeyPair, expected: &[u8], signature: &str) -> Option<&'static str> {
    let digest = digest(&key.secret_key, expected)?;
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let written = |engine: &dyn Fn(&[u8]) -> String| engine(&digest) == signature;
    if signature.eq_ignore_ascii_case(&hex) {
        Some("hexadecimal instead of base64")
    } else if written(&|bytes| STANDARD_NO_PAD.encode(bytes)) {
        Some("base64 without padding")
    } else if written(&|bytes| URL_SAFE.encode(bytes)) || written(&|bytes| URL_SAFE_NO_PAD.encode(bytes)) {
        Some("URL-safe base64")
    } else {
        None
    }
}
