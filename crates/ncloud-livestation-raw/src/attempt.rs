//! One attempt at an operation: what it is signed with, and what came back before the body.

use std::fmt;
use std::sync::{Arc, OnceLock};

use ncloud_auth::{Clock, Signer, Timestamp};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderValue};

use crate::BodyLimits;

/// What the generated client carries through one attempt.
///
/// The signing hook reads it, and leaves the [`Head`] of the response in it: the generated client reports an answer it
/// cannot decode without status and headers, and the trace id is among them.
#[derive(Clone)]
pub struct Attempt(Arc<State>);

struct State {
    settings: AttemptSettings,
    head: OnceLock<Head>,
}

/// What an attempt is made with.
#[derive(Clone)]
pub struct AttemptSettings {
    /// Signs the finished request.
    pub signer: Signer,
    /// The one time that is both signed and sent.
    pub timestamp: Timestamp,
    /// Value of `x-ncp-region_code`.
    pub region_code: HeaderValue,
    /// Value of `User-Agent`.
    pub user_agent: HeaderValue,
    /// Bounds of the response body.
    pub body: BodyLimits,
    /// Tells when the response came, and bounds the silence in its body.
    pub clock: Arc<dyn Clock>,
}

/// A response up to its body.
#[derive(Clone)]
pub struct Head {
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// When it came, by the attempt's clock.
    pub received: Timestamp,
}

impl Attempt {
    /// An attempt that has not been made yet.
    #[must_use]
    pub fn new(settings: AttemptSettings) -> Self {
        Self(Arc::new(State { settings, head: OnceLock::new() }))
    }

    /// What it is made with.
    #[must_use]
    pub fn settings(&self) -> &AttemptSettings {
        &self.0.settings
    }

    /// What came back, once something has.
    #[must_use]
    pub fn head(&self) -> Option<&Head> {
        self.0.head.get()
    }

    /// The headers of what came back; none when nothing has. Without a copy, if nobody else holds this attempt.
    #[must_use]
    pub fn into_headers(self) -> HeaderMap {
        let head = match Arc::try_unwrap(self.0) {
            Ok(state) => state.head.into_inner(),
            Err(shared) => shared.head.get().cloned(),
        };
        head.map(|head| head.headers).unwrap_or_default()
    }

    pub(crate) fn set_head(&self, head: Head) {
        // An attempt is made once; a second head would be a second attempt, and the first one is the response.
        let _ = self.0.head.set(head);
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("timestamp", &self.0.settings.timestamp)
            .field("status", &self.head().map(|head| head.status))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AttemptSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttemptSettings").field("timestamp", &self.timestamp).finish_non_exhaustive()
    }
}

impl fmt::Debug for Head {
    /// Without the headers, among which a proxy's cookies may be.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Head").field("status", &self.status).field("received", &self.received).finish_non_exhaustive()
    }
}
