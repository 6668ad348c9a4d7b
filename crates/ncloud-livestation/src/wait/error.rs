//! Why a wait fails.

use std::fmt;
use std::time::Duration;

use ncloud_auth::{CredentialsError, CredentialsErrorKind};
use serde::{Deserialize, Serialize};

use super::waited::Waited;
use crate::error::{Error, ErrorKind, Failure};
use crate::short_clip::ShortClip;

/// Why a wait failed: for a clip, unless `T` says otherwise.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(
    rename_all = "snake_case",
    bound(
        serialize = "T: Serialize, T::Status: Serialize",
        deserialize = "T: Deserialize<'de>, T::Status: Deserialize<'de>"
    )
)]
#[non_exhaustive]
pub enum WaitError<T: Waited = ShortClip> {
    /// The time is up and it is not done. It may still be done later.
    Exceeded {
        /// Its status when it was last seen, if it ever was.
        last_status: Option<T::Status>,
        /// How long was waited.
        #[serde(rename = "elapsed_ms", with = "crate::duration_ms::required")]
        elapsed: Duration,
        /// How many polls were made.
        polls: u32,
        /// Why the last poll failed, if it did.
        last_error: Option<Error>,
    },
    /// It failed, as its status says.
    Failed(Box<T>),
    /// A poll failed, and another one would fail as well.
    Call(Error),
    /// The wait already failed; the stream returned its error.
    AlreadyFinished,
}

impl<T: Waited> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exceeded { last_status, elapsed, polls, last_error } => {
                write!(f, "the {} was not done after {elapsed:?} and {polls} polls; ", T::NOUN)?;
                match (last_status, last_error) {
                    (Some(status), _) => write!(f, "it was {status}, and may still be done later"),
                    (None, Some(error)) => write!(f, "it was never seen: {error}"),
                    (None, None) => f.write_str("it was never seen"),
                }
            }
            Self::Failed(seen) => f.write_str(&seen.failure()),
            Self::Call(error) => error.fmt(f),
            Self::AlreadyFinished => f.write_str("the wait already failed; the stream returned its error"),
        }
    }
}

impl<T: Waited> std::error::Error for WaitError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exceeded { last_error, .. } => last_error.as_ref().map(|error| error as _),
            Self::Failed(_) | Self::AlreadyFinished => None,
            Self::Call(error) => std::error::Error::source(error),
        }
    }
}

impl<T: Waited> From<WaitError<T>> for Error {
    /// For `?`: kinds [`WaitExceeded`](ErrorKind::WaitExceeded) and [`WaitFailed`](ErrorKind::WaitFailed), or the call's
    /// own error.
    fn from(error: WaitError<T>) -> Self {
        let kind = match error {
            WaitError::Exceeded { .. } | WaitError::AlreadyFinished => ErrorKind::WaitExceeded,
            WaitError::Failed(_) => ErrorKind::WaitFailed,
            WaitError::Call(error) => return error,
        };
        Error::new(Failure {
            kind,
            message: Some(error.to_string()),
            source: Some(std::sync::Arc::new(error)),
            ..Failure::default()
        })
    }
}

/// Whether waiting may mend it: a poll that fails like this is followed by the next one.
pub(crate) fn is_transient(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connect
        | ErrorKind::Timeout(_)
        | ErrorKind::Interrupted
        | ErrorKind::Throttled
        | ErrorKind::Server
        | ErrorKind::Undecodable => true,
        ErrorKind::Credentials => is_transient_at_the_source(error),
        ErrorKind::InvalidInput
        | ErrorKind::Configuration
        | ErrorKind::Authentication
        | ErrorKind::PermissionDenied
        | ErrorKind::NotFound
        | ErrorKind::NotAvailable
        | ErrorKind::Rejected
        | ErrorKind::Redirected
        | ErrorKind::TooLarge
        | ErrorKind::WaitExceeded
        | ErrorKind::WaitFailed
        | ErrorKind::Io
        | ErrorKind::Mismatch => false,
    }
}

/// Whether the source of credentials failed this time, unlike keys that are missing or wrong.
fn is_transient_at_the_source(error: &Error) -> bool {
    let source = error.failure().source.as_ref().and_then(|source| source.downcast_ref::<CredentialsError>());
    source.is_some_and(|error| matches!(error.kind(), CredentialsErrorKind::Timeout | CredentialsErrorKind::Broken))
}
