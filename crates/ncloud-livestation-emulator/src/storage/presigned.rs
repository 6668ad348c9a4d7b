//! Presigned URLs, said again as signed headers.
//!
//! `s3s` judges the life of a presigned URL by the machine's clock, not the emulator's. What is signed is the same in
//! both forms (method, path, query, headers, `UNSIGNED-PAYLOAD`), so the URL's signature holds as a header's.

use form_urlencoded::byte_serialize;
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderName, HeaderValue};
use s3s::{S3Error, S3Result, s3_error};

use super::amz_date;

pub(super) const DATE: HeaderName = HeaderName::from_static("x-amz-date");
const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const SIGNATURE: &str = "X-Amz-Signature";
/// "The maximum is 604800 seconds (seven days)."
const LONGEST_S: i64 = 604_800;
/// How far a client's clock may be off: S3's 15 minutes.
pub(super) const TOLERANCE_MS: i64 = 15 * 60 * 1000;

/// Whether the URL is presigned.
pub(super) fn is_presigned(parts: &Parts) -> bool {
    parameter(parts, SIGNATURE).is_some()
}

/// Moves the signature of a presigned URL into headers, unless its time is over.
pub(super) fn into_header_form(parts: &mut Parts, now_ms: i64) -> S3Result<()> {
    let required = |name| {
        parameter(parts, name)
            .ok_or_else(|| s3_error!(AuthorizationQueryParametersError, "the query parameter {name} is missing"))
    };
    let (algorithm, credential) = (required("X-Amz-Algorithm")?, required("X-Amz-Credential")?);
    let (date, expires) = (required("X-Amz-Date")?, required("X-Amz-Expires")?);
    let (signed_headers, signature) = (required("X-Amz-SignedHeaders")?, required(SIGNATURE)?);
    check_time(&date, &expires, now_ms)?;
    let authorization =
        format!("{algorithm} Credential={credential}, SignedHeaders={signed_headers}, Signature={signature}");
    let headers =
        [(AUTHORIZATION, authorization.as_str()), (DATE, date.as_str()), (CONTENT_SHA256, "UNSIGNED-PAYLOAD")];
    for (name, value) in headers {
        let value = HeaderValue::from_str(value).map_err(|_| malformed(name.as_str()))?;
        parts.headers.insert(name, value);
    }
    without_signature(parts)
}

fn check_time(date: &str, expires: &str, now_ms: i64) -> S3Result<()> {
    let signed_ms = amz_date::epoch_ms(date).ok_or_else(|| malformed("X-Amz-Date"))?;
    let life_s: i64 = expires.parse().map_err(|_| malformed("X-Amz-Expires"))?;
    if !(0..=LONGEST_S).contains(&life_s) {
        return Err(malformed("X-Amz-Expires"));
    }
    if signed_ms.saturating_sub(now_ms) > TOLERANCE_MS {
        return Err(s3_error!(AccessDenied, "Request is not valid yet"));
    }
    // The date counts whole seconds, so the end of its life does too.
    if now_ms.saturating_sub(signed_ms) / 1000 > life_s {
        return Err(s3_error!(AccessDenied, "Request has expired"));
    }
    Ok(())
}

/// The signature is the one part of the query that is not signed.
fn without_signature(parts: &mut Parts) -> S3Result<()> {
    let query = parts.uri.query().unwrap_or_default();
    let rest: Vec<String> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name != SIGNATURE)
        .map(|(name, value)| {
            [&*name, &*value].map(|text| byte_serialize(text.as_bytes()).collect::<String>()).join("=")
        })
        .collect();
    let target = format!("{}?{}", parts.uri.path(), rest.join("&"));
    parts.uri = target.parse().map_err(|_| s3_error!(InvalidURI))?;
    Ok(())
}

fn parameter(parts: &Parts, wanted: &str) -> Option<String> {
    let query = parts.uri.query()?;
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
}

fn malformed(what: &str) -> S3Error {
    s3_error!(AuthorizationQueryParametersError, "{what} is not what it should be")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_lives_from_its_date_to_its_end() {
        let signed = amz_date::epoch_ms("20250819T064723Z").unwrap();
        let check = |expires: &str, later_ms: i64| {
            check_time("20250819T064723Z", expires, signed + later_ms).map_err(|error| error.code().as_str().to_owned())
        };
        for fine in [-TOLERANCE_MS, 0, 60_999] {
            assert_eq!(check("60", fine), Ok(()), "{fine}");
        }
        for (expires, later_ms, code) in [
            ("60", 61_000, "AccessDenied"),
            ("60", -TOLERANCE_MS - 1, "AccessDenied"),
            ("604801", 0, "AuthorizationQueryParametersError"),
            ("-1", 0, "AuthorizationQueryParametersError"),
            ("soon", 0, "AuthorizationQueryParametersError"),
        ] {
            assert_eq!(check(expires, later_ms), Err(code.to_owned()), "{expires} {later_ms}");
        }
    }
}
