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
    /// Held while refreshing, so that many refused calls refresh once; holds the last refresh that gave nothing new.
    refreshing: tokio::sync::Mutex<Option<Fruitless>>,
}

/// A refresh that gave nothing new.
#[derive(Debug)]
struct Fruitless {
    refused: Credentials,
    /// By the monotonic clock.
    at: Duration,
}

/// For so long, credentials that could not be replaced are not tried to be replaced again.
const FRUITLESS_FOR: Duration = Duration::from_secs(60);

impl SigningKeys {
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>) -> Self {
        Self { provider, last: Mutex::new(None), refreshing: tokio::sync::Mutex::new(None) }
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
        let mut fruitless = self.refreshing.lock().await;
        let current = self.current().await?;
        if current.credentials() != refused {
            return Ok(Some(current));
        }
        let tried = fruitless.as_ref().filter(|last| last.refused == *refused);
        if tried.is_some_and(|last| clock.monotonic().saturating_sub(last.at) < FRUITLESS_FOR) {
            return Ok(None);
        }
        let provided = self.provider.refresh().await;
        let refreshed =
            self.signer(provided).map(|signer| Some(signer).filter(|signer| signer.credentials() != refused));
        *fruitless = match &refreshed {
            Ok(Some(_)) => None,
            Ok(None) | Err(_) => Some(Fruitless { refused: refused.clone(), at: clock.monotonic() }),
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
