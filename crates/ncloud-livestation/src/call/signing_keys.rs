//! Credentials ready to sign with.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ncloud_auth::{Clock, Credentials, CredentialsError, ProvideCredentials, Provided, Signer};

use crate::error::Error;

/// Asks a provider before each attempt, and keeps the signer of the last credentials, whose key schedule is costly.
#[derive(Debug)]
pub(crate) struct SigningKeys {
    provider: Arc<dyn ProvideCredentials>,
    last: Mutex<Option<Signer>>,
    /// Held while refreshing, so that many refused calls refresh once.
    last_failed_refresh: tokio::sync::Mutex<Option<FailedRefresh>>,
}

/// A refresh that failed, or brought the credentials that were refused.
#[derive(Debug)]
struct FailedRefresh {
    refused: Credentials,
    /// By the monotonic clock.
    at: Duration,
}

/// The time until credentials are refreshed again, after a refresh that failed.
const PAUSE_AFTER_FAILED_REFRESH: Duration = Duration::from_secs(60);

impl SigningKeys {
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>) -> Self {
        Self { provider, last: Mutex::new(None), last_failed_refresh: tokio::sync::Mutex::new(None) }
    }

    /// What signs the next attempt.
    pub(crate) async fn current(&self) -> Result<Signer, Error> {
        let provided = self.provider.provide().await;
        self.signer(provided)
    }

    /// Another signer than the one that was refused, if the provider has other credentials.
    pub(crate) async fn replacement(&self, refused: &Signer, clock: &dyn Clock) -> Result<Option<Signer>, Error> {
        let refused = refused.credentials();
        if !self.provider.is_refreshable() {
            return Ok(None);
        }
        let mut last_failed = self.last_failed_refresh.lock().await;
        let current = self.current().await?;
        if current.credentials() != refused {
            return Ok(Some(current));
        }
        let same = last_failed.as_ref().filter(|last| last.refused == *refused);
        if same.is_some_and(|last| clock.monotonic().saturating_sub(last.at) < PAUSE_AFTER_FAILED_REFRESH) {
            return Ok(None);
        }
        let provided = self.provider.refresh().await;
        let refreshed =
            self.signer(provided).map(|signer| Some(signer).filter(|signer| signer.credentials() != refused));
        *last_failed = match &refreshed {
            Ok(Some(_)) => None,
            Ok(None) | Err(_) => Some(FailedRefresh { refused: refused.clone(), at: clock.monotonic() }),
        };
        refreshed
    }

    fn signer(&self, provided: Result<Provided, CredentialsError>) -> Result<Signer, Error> {
        let credentials = provided?.into_credentials()?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(signer) if *signer.credentials() == credentials => Ok(signer.clone()),
            _ => {
                let signer = Signer::new(&credentials);
                *last = Some(signer.clone());
                Ok(signer)
            }
        }
    }
}
