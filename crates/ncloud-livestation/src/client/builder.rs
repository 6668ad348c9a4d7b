//! Settings of a client.

use std::sync::Arc;

use http::HeaderValue;
use ncloud_auth::{Clock, Credentials, ProvideCredentials, ProviderChain, StaticProvider, SystemClock};
use ncloud_livestation_raw::InvalidValue;

use super::client::{Client, Shared};
use super::endpoint::Endpoint;
use super::timeouts::Timeouts;
use super::zone::Zone;
use crate::call::ClockSkew;
use crate::call::SigningKeys;
use crate::call::UnreadableLog;
use crate::call::retry::{Jitter, RetryBudget, RetryPolicy};
use crate::client::transport;
use crate::error::{Error, Result};

impl Client {
    /// Settings to build a client from.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A client for the public zone, with credentials from where the vendor's SDKs look for them: the environment,
    /// then `~/.ncloud/configure`, then the server role.
    ///
    /// `NCLOUD_LIVESTATION_ENDPOINT` replaces the address of the service and, with the feature `object-storage`,
    /// `NCLOUD_OBS_ENDPOINT` that of Object Storage; a builder reads them only with
    /// [`endpoint_from_env`](ClientBuilder::endpoint_from_env) and `storage_endpoint_from_env`.
    ///
    /// Loads the credentials once, so that it fails fast when no credentials are available.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) when none are found, saying what was tried.
    pub async fn from_env() -> Result<Self> {
        let builder = Self::builder().endpoint_from_env();
        #[cfg(feature = "object-storage")]
        let builder = builder.storage_endpoint_from_env();
        let client = builder.build()?;
        client.check_credentials().await?;
        Ok(client)
    }
}

/// Builds a [`Client`]. Everything has a default; most programs set credentials at most.
///
/// ```
/// use ncloud_livestation::{Client, Credentials, RetryPolicy, Zone};
///
/// let client = Client::builder()
///     .credentials(Credentials::new("my-access-key", "my-secret-key")?)
///     .zone(Zone::Finance)
///     .retry(RetryPolicy::default().with_max_attempts(6))
///     .user_agent_suffix("clip-service/1.4")
///     .build()?;
/// # assert_eq!(client.zone(), Zone::Finance);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    provider: Option<Arc<dyn ProvideCredentials>>,
    zone: Zone,
    endpoint: Option<String>,
    allow_plain_http: bool,
    timeouts: Timeouts,
    retry: RetryPolicy,
    correct_skew: bool,
    max_response_bytes: u64,
    user_agent_suffix: Option<String>,
    clock: Option<Arc<dyn Clock>>,
    jitter_seed: Option<u64>,
    http: Option<reqwest::Client>,
    #[cfg(feature = "object-storage")]
    storage: crate::object_storage::StorageOptions,
}

/// The default limit of a response body.
const MAX_RESPONSE_BYTES: u64 = 8 * 1024 * 1024;

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            provider: None,
            zone: Zone::default(),
            endpoint: None,
            allow_plain_http: false,
            timeouts: Timeouts::default(),
            retry: RetryPolicy::default(),
            correct_skew: true,
            max_response_bytes: MAX_RESPONSE_BYTES,
            user_agent_suffix: None,
            clock: None,
            jitter_seed: None,
            http: None,
            #[cfg(feature = "object-storage")]
            storage: crate::object_storage::StorageOptions::default(),
        }
    }

    /// A key pair that never changes.
    pub fn credentials(self, credentials: Credentials) -> Self {
        self.credentials_provider(StaticProvider::new(credentials))
    }

    /// Where credentials come from; asked before each attempt. Default: environment, `~/.ncloud/configure`, server role.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials) -> Self {
        self.provider = Some(Arc::new(provider));
        self
    }

    /// The zone to talk to. Default: public.
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    /// Another address than the zone's, without a path, such as that of an emulator. Where its files lie is not known then: see
    /// `storage_endpoint`.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The [`endpoint`](Self::endpoint) in the environment variable `NCLOUD_LIVESTATION_ENDPOINT`, if it is set to something.
    /// [`Client::from_env`] does this; a builder does it when asked.
    pub fn endpoint_from_env(mut self) -> Self {
        self.endpoint = address_in("NCLOUD_LIVESTATION_ENDPOINT").or(self.endpoint);
        self
    }

    /// Allows plain `http` to other machines. Anybody in between can read and change what is sent.
    pub fn danger_allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// How long things may take.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// How failed attempts are repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Whether to learn the service's clock from its `Date` when it refuses a timestamp. Default: yes.
    pub fn clock_skew_correction(mut self, correct: bool) -> Self {
        self.correct_skew = correct;
        self
    }

    /// The largest response body that is read, in bytes. Default: 8 MiB.
    pub fn max_response_bytes(mut self, bytes: u64) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Put behind this SDK's own name in `User-Agent`, such as `clip-service/1.4`.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Where time comes from and what waits; for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Makes the random waits between attempts the same each time; for tests.
    pub fn jitter_seed(mut self, seed: u64) -> Self {
        self.jitter_seed = Some(seed);
        self
    }

    /// An HTTP client of one's own.
    ///
    /// It must not follow redirects, retry, or decompress: this SDK cannot see its settings, and a followed redirect
    /// hands access key and signature to another host.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// The region of Object Storage. Default: the one of the zone, for a client that talks to the zone's endpoint.
    ///
    /// A region decides the address as well, so with an [`endpoint`](Self::endpoint) of your own it sends requests for files
    /// to the vendor. Needs the feature `object-storage`.
    #[cfg(feature = "object-storage")]
    pub fn storage_region(mut self, region: crate::object_storage::StorageRegion) -> Self {
        self.storage.region = Some(region);
        self
    }

    /// Another address of Object Storage than the region's, without a path; requests go to `<address>/<bucket>/<key>`. Needs
    /// the feature `object-storage`.
    ///
    /// A client with an [`endpoint`](Self::endpoint) of its own needs it, or a [`storage_region`](Self::storage_region), before
    /// it touches files: an emulator's keys are not for the vendor's storage.
    #[cfg(feature = "object-storage")]
    pub fn storage_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.storage.endpoint = Some(endpoint.into());
        self
    }

    /// The [`storage_endpoint`](Self::storage_endpoint) in the environment variable `NCLOUD_OBS_ENDPOINT`, if it is set to
    /// something. [`Client::from_env`] does this; a builder does it when asked. Needs the feature `object-storage`.
    #[cfg(feature = "object-storage")]
    pub fn storage_endpoint_from_env(mut self) -> Self {
        self.storage.endpoint = address_in("NCLOUD_OBS_ENDPOINT").or(self.storage.endpoint);
        self
    }

    /// Builds the client. Sends nothing, reads no environment and needs no runtime.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for an endpoint or a user agent that is not valid, and
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when TLS cannot be set up.
    pub fn build(self) -> Result<Client> {
        let endpoint = self.endpoint.as_deref().unwrap_or(self.zone.endpoint());
        let endpoint = Endpoint::parse(endpoint, self.allow_plain_http)?;
        #[cfg(feature = "object-storage")]
        let is_custom = self.http.is_some();
        let http = match self.http {
            Some(http) => http,
            None => transport::http_client(&endpoint, &self.timeouts)?,
        };
        #[cfg(feature = "object-storage")]
        let storage = {
            let gateway = crate::object_storage::GatewayHttp { client: &http, is_custom, endpoint: &endpoint };
            self.storage.resolve(self.zone, self.allow_plain_http, &gateway, &self.timeouts)?
        };
        Ok(Client::from_shared(Shared {
            http,
            base_url: endpoint.base_url(self.zone),
            zone: self.zone,
            region_code: HeaderValue::from_static(self.zone.region_code()),
            user_agent: user_agent(self.user_agent_suffix.as_deref())?,
            keys: SigningKeys::new(self.provider.unwrap_or_else(|| Arc::new(ProviderChain::default()))),
            clock: self.clock.unwrap_or_else(|| Arc::new(SystemClock)),
            timeouts: self.timeouts,
            max_response_bytes: self.max_response_bytes,
            retry: self.retry,
            budget: RetryBudget::full(),
            jitter: self.jitter_seed.map_or_else(Jitter::random, Jitter::seeded),
            correct_skew: self.correct_skew,
            skew: ClockSkew::default(),
            unreadable: UnreadableLog::default(),
            #[cfg(feature = "object-storage")]
            storage,
        }))
    }
}

impl std::fmt::Debug for ClientBuilder {
    /// Without the endpoint and the HTTP client, which may hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("zone", &self.zone)
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// The address in an environment variable, if it is set to something.
fn address_in(variable: &str) -> Option<String> {
    let address = std::env::var_os(variable).filter(|address| !address.is_empty())?;
    // What is not UTF-8 is no address either, and is refused as such.
    Some(address.to_string_lossy().into_owned())
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue> {
    const OWN: &str = concat!("ncloud-livestation-rust/", env!("CARGO_PKG_VERSION"));
    let Some(suffix) = suffix else { return Ok(HeaderValue::from_static(OWN)) };
    HeaderValue::from_str(&format!("{OWN} {suffix}")).map_err(|_| {
        Error::invalid(InvalidValue::new("user agent suffix", "be visible ASCII characters and spaces", &suffix))
    })
}
