//! What is retried: one table, read by the code and by the documentation.

use http::StatusCode;
use ncloud_livestation_raw::RetryClass;

use crate::error::{ErrorCode, ErrorKind, Failure, TimeoutKind};

/// One row of [`RETRY_RULES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryRule {
    /// How the attempt ended.
    pub outcome: Outcome,
    /// Whether an operation that only reads is sent again.
    pub idempotent: bool,
    /// Whether an operation that creates something is sent again.
    pub creating: bool,
}

macro_rules! yes_no {
    (true) => {
        "yes"
    };
    (false) => {
        "no"
    };
}

macro_rules! retry_rules {
    ($($(#[doc = $doc:literal])+ $outcome:ident: $idempotent:tt, $creating:tt;)+) => {
        /// How an attempt ended, as far as retrying is concerned.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Outcome {
            $( $(#[doc = $doc])+ $outcome, )+
        }

        /// What is retried.
        ///
        /// | outcome | reading | creating |
        /// | --- | --- | --- |
        $(#[doc = concat!("|", $($doc,)+ " | ", yes_no!($idempotent), " | ", yes_no!($creating), " |")])+
        ///
        /// An operation that creates something is sent again only when it provably was not processed: nothing tells
        /// whether it was, and creating twice cannot be undone.
        pub const RETRY_RULES: &[RetryRule] = &[
            $( RetryRule { outcome: Outcome::$outcome, idempotent: $idempotent, creating: $creating }, )+
        ];
    };
}

retry_rules! {
    /// No connection was made, nothing was sent.
    NeverSent: true, true;
    /// 429, by status or by gateway code 400, 410 or 420.
    Throttled: true, true;
    /// Sent, and the connection broke or a time limit passed before the answer began.
    NoAnswer: true, false;
    /// The answer was cut short, or stopped coming.
    Truncated: true, false;
    /// 408.
    RequestTimeout: true, false;
    /// 502, whoever sent it.
    BadGateway: true, false;
    /// 503, such as gateway code 500: the service was not reached.
    Unavailable: true, false;
    /// 504, such as gateway code 510: the service did not answer in time.
    GatewayTimeout: true, false;
    /// 500 with gateway code 900.
    GatewayFailed: true, false;
    /// Any other answer that is not a success: refused, failed for good, or not understood.
    Final: false, false;
}

impl Outcome {
    pub(crate) fn of(failure: &Failure) -> Self {
        match failure.kind {
            ErrorKind::Connect | ErrorKind::Timeout(TimeoutKind::Connect(_)) => return Self::NeverSent,
            ErrorKind::Throttled => return Self::Throttled,
            ErrorKind::Timeout(TimeoutKind::Operation(_) | TimeoutKind::Deadline(_)) => return Self::Final,
            ErrorKind::Timeout(TimeoutKind::Read(_)) => return Self::Truncated,
            ErrorKind::Timeout(TimeoutKind::Attempt(_)) => return Self::NoAnswer,
            _ => {}
        }
        match (failure.kind, failure.status, &failure.code) {
            (ErrorKind::Interrupted, None, _) => Self::NoAnswer,
            (ErrorKind::Interrupted, Some(StatusCode::REQUEST_TIMEOUT), _) => Self::RequestTimeout,
            (ErrorKind::Interrupted, Some(_), _) => Self::Truncated,
            (ErrorKind::Server, Some(StatusCode::BAD_GATEWAY), _) => Self::BadGateway,
            (ErrorKind::Server, Some(StatusCode::SERVICE_UNAVAILABLE), _) => Self::Unavailable,
            (ErrorKind::Server, Some(StatusCode::GATEWAY_TIMEOUT), _) => Self::GatewayTimeout,
            (ErrorKind::Server, Some(StatusCode::INTERNAL_SERVER_ERROR), Some(ErrorCode::Gateway(900))) => {
                Self::GatewayFailed
            }
            _ => Self::Final,
        }
    }

    fn rule(self) -> Option<&'static RetryRule> {
        RETRY_RULES.iter().find(|rule| rule.outcome == self)
    }
}

/// Whether an operation of this class may be sent again after this failure.
pub(crate) fn may_retry(class: RetryClass, failure: &Failure) -> bool {
    Outcome::of(failure).rule().is_some_and(|rule| match class {
        RetryClass::Idempotent => rule.idempotent,
        // Unsafe, and whatever a later specification may say.
        _ => rule.creating,
    })
}
