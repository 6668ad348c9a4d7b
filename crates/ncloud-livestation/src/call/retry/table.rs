//! The retry rules: one table, for the code and for the documentation.

use http::StatusCode;
use ncloud_livestation_raw::RetryClass;

use crate::error::{ErrorCode, ErrorKind, Failure, TimeoutKind};

/// One row of [`RETRY_RULES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryRule {
    /// How the attempt ended.
    pub outcome: Outcome,
    /// What follows for an operation that may be sent twice: one that reads, or whose change made twice is the change
    /// made once.
    pub idempotent: NextStep,
    /// What follows for an operation that creates something, or whose change made twice is another change.
    pub creating: NextStep,
}

/// What follows an attempt that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NextStep {
    /// The request is sent again.
    Retry,
    /// The call reads the resource once. It succeeds if the change is made, and fails if not.
    Look,
    /// The call fails.
    Fail,
}

macro_rules! label {
    (Retry) => {
        "retry"
    };
    (Look) => {
        "look"
    };
    (Fail) => {
        "fail"
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
        /// | outcome | idempotent | creating |
        /// | --- | --- | --- |
        $(#[doc = concat!("|", $($doc,)+ " | ", label!($idempotent), " | ", label!($creating), " |")])+
        ///
        /// An operation that creates something is sent again only when it provably was not processed: nothing tells
        /// whether it was, and creating twice cannot be undone. Which operations are idempotent says their row in
        /// [`raw::operations`](ncloud_livestation_raw::operations).
        pub const RETRY_RULES: &[RetryRule] = &[
            $( RetryRule {
                outcome: Outcome::$outcome,
                idempotent: NextStep::$idempotent,
                creating: NextStep::$creating,
            }, )+
        ];
    };
}

retry_rules! {
    /// No connection was made, nothing was sent.
    NeverSent: Retry, Retry;
    /// 429, by status or by gateway code 400, 410 or 420.
    Throttled: Retry, Retry;
    /// Sent, and the connection broke or a time limit passed before the response began.
    NoResponse: Retry, Fail;
    /// The response was cut short, or stopped coming.
    Truncated: Retry, Fail;
    /// 408.
    RequestTimeout: Retry, Fail;
    /// 502, whoever sent it.
    BadGateway: Retry, Fail;
    /// 503, such as gateway code 500: the service was not reached.
    Unavailable: Retry, Fail;
    /// 504, such as gateway code 510: the service did not respond in time.
    GatewayTimeout: Retry, Fail;
    /// 500 with gateway code 900.
    GatewayFailed: Retry, Fail;
    /// Refused by the service as already done, after an attempt that may have taken effect (delete, stop, resume).
    AlreadyDone: Look, Fail;
    /// Any other response that is not a success: refused, failed for good, or not understood.
    Final: Fail, Fail;
}

impl Outcome {
    /// `follows_another`: an earlier attempt of the same call may have taken effect.
    pub(crate) fn of(failure: &Failure, follows_another: bool) -> Self {
        let is_refused = matches!(failure.kind, ErrorKind::NotFound | ErrorKind::NotAvailable);
        if is_refused && follows_another && matches!(failure.code, Some(ErrorCode::Service(_))) {
            return Self::AlreadyDone;
        }
        match failure.kind {
            ErrorKind::Connect | ErrorKind::Timeout(TimeoutKind::Connect(_)) => return Self::NeverSent,
            ErrorKind::Throttled => return Self::Throttled,
            ErrorKind::Timeout(TimeoutKind::Operation(_) | TimeoutKind::Deadline(_)) => return Self::Final,
            ErrorKind::Timeout(TimeoutKind::Read(_)) => return Self::Truncated,
            ErrorKind::Timeout(TimeoutKind::Attempt(_)) => return Self::NoResponse,
            _ => {}
        }
        match (failure.kind, failure.status, &failure.code) {
            (ErrorKind::Interrupted, None, _) => Self::NoResponse,
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

/// What follows this failure of an operation of this class.
pub(crate) fn next_step(class: RetryClass, outcome: Outcome) -> NextStep {
    outcome.rule().map_or(NextStep::Fail, |rule| match class {
        RetryClass::Idempotent => rule.idempotent,
        // Unsafe, and any class that a later specification adds.
        _ => rule.creating,
    })
}
