//! What a source of credentials promises.

use std::borrow::Cow;
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::{Credentials, CredentialsError, CredentialsErrorKind};

/// A boxed future, which lets a trait with async methods be used as `dyn`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A source of credentials, asked before each signature: cache what is slow to fetch.
///
/// ```
/// use ncloud_auth::{BoxFuture, Credentials, CredentialsError, ProvideCredentials, Provided};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn name(&self) -> &'static str {
///         "vault"
///     }
///
///     fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
///         Box::pin(async { Ok(Provided::Absent("the vault is closed".into())) })
///     }
/// }
/// ```
pub trait ProvideCredentials: Debug + Send + Sync + 'static {
    /// The name that errors and logs call this source by: a few lower-case words.
    fn name(&self) -> &'static str;

    /// Credentials, or why this source has none.
    ///
    /// # Errors
    ///
    /// This source should have credentials and is broken. A chain stops here, lest it sign as somebody else.
    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>>;

    /// Like [`provide`](Self::provide), after the service refused what that gave: caches are dropped first.
    ///
    /// # Errors
    ///
    /// As [`provide`](Self::provide).
    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        self.provide()
    }

    /// Whether [`refresh`](Self::refresh) may give something else than [`provide`](Self::provide) gave.
    fn is_refreshable(&self) -> bool {
        false
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn name(&self) -> &'static str {
        (**self).name()
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        (**self).provide()
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        (**self).refresh()
    }

    fn is_refreshable(&self) -> bool {
        (**self).is_refreshable()
    }
}

/// What a provider has to say, when nothing is broken.
#[derive(Debug, Clone)]
pub enum Provided {
    /// Sign with these.
    Credentials(Credentials),
    /// Ask somebody else. The reason completes "no credentials here, because …", without a key in it.
    Absent(Cow<'static, str>),
}

impl Provided {
    /// The credentials, where nobody else is left to ask.
    ///
    /// # Errors
    ///
    /// [`CredentialsErrorKind::NoProvider`] with the reason, if there are none.
    pub fn into_credentials(self) -> Result<Credentials, CredentialsError> {
        match self {
            Self::Credentials(credentials) => Ok(credentials),
            Self::Absent(reason) => {
                let message = format!("no credentials found: {reason}");
                Err(CredentialsError::new(CredentialsErrorKind::NoProvider, message))
            }
        }
    }
}

impl From<Credentials> for Provided {
    fn from(credentials: Credentials) -> Self {
        Self::Credentials(credentials)
    }
}
