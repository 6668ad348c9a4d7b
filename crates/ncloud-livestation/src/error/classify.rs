//! From what the generated client reports to what a caller can act on.

use std::time::Duration;

use bytes::Bytes;
use http::header::{AGE, CONTENT_TYPE, DATE, LOCATION, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Attempt, BodyFault, Timestamp};

use super::envelope::Envelope;
use super::excerpt::excerpt;
use super::sanitize::sanitize;
use super::{Clocks, ErrorCode, ErrorKind, Failure, RetryAfter, TimeoutKind};

/// Header that identifies a request to the vendor's support.
pub(crate) const TRACE_ID_HEADER: &str = "x-ncp-trace-id";

/// As much of an error body as is read.
const ERROR_BODY_BYTES: usize = 64 * 1024;

/// What went wrong in an attempt.
///
/// `operation` is the one that was attempted, and `took` how long the attempt lasted. The one place that knows the generated client's errors; no wildcard, so that a new one does not pass unseen.
pub(crate) async fn classify(error: raw::Error<()>, attempt: &Attempt, operation: &str, took: Duration) -> Failure {
    let failure = match error {
        raw::Error::InvalidRequest(message) | raw::Error::Custom(message) => {
            Failure { kind: ErrorKind::Configuration, message: Some(message), ..Failure::default() }
        }
        raw::Error::CommunicationError(error) | raw::Error::InvalidUpgrade(error) => communication(error, took),
        raw::Error::ResponseBodyError(error) => body(error),
        raw::Error::ErrorResponse(response) => response_failure(response.status(), None, response.headers(), b""),
        raw::Error::InvalidResponsePayload(body, error) => payload(&body, &error, attempt, operation),
        raw::Error::UnexpectedResponse(response) => unexpected(response).await,
    };
    with_head(failure, attempt)
}

/// An attempt that its time limit ended: what the head of the response said stands, if it had come.
pub(crate) fn attempt_timeout(limit: Duration, attempt: &Attempt) -> Failure {
    let failure = match attempt.head().filter(|head| !head.status.is_success()) {
        Some(head) => response_failure(head.status, None, &head.headers, b""),
        None => Failure {
            kind: ErrorKind::Timeout(TimeoutKind::Attempt(limit)),
            may_have_been_sent: true,
            ..Failure::default()
        },
    };
    with_head(failure, attempt)
}

/// An error beside the content, in a response that could be read.
pub(crate) fn embedded_error(body: &[u8], attempt: &Attempt) -> Option<Failure> {
    let envelope = Envelope::parse(body)?;
    let head = attempt.head()?;
    Some(with_head(response_failure(head.status, Some(envelope), &head.headers, b""), attempt))
}

/// A response with a success status that says that nothing was done.
pub(crate) fn failed_success(message: &str, attempt: &Attempt) -> Failure {
    let failure = Failure { kind: ErrorKind::NotAvailable, message: Some(message.to_owned()), ..Failure::default() };
    with_head(failure, attempt)
}

/// A request that got no response, after so long.
pub(crate) fn communication(error: reqwest::Error, took: Duration) -> Failure {
    let error = error.without_url();
    let (kind, may_have_been_sent) = if error.is_connect() && error.is_timeout() {
        (ErrorKind::Timeout(TimeoutKind::Connect(took)), false)
    } else if error.is_connect() {
        (ErrorKind::Connect, false)
    } else if error.is_builder() {
        (ErrorKind::Configuration, false)
    } else {
        (ErrorKind::Interrupted, true)
    };
    Failure {
        kind,
        message: Some(root_cause(&error)),
        may_have_been_sent,
        source: Some(std::sync::Arc::new(error)),
        ..Failure::default()
    }
}

fn body(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    let kind = match find::<BodyFault>(&error) {
        Some(BodyFault::TooLarge { .. }) => ErrorKind::TooLarge,
        Some(BodyFault::Silent { after }) => ErrorKind::Timeout(TimeoutKind::Read(*after)),
        _ => ErrorKind::Interrupted,
    };
    let message = match kind {
        ErrorKind::Timeout(_) => None,
        ErrorKind::TooLarge => Some(root_cause(&error)),
        _ => Some(format!("the response was cut short: {}", root_cause(&error))),
    };
    Failure { kind, message, may_have_been_sent: true, source: Some(std::sync::Arc::new(error)), ..Failure::default() }
}

/// A 2xx whose body is not what the operation's response should be: an error in disguise, or nothing we understand.
fn payload(body: &Bytes, error: &serde_json::Error, attempt: &Attempt, operation: &str) -> Failure {
    let head = attempt.head();
    let status = head.map_or(StatusCode::OK, |head| head.status);
    if let Some(envelope) = Envelope::parse(body) {
        let empty = HeaderMap::new();
        return response_failure(status, Some(envelope), head.map_or(&empty, |head| &head.headers), body);
    }
    let path = raw::json_path(body, error);
    let message = match (body.is_empty(), looks_like_json(body), path.is_empty()) {
        (true, _, _) => "the response is empty".to_owned(),
        (_, false, _) => head.map_or_else(|| "not JSON".to_owned(), |head| describe(&head.headers, body)),
        (_, _, true) => sanitize(&error.to_string()),
        (_, _, false) => sanitize(&format!("at {path}: {error}")),
    };
    Failure {
        kind: ErrorKind::Undecodable,
        message: Some(message),
        may_have_been_sent: true,
        response_body: Some(excerpt(body, operation, attempt.settings().signer.credentials().access_key())),
        ..Failure::default()
    }
}

async fn unexpected(mut response: reqwest::Response) -> Failure {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    // What came before a break or the limit is better than nothing; the status stands in any case.
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = ERROR_BODY_BYTES - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() >= room {
            break;
        }
    }
    response_failure(status, Envelope::parse(&body), &headers, &body)
}

fn response_failure(status: StatusCode, envelope: Option<Envelope>, headers: &HeaderMap, body: &[u8]) -> Failure {
    let kind = kind_of(status, envelope.as_ref().and_then(|envelope| envelope.code.as_ref()));
    let refused = matches!(
        kind,
        ErrorKind::Authentication
            | ErrorKind::PermissionDenied
            | ErrorKind::NotFound
            | ErrorKind::NotAvailable
            | ErrorKind::Throttled
            | ErrorKind::Rejected
    ) || is_unprocessed_redirect(status);
    let mut failure = Failure { kind, may_have_been_sent: !refused, ..Failure::default() };
    match envelope {
        Some(envelope) => {
            failure.code = envelope.code;
            failure.name = envelope.name;
            failure.message = envelope.message;
            failure.details = envelope.details;
        }
        None if kind == ErrorKind::Redirected => failure.message = Some(redirect_target(headers)),
        None => failure.message = Some(describe(headers, body)),
    }
    failure
}

/// The request is to be sent again elsewhere; the other redirects may well follow a request that was processed.
fn is_unprocessed_redirect(status: StatusCode) -> bool {
    matches!(status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT)
}

/// The meaning of a status and a code; the code says more, but 429 is 429 whoever sent it.
fn kind_of(status: StatusCode, code: Option<&ErrorCode>) -> ErrorKind {
    if status == StatusCode::TOO_MANY_REQUESTS {
        return ErrorKind::Throttled;
    }
    match code {
        Some(ErrorCode::Gateway(200)) => ErrorKind::Authentication,
        Some(ErrorCode::Gateway(210 | 230)) => ErrorKind::PermissionDenied,
        Some(ErrorCode::Gateway(300)) => ErrorKind::NotFound,
        // Only beside 429, or where the status says nothing: other products put an HTTP status into the code.
        Some(ErrorCode::Gateway(400 | 410 | 420)) if status.is_success() => ErrorKind::Throttled,
        Some(ErrorCode::Gateway(100 | 430)) => ErrorKind::Rejected,
        Some(ErrorCode::Gateway(500 | 510 | 900)) => ErrorKind::Server,
        Some(ErrorCode::Service(250_004)) => ErrorKind::NotFound,
        Some(ErrorCode::Service(250_005)) => ErrorKind::NotAvailable,
        Some(ErrorCode::Service(250_006 | 250_010 | 250_015 | 250_017)) => ErrorKind::PermissionDenied,
        Some(ErrorCode::Service(250_002 | 250_003 | 250_011 | 250_012 | 250_014 | 250_018..=250_021)) => {
            ErrorKind::Rejected
        }
        // "OK" without the content that was asked for.
        Some(ErrorCode::Service(250_013)) => ErrorKind::Undecodable,
        Some(ErrorCode::Service(250_000 | 250_007 | 250_008 | 250_009 | 250_016)) => ErrorKind::Server,
        Some(ErrorCode::Gateway(_) | ErrorCode::Service(_) | ErrorCode::Other(_)) | None => kind_of_status(status),
    }
}

fn kind_of_status(status: StatusCode) -> ErrorKind {
    match status.as_u16() {
        // Something was refused with a success status; which effect it had is anyone's guess.
        200..=299 => ErrorKind::Undecodable,
        300..=399 => ErrorKind::Redirected,
        401 => ErrorKind::Authentication,
        403 => ErrorKind::PermissionDenied,
        404 => ErrorKind::NotFound,
        // The server did not get the whole request in time, or so it says.
        408 => ErrorKind::Interrupted,
        400..=499 => ErrorKind::Rejected,
        _ => ErrorKind::Server,
    }
}

fn with_head(mut failure: Failure, attempt: &Attempt) -> Failure {
    let Some(head) = attempt.head() else { return failure };
    let text = |name: &str| head.headers.get(name)?.to_str().ok();
    failure.status = Some(head.status);
    failure.trace_id = text(TRACE_ID_HEADER).map(sanitize);
    failure.retry_after = text(RETRY_AFTER.as_str()).and_then(retry_after);
    // A response out of a cache carries an old Date.
    if head.headers.get(AGE).is_none() {
        failure.clocks = text(DATE.as_str())
            .and_then(Timestamp::parse_http_date)
            .map(|server| Clocks { signed: attempt.settings().timestamp, server });
    }
    failure
}

/// The value of a `Retry-After` header.
pub(crate) fn retry_after(value: &str) -> Option<RetryAfter> {
    match value.trim().parse::<u32>() {
        Ok(seconds) => Some(RetryAfter::In(Duration::from_secs(seconds.into()))),
        Err(_) => Timestamp::parse_http_date(value).map(RetryAfter::At),
    }
}

/// Where a redirect points, without what may be a secret in it.
pub(crate) fn redirect_target(headers: &HeaderMap) -> String {
    let target = headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| url::Url::parse(value).ok())
        .map(|url| url.origin().ascii_serialization());
    match target {
        Some(origin) => format!("the response points to {}", sanitize(&origin)),
        None => "the response points elsewhere".to_owned(),
    }
}

/// A body that is not ours to understand.
fn describe(headers: &HeaderMap, body: &[u8]) -> String {
    if body.is_empty() {
        return "the response is empty".to_owned();
    }
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map_or_else(
        || "no content type".to_owned(),
        |value| sanitize(value.split(';').next().unwrap_or(value).trim()),
    );
    format!("the response is no error envelope but {} bytes of {kind}", body.len())
}

fn looks_like_json(body: &[u8]) -> bool {
    // A byte order mark is no JSON, and is skipped where JSON is read.
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    matches!(body.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'{' | b'['))
}

/// What an error comes down to.
pub(crate) fn root_cause(error: &(dyn std::error::Error + 'static)) -> String {
    let mut root_cause = error;
    while let Some(source) = root_cause.source() {
        root_cause = source;
    }
    sanitize(&root_cause.to_string())
}

fn find<'a, E: std::error::Error + 'static>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        next = error.source();
    }
    None
}
