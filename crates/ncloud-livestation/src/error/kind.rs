//! The kinds of failure.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What kind of failure an [`Error`](crate::Error) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value was refused before anything was sent. User action: correct it; the message shows the rule.
    InvalidInput,
    /// The client is not set up for this. User action: correct the setting that the message names.
    Configuration,
    /// There are no credentials, or their source is broken. User action: the message says what was tried.
    Credentials,
    /// No connection was made; nothing was sent. User action: check name resolution, network, proxy and certificates.
    Connect,
    /// A time limit passed. User action: raise the limit, or check the network.
    Timeout(TimeoutKind),
    /// The connection broke after the request was sent, or in the middle of the response.
    Interrupted,
    /// The gateway did not accept access key, signature or timestamp. User action: check keys and clock.
    Authentication,
    /// The credentials are fine, the right is missing. User action: subscribe the API, or grant the sub account the action.
    PermissionDenied,
    /// There is no such resource or address. User action: check the ids; a snapshot lives one hour.
    NotFound,
    /// The resource cannot be used in its present state, such as a channel that is not recording.
    NotAvailable,
    /// Too many requests. User action: wait, send fewer.
    Throttled,
    /// The service does not accept the request as it is.
    Rejected,
    /// The service or the gateway failed.
    Server,
    /// The response points elsewhere; it was not followed, since the next host would have received the signature.
    Redirected,
    /// The response is larger than the limit.
    TooLarge,
    /// The response cannot be decoded: it is no JSON, or lacks what is essential to it.
    #[default]
    Undecodable,
    /// The time to wait is up; what was waited for may still come.
    WaitExceeded,
    /// What was waited for failed: a clip without a file, a channel that was stopped.
    WaitFailed,
    /// A file of this machine cannot be read or written, or is there already. User action: see what the message names.
    Io,
    /// The object was replaced meanwhile, or has another length or MD5 than announced. User action: start again.
    Mismatch,
}

/// Which time limit passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TimeoutKind {
    /// Making the connection; nothing was sent. Holds how long it took.
    #[serde(rename = "connect_ms", with = "crate::duration_ms::required")]
    Connect(Duration),
    /// Between two pieces of the response.
    #[serde(rename = "read_ms", with = "crate::duration_ms::required")]
    Read(Duration),
    /// One attempt.
    #[serde(rename = "attempt_ms", with = "crate::duration_ms::required")]
    Attempt(Duration),
    /// The whole operation, with all attempts and waits.
    #[serde(rename = "operation_ms", with = "crate::duration_ms::required")]
    Operation(Duration),
    /// The deadline of the retry policy, where it is shorter than the limit of the operation.
    #[serde(rename = "deadline_ms", with = "crate::duration_ms::required")]
    Deadline(Duration),
}

impl fmt::Display for TimeoutKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(after) => write!(f, "no connection within {after:?} (connect timeout)"),
            Self::Read(after) => write!(f, "nothing more of the response came for {after:?} (read timeout)"),
            Self::Attempt(after) => write!(f, "no response within {after:?} (attempt timeout)"),
            Self::Operation(after) => write!(f, "no response within {after:?} (operation timeout)"),
            Self::Deadline(after) => write!(f, "no response within {after:?} (deadline of the retry policy)"),
        }
    }
}

impl ErrorKind {
    /// A few words for a line of log.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::InvalidInput => "refused before sending",
            Self::Configuration => "cannot be set up",
            Self::Credentials => "no usable credentials",
            Self::Connect => "no connection",
            Self::Timeout(_) => "timed out",
            Self::Interrupted => "connection broke",
            Self::Authentication => "not authenticated",
            Self::PermissionDenied => "permission denied",
            Self::NotFound => "not found",
            Self::NotAvailable => "not available",
            Self::Throttled => "throttled",
            Self::Rejected => "rejected",
            Self::Server => "service failed",
            Self::Redirected => "redirected",
            Self::TooLarge => "response too large",
            Self::Undecodable => "response not understood",
            Self::WaitExceeded => "wait timed out",
            Self::WaitFailed => "wait failed",
            Self::Io => "file error",
            Self::Mismatch => "not the expected object",
        }
    }
}
