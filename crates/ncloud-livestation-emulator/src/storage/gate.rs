//! What is settled before `s3s` sees a request: what is not emulated at all, and every question of time.

use http::Method;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap};
use http::request::Parts;
use s3s::{S3Result, s3_error};

use super::amz_date;
use super::object::ObjectName;
use super::presigned::{self, DATE, TOLERANCE_MS};

/// Larger objects are put with `put_synthetic_object`.
const LARGEST_PUT: u64 = 64 * 1024 * 1024;

/// Lets a request through, its presigned URL said again as headers, or refuses it.
pub(super) fn admit(parts: &mut Parts, now_ms: i64) -> S3Result<()> {
    check_operation(parts)?;
    check_body(&parts.method, &parts.headers)?;
    if is_version_2(parts) {
        return Err(s3_error!(NotImplemented, "the emulator checks signature version 4 only"));
    }
    if presigned::is_presigned(parts) {
        return presigned::into_header_form(parts, now_ms);
    }
    if let Some(date) = parts.headers.get(DATE) {
        let signed_ms = date.to_str().ok().and_then(amz_date::epoch_ms);
        let signed_ms = signed_ms.ok_or_else(|| s3_error!(AccessDenied, "x-amz-date is not what it should be"))?;
        if signed_ms.abs_diff(now_ms) > TOLERANCE_MS.unsigned_abs() {
            let text = "The difference between the request time and the server's time is too large.";
            return Err(s3_error!(RequestTimeTooSkewed, "{text}"));
        }
    }
    Ok(())
}

/// Reading anything, and writing and deleting whole objects. Nothing else gets as far as `s3s`, so it parses no XML.
fn check_operation(parts: &Parts) -> S3Result<()> {
    let method = &parts.method;
    let is_whole_object = || ObjectName::from_path(parts.uri.path()).is_some() && !names_part_of_object(parts);
    if matches!(*method, Method::GET | Method::HEAD)
        || (matches!(*method, Method::PUT | Method::DELETE) && is_whole_object())
    {
        return Ok(());
    }
    Err(s3_error!(NotImplemented, "the emulator does not implement {method} {}", parts.uri))
}

/// `?acl`, `?uploadId=…`: any parameter that belongs to neither a signature nor (`x-id`) an SDK's log.
fn names_part_of_object(parts: &Parts) -> bool {
    let query = parts.uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| !name.starts_with("X-Amz-") && name != "x-id")
}

fn check_body(method: &Method, headers: &HeaderMap) -> S3Result<()> {
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    match length {
        Some(length) if length > LARGEST_PUT => Err(s3_error!(EntityTooLarge, "the emulator takes 64 MiB at most")),
        None if method == Method::PUT => Err(s3_error!(MissingContentLength)),
        _ => Ok(()),
    }
}

fn is_version_2(parts: &Parts) -> bool {
    let query = parts.uri.query().unwrap_or_default();
    let in_header = parts.headers.get(AUTHORIZATION).is_some_and(|value| value.as_bytes().starts_with(b"AWS "));
    in_header || form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "Signature")
}
