//! Why there are no credentials.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::InvalidCredentials;

/// Why a provider failed, in one line that names places and rules but never a key. Cheap to clone: many waiters share one failure.
#[derive(Clone)]
pub struct CredentialsError(Arc<Failure>);

struct Failure {
    kind: CredentialsErrorKind,
    message: Cow<'static, str>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What to do about a [`CredentialsError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CredentialsErrorKind {
    /// Keys were found and break a rule: correct them.
    Invalid,
    /// The place that should hold keys cannot be read or understood: repair it.
    Broken,
    /// No provider has keys: configure one.
    NoProvider,
    /// A provider did not answer in time: trying again may help.
    Timeout,
}

impl CredentialsError {
    /// A failure to report from a provider of one's own. The message ends in no full stop and shows no key.
    pub fn new(kind: CredentialsErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Arc::new(Failure { kind, message: message.into(), source: None }))
    }

    /// A failure with the error that led to it, which must show no key either.
    pub fn with_source(
        kind: CredentialsErrorKind,
        message: impl Into<Cow<'static, str>>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self(Arc::new(Failure { kind, message: message.into(), source: Some(source.into()) }))
    }

    /// What to do about it.
    pub fn kind(&self) -> CredentialsErrorKind {
        self.0.kind
    }

    pub(crate) fn broken(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(CredentialsErrorKind::Broken, message)
    }

    /// Keys found at `place` that [`Credentials::new`](crate::Credentials::new) refused.
    pub(crate) fn invalid(place: &str, rule: InvalidCredentials) -> Self {
        Self::with_source(CredentialsErrorKind::Invalid, format!("{place}: {rule}"), rule)
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsError")
            .field("kind", &self.0.kind)
            .field("message", &self.0.message)
            .field("source", &self.0.source)
            .finish()
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
