//! Several providers, asked in order.

use std::collections::VecDeque;
use std::sync::Arc;

#[cfg(feature = "server-role")]
use crate::ServerRoleProvider;
use crate::{
    BoxFuture, ConfigFileProvider, Context, CredentialsError, EnvironmentProvider, ProvideCredentials, Provided,
};

/// Asks providers in order, each time anew, and takes the first credentials. An error ends the search.
///
/// ```
/// use ncloud_auth::{Context, ProvideCredentials, ProviderChain};
///
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// // Not the environment: this program shares it with others.
/// let chain = ProviderChain::standard(&Context::system()).without("environment");
/// let credentials = chain.provide().await?.into_credentials()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ProviderChain {
    providers: VecDeque<Arc<dyn ProvideCredentials>>,
}

impl ProviderChain {
    /// A chain without providers.
    pub fn empty() -> Self {
        Self { providers: VecDeque::new() }
    }

    /// The order of the vendor's SDKs: [environment](EnvironmentProvider), [`~/.ncloud/configure`](ConfigFileProvider),
    /// then, with the feature `server-role`, the server role.
    pub fn standard(context: &Context) -> Self {
        let chain = Self::empty()
            .with(EnvironmentProvider::new(context.clone()))
            .with(ConfigFileProvider::new(context.clone()));
        #[cfg(feature = "server-role")]
        let chain = chain.with(ServerRoleProvider::new(context.clone()));
        chain
    }

    /// Adds a provider to ask after all others.
    #[must_use]
    pub fn with(mut self, provider: impl ProvideCredentials) -> Self {
        self.providers.push_back(Arc::new(provider));
        self
    }

    /// Adds a provider to ask before all others.
    #[must_use]
    pub fn push_front(mut self, provider: impl ProvideCredentials) -> Self {
        self.providers.push_front(Arc::new(provider));
        self
    }

    /// Removes the providers of this name: `environment`, `config file`, `server role` or one's own.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.providers.retain(|provider| provider.name() != name);
        self
    }

    /// Asks in order. The reasons of all become the reason of the chain.
    async fn first(&self, question: Question) -> Result<Provided, CredentialsError> {
        let mut reasons = Vec::with_capacity(self.providers.len());
        for provider in &self.providers {
            let answer = match question {
                Question::Provide => provider.provide().await,
                Question::Refresh => provider.refresh().await,
            };
            match answer? {
                Provided::Credentials(credentials) => {
                    tracing::trace!(provider = provider.name(), "credentials provided");
                    return Ok(credentials.into());
                }
                Provided::Absent(reason) => reasons.push(format!("{}: {reason}", provider.name())),
            }
        }
        Ok(Provided::Absent(match reasons.as_slice() {
            [] => "the provider chain is empty".into(),
            reasons => reasons.join("; ").into(),
        }))
    }
}

#[derive(Clone, Copy)]
enum Question {
    Provide,
    Refresh,
}

/// The standard chain of the process.
impl Default for ProviderChain {
    fn default() -> Self {
        Self::standard(&Context::system())
    }
}

impl ProvideCredentials for ProviderChain {
    fn name(&self) -> &'static str {
        "chain"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(self.first(Question::Provide))
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(self.first(Question::Refresh))
    }

    fn is_refreshable(&self) -> bool {
        self.providers.iter().any(|provider| provider.is_refreshable())
    }
}
