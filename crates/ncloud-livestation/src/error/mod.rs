//! The error of this crate: which operation failed, how, and what to do next.

mod classify;
mod code;
mod display;
mod envelope;
mod excerpt;
mod for_test;
mod hint;
mod kind;
mod record;
mod sanitize;

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use ncloud_auth::{CredentialsError, InvalidCredentials};
use ncloud_livestation_raw::{Hints, InvalidValue, Timestamp};

pub(crate) use self::classify::{TRACE_ID_HEADER, attempt_timeout, classify, embedded_error, failed_success};
#[cfg(feature = "object-storage")]
pub(crate) use self::classify::{communication, redirect_target, retry_after, root_cause};
pub use self::code::ErrorCode;
pub(crate) use self::excerpt::without_secrets;
pub use self::for_test::ErrorForTest;
pub(crate) use self::hint::SKEW_WORTH_TELLING;
pub use self::kind::{ErrorKind, TimeoutKind};
#[cfg(feature = "object-storage")]
pub(crate) use self::sanitize::sanitize;

/// Why a call did not succeed.
///
/// One line of `Display` names the operation, what the service said, the trace id and what to do next; it never holds
/// headers, bodies or keys. Decide by [`kind`](Self::kind) or [`code`](Self::code), not by text.
///
/// ```
/// # fn handle(error: ncloud_livestation::Error) {
/// use ncloud_livestation::ErrorKind;
///
/// match error.kind() {
///     ErrorKind::NotFound => { /* forget the clip */ }
///     _ if error.may_have_been_sent() => { /* look before doing it again */ }
///     _ => eprintln!("{error}"),
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Error(Box<Failure>);

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything known about a call that failed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Failure {
    pub(crate) kind: ErrorKind,
    pub(crate) operation: Option<&'static str>,
    pub(crate) hints: Option<&'static Hints>,
    pub(crate) attempts: u32,
    pub(crate) may_have_been_sent: bool,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<ErrorCode>,
    pub(crate) name: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) details: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) retry_after: Option<RetryAfter>,
    pub(crate) clocks: Option<Clocks>,
    pub(crate) budget_exhausted: bool,
    pub(crate) response_body: Option<String>,
    pub(crate) source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// When the service asks to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    In(Duration),
    At(Timestamp),
}

/// Two readings of the time around one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clocks {
    /// What the attempt was signed with.
    pub(crate) signed: Timestamp,
    /// What the response's `Date` header said.
    pub(crate) server: Timestamp,
}

impl Error {
    pub(crate) fn new(failure: Failure) -> Self {
        Self(Box::new(failure))
    }

    /// A value that was refused before anything was sent.
    pub(crate) fn invalid(invalid: InvalidValue) -> Self {
        Self::new(Failure {
            kind: ErrorKind::InvalidInput,
            message: Some(invalid.to_string()),
            source: Some(Arc::new(invalid)),
            ..Failure::default()
        })
    }

    pub(crate) fn failure(&self) -> &Failure {
        &self.0
    }

    pub(crate) fn failure_mut(&mut self) -> &mut Failure {
        &mut self.0
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation by its name in the specification, such as `get_short_clip`; `None` before there was one.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The HTTP status, if there was a response: from the service, the gateway or something in between.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The code of the gateway or of the service. It is not an HTTP status.
    #[must_use]
    pub fn code(&self) -> Option<&ErrorCode> {
        self.0.code.as_ref()
    }

    /// The service's name of the code, such as `NOT_FOUND`. Not unique: key on the code.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// What the service said, or what happened instead of a response.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The `x-ncp-trace-id` of the response, which the vendor's support asks for.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// The beginning of a response that could not be decoded, 8 KiB at most: what to send along with a report.
    ///
    /// Not part of `Display`. The values of JSON fields that are known to be secret are masked, and so are the access key
    /// and the signature; anything else is as it came.
    #[must_use]
    pub fn response_body(&self) -> Option<&str> {
        self.0.response_body.as_deref()
    }

    /// How many requests were made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the request may have taken effect.
    ///
    /// `false` is a promise: it never left this machine, or it was refused. `true` after creating something means: look
    /// before creating it again. [`hint`](Self::hint) names the call to look with.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.0.may_have_been_sent
    }

    /// The service's time when it did not accept a signature, to tell whether this machine's clock is the reason.
    #[must_use]
    pub fn service_time(&self) -> Option<Timestamp> {
        self.0.clocks.map(|clocks| clocks.server)
    }

    /// How long the service asks to wait before the next request, counted from its response.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.0.retry_after {
            Some(RetryAfter::In(wait)) => Some(wait),
            Some(RetryAfter::At(time)) => time.duration_since(self.0.clocks?.server),
            None => None,
        }
    }

    /// What to do next, for a person.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        hint::hint(&self.0)
    }

    /// Whether there is no such channel, snapshot or clip, or no such address.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.0.kind == ErrorKind::NotFound
    }

    /// Whether the credentials or the clock were not accepted.
    #[must_use]
    pub fn is_authentication(&self) -> bool {
        self.0.kind == ErrorKind::Authentication
    }

    /// Whether a time limit passed.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout(_))
    }

    /// Whether the service asks for fewer requests.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.0.kind == ErrorKind::Throttled
    }
}

impl From<InvalidValue> for Error {
    fn from(invalid: InvalidValue) -> Self {
        Self::invalid(invalid)
    }
}

impl From<InvalidCredentials> for Error {
    fn from(invalid: InvalidCredentials) -> Self {
        Self::new(Failure {
            kind: ErrorKind::Credentials,
            message: Some(invalid.to_string()),
            source: Some(Arc::new(invalid)),
            ..Failure::default()
        })
    }
}

impl From<CredentialsError> for Error {
    fn from(error: CredentialsError) -> Self {
        Self::new(Failure {
            kind: ErrorKind::Credentials,
            message: Some(error.to_string()),
            source: Some(Arc::new(error)),
            ..Failure::default()
        })
    }
}

impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
