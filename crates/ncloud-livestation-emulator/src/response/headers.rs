//! The headers every response carries, errors too.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, SERVER};

/// Identifies a request to the vendor's support; the document's example shows it.
const TRACE_ID: HeaderName = HeaderName::from_static("x-ncp-trace-id");
/// The emulator's own: why authentication failed.
pub(crate) const AUTH_FAILURE: HeaderName = HeaderName::from_static("x-emulator-auth-failure");
/// The emulator's own: the operation a request was routed to.
pub(crate) const OPERATION: HeaderName = HeaderName::from_static("x-emulator-operation");

/// Fills in what the document's example shows; `Server` is honest instead of saying nginx.
pub(crate) fn fill(headers: &mut HeaderMap, trace_id: &str, gateway_now_ms: i64) {
    headers.insert(SERVER, HeaderValue::from_static("ncloud-livestation-emulator"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=utf-8"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Ok(date) = HeaderValue::from_str(&http_date(gateway_now_ms)) {
        headers.insert(DATE, date);
    }
    if let Ok(trace_id) = HeaderValue::from_str(trace_id) {
        headers.insert(TRACE_ID, trace_id);
    }
}

/// `epoch_ms` as an HTTP date; times the format cannot hold are moved to its ends.
pub(crate) fn http_date(epoch_ms: i64) -> String {
    httpdate::fmt_http_date(http_time(epoch_ms))
}

/// `epoch_ms` in whole seconds; times an HTTP date cannot hold are moved to its ends.
pub(crate) fn http_time(epoch_ms: i64) -> SystemTime {
    /// 9999-12-31T23:59:59Z, the last second of a four-digit year.
    const LAST_SECOND: u64 = 253_402_300_799;
    let seconds = u64::try_from(epoch_ms / 1000).unwrap_or(0).min(LAST_SECOND);
    UNIX_EPOCH + Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_never_leave_the_format() {
        assert_eq!(http_date(1_655_979_377_666), "Thu, 23 Jun 2022 10:16:17 GMT");
        assert_eq!(http_date(i64::MIN), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(http_date(i64::MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
    }
}
