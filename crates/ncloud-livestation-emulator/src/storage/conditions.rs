//! `If-Match` and its kin.

use http::HeaderMap;
use http::header::{ETAG, HeaderValue, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE};
use s3s::{S3Result, s3_error};

use crate::response::http_time;

/// Refuses a request whose conditions an object with this `ETag` (unquoted) and time does not meet: 412 or 304.
pub(super) fn check(headers: &HeaderMap, etag: &str, modified_ms: i64) -> S3Result<()> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let time = |name| text(name).and_then(|text| httpdate::parse_http_date(text).ok());
    let modified = http_time(modified_ms);
    // The entity tag is the stronger condition; the time counts only without one.
    let is_wanted = match text(IF_MATCH) {
        Some(list) => lists(list, etag),
        None => time(IF_UNMODIFIED_SINCE).is_none_or(|since| modified <= since),
    };
    if !is_wanted {
        return Err(s3_error!(PreconditionFailed, "At least one of the pre-conditions you specified did not hold"));
    }
    let is_known = match text(IF_NONE_MATCH) {
        Some(list) => lists(list, etag),
        None => time(IF_MODIFIED_SINCE).is_some_and(|since| modified <= since),
    };
    if !is_known {
        return Ok(());
    }
    let mut refusal = s3_error!(NotModified);
    refusal.set_headers(HeaderValue::from_str(&format!("\"{etag}\"")).map(|etag| (ETAG, etag)).into_iter().collect());
    Err(refusal)
}

fn lists(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/").trim_matches('"') == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_judged() {
        const MODIFIED: i64 = 1_655_979_377_666;
        let status = |name: http::HeaderName, value: &'static str| {
            let headers = [(name, HeaderValue::from_static(value))].into_iter().collect();
            check(&headers, "abc", MODIFIED).err().and_then(|error| error.status_code()).map_or(200, |s| s.as_u16())
        };
        assert_eq!(status(IF_MATCH, "\"abc\""), 200);
        assert_eq!(status(IF_MATCH, "*"), 200);
        assert_eq!(status(IF_MATCH, "\"x\", \"abc\""), 200);
        assert_eq!(status(IF_MATCH, "\"x\""), 412);
        assert_eq!(status(IF_NONE_MATCH, "\"abc\""), 304);
        assert_eq!(status(IF_NONE_MATCH, "\"x\""), 200);
        assert_eq!(status(IF_MODIFIED_SINCE, "Thu, 23 Jun 2022 10:16:17 GMT"), 304);
        assert_eq!(status(IF_MODIFIED_SINCE, "Thu, 23 Jun 2022 10:16:16 GMT"), 200);
        assert_eq!(status(IF_UNMODIFIED_SINCE, "Thu, 23 Jun 2022 10:16:17 GMT"), 200);
        assert_eq!(status(IF_UNMODIFIED_SINCE, "Thu, 23 Jun 2022 10:16:16 GMT"), 412);
    }
}
