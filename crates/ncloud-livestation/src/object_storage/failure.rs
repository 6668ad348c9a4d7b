//! From a response of Object Storage, or none, to a failure.

use std::sync::Arc;
use std::time::Duration;

use http::header::{AGE, DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use ncloud_auth::{Clock, within};
use ncloud_livestation_raw::Timestamp;

pub(super) use crate::error::communication as no_response;
use crate::error::{
    Clocks, ErrorCode, ErrorKind, Failure, SKEW_WORTH_TELLING, TimeoutKind, redirect_target, retry_after, root_cause,
    sanitize,
};

/// As much of an error body as is read.
const ERROR_BODY_BYTES: usize = 64 * 1024;

/// The object is not the one that was requested, or no longer.
pub(super) fn mismatch(message: impl Into<String>) -> Failure {
    Failure { kind: ErrorKind::Mismatch, message: Some(message.into()), ..Failure::default() }
}

/// A response that is not what was requested.
pub(super) fn undecodable(message: impl Into<String>) -> Failure {
    Failure { kind: ErrorKind::Undecodable, message: Some(message.into()), ..Failure::default() }
}

/// Nothing, or nothing more, came in time.
pub(super) fn timed_out(kind: TimeoutKind) -> Failure {
    Failure { kind: ErrorKind::Timeout(kind), may_have_been_sent: true, ..Failure::default() }
}

/// A response that broke off.
pub(super) fn cut_short(status: StatusCode, error: Option<reqwest::Error>) -> Failure {
    let error = error.map(reqwest::Error::without_url);
    let reason = error.as_ref().map_or_else(|| "the connection was closed".to_owned(), |error| root_cause(error));
    Failure {
        kind: ErrorKind::Interrupted,
        message: Some(format!("the response was cut short: {reason}")),
        status: Some(status),
        may_have_been_sent: true,
        source: error.map(|error| Arc::new(error) as _),
        ..Failure::default()
    }
}

/// A response that is not a success.
pub(super) async fn refused(
    mut response: reqwest::Response,
    signed: Option<Timestamp>,
    clock: &dyn Clock,
    max_silence: Duration,
) -> Failure {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    // What came before a break or the limit is better than nothing; the status stands in any case.
    while let Some(Ok(Some(chunk))) = within(clock, max_silence, response.chunk()).await {
        let room = ERROR_BODY_BYTES - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() >= room {
            break;
        }
    }
    read_refusal(status, &headers, &String::from_utf8_lossy(&body), signed)
}

fn read_refusal(status: StatusCode, headers: &HeaderMap, body: &str, signed: Option<Timestamp>) -> Failure {
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let code = element(body, "Code");
    // A response out of a cache carries an old Date.
    let date = header(DATE.as_str()).filter(|_| !headers.contains_key(AGE)).and_then(Timestamp::parse_http_date);
    let clocks = signed.zip(date).map(|(signed, server)| Clocks { signed, server });
    let kind = kind_of(status, code.as_deref(), clocks);
    let message = match element(body, "Message") {
        None if kind == ErrorKind::Redirected => Some(redirect_target(headers)),
        message => message,
    };
    Failure {
        kind,
        status: Some(status),
        code: code.map(ErrorCode::Other),
        message,
        trace_id: element(body, "RequestId").or_else(|| header("x-amz-request-id").map(sanitize)),
        retry_after: header(RETRY_AFTER.as_str()).and_then(retry_after),
        clocks,
        may_have_been_sent: true,
        ..Failure::default()
    }
}

/// The meaning of a status and a code. A response to HEAD has no body, and so no code.
fn kind_of(status: StatusCode, code: Option<&str>, clocks: Option<Clocks>) -> ErrorKind {
    let skewed = clocks.is_some_and(|Clocks { signed, server }| signed.abs_diff(server) > SKEW_WORTH_TELLING);
    match (status.as_u16(), code) {
        (
            _,
            Some(
                "RequestTimeTooSkewed"
                | "SignatureDoesNotMatch"
                | "InvalidAccessKeyId"
                | "ExpiredToken"
                | "AuthorizationHeaderMalformed",
            ),
        ) => ErrorKind::Authentication,
        (429, _) | (_, Some("SlowDown" | "TooManyRequests")) => ErrorKind::Throttled,
        (408, _) | (_, Some("RequestTimeout")) => ErrorKind::Interrupted,
        (300..=399, _) => ErrorKind::Redirected,
        (401, _) => ErrorKind::Authentication,
        (403, None) if skewed => ErrorKind::Authentication,
        (403, _) => ErrorKind::PermissionDenied,
        (404, _) => ErrorKind::NotFound,
        (412 | 416, _) => ErrorKind::Mismatch,
        (400..=499, _) => ErrorKind::Rejected,
        (500..=599, _) => ErrorKind::Server,
        _ => ErrorKind::Undecodable,
    }
}

/// The text of an XML element, wherever it stands: no error body is worth refusing for its form.
fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    let text = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.trim().to_owned(), |text, (entity, character)| text.replace(entity, character));
    (!text.is_empty()).then(|| sanitize(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_bodies_are_read_leniently() {
        let refusal =
            |status: u16, body| read_refusal(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body, None);
        let failure = refusal(
            403,
            "<?xml version=\"1.0\"?>\n<Error xmlns='x'><Code> AccessDenied </Code><Message>no &lt;right&gt; &amp;lt;\n</Message>\
             <Other><RequestId>4442587FB7D0A2F9</RequestId></Other>",
        );
        assert_eq!(failure.kind, ErrorKind::PermissionDenied);
        assert_eq!(failure.code, Some(ErrorCode::Other("AccessDenied".into())));
        assert_eq!(failure.message.as_deref(), Some("no <right> &lt;"));
        assert_eq!(failure.trace_id.as_deref(), Some("4442587FB7D0A2F9"));
        assert_eq!(refusal(403, "<Code>SignatureDoesNotMatch</Code>").kind, ErrorKind::Authentication);
        assert_eq!(refusal(503, "<Code>SlowDown</Code>").kind, ErrorKind::Throttled);
        assert_eq!(refusal(400, "<Code>RequestTimeout</Code>").kind, ErrorKind::Interrupted);
        for (body, status, kind) in [
            ("", 404, ErrorKind::NotFound),
            ("<Code>", 412, ErrorKind::Mismatch),
            ("<Code></Code><html>", 500, ErrorKind::Server),
            ("not xml", 400, ErrorKind::Rejected),
            ("{}", 307, ErrorKind::Redirected),
        ] {
            let failure = refusal(status, body);
            assert_eq!((failure.kind, failure.code), (kind, None), "{body}");
        }
    }
}
