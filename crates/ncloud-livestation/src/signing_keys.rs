//! Credentials ready to sign with.

use std::sync::{Arc, Mutex, PoisonError};

use ncloud_auth::{Credentials, CredentialsError, ProvideCredentials, Provided, Signer};

use crate::Error;

/// Asks a provider before each attempt, and keeps the signer of the last credentials, whose key schedule is costly.
#[derive(Debug)]
pub(crate) struct SigningKeys {
    provider: Arc<dyn ProvideCredentials>,
    last: Mutex<Option<Key>>,
    /// Held while refreshing, so that many refused calls refresh once.
    refreshing: tokio::sync::Mutex<()>,
}

/// Credentials and their signer.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    credentials: Credentials,
    signer: Signer,
}

impl Key {
    pub(crate) fn signer(&self) -> Signer {
        self.signer.clone()
    }
}

impl SigningKeys {
    pub(crate) fn new(provider: Arc<dyn ProvideCredentials>) -> Self {
        Self { provider, last: Mutex::new(None), refreshing: tokio::sync::Mutex::new(()) }
    }

    /// The key to sign the next attempt with.
    pub(crate) async fn current(&self) -> Result<Key, Error> {
        let provided = self.provider.provide().await;
        self.key(provided)
    }

    /// Another key than the one that was refused, if the provider has one.
    pub(crate) async fn replacement(&self, refused: &Key) -> Result<Option<Key>, Error> {
        if !self.provider.is_refreshable() {
            return Ok(None);
        }
        let _one_at_a_time = self.refreshing.lock().await;
        let current = self.current().await?;
        if current.credentials != refused.credentials {
            return Ok(Some(current));
        }
        let provided = self.provider.refresh().await;
        let refreshed = self.key(provided)?;
        Ok((refreshed.credentials != refused.credentials).then_some(refreshed))
    }

    fn key(&self, provided: Result<Provided, CredentialsError>) -> Result<Key, Error> {
        let credentials = provided?.into_credentials()?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(key) if key.credentials == credentials => Ok(key.clone()),
            _ => {
                let key = Key { signer: Signer::new(&credentials), credentials };
                *last = Some(key.clone());
                Ok(key)
            }
        }
    }
}
