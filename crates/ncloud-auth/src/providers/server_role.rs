//! Credentials of the role that a server has, kept until shortly before they expire.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::metadata::MetadataService;
use crate::{
    BoxFuture, Context, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Provided, Timestamp,
};

/// Less than this before expiry, new credentials are fetched, and the old ones serve if that fails.
const ADVISORY_REFRESH: Duration = Duration::from_secs(15 * 60);
/// Less than this before expiry, new credentials must be fetched.
const MANDATORY_REFRESH: Duration = Duration::from_secs(5 * 60);
/// Rest after a failed advisory refresh, lest each request wait for a metadata service that is down.
const REFRESH_PAUSE: Duration = Duration::from_secs(60);
/// For so long, a machine without a server role is not asked for one again, lest each call wait 3 s for no response.
const ABSENCE_KEPT: Duration = Duration::from_secs(60);

/// Asks the metadata service of an NCP server for the credentials of the server's role. Needs the feature `server-role`.
///
/// Addresses, limits and refresh windows are the vendor SDKs': `http://169.254.169.254`, or what
/// `NCLOUD_METADATA_API_ENDPOINT` or `NCLOUD_METADATA_ENDPOINT` says; 3 s for each of two requests; a refresh from 15 minutes
/// before expiry, and by 5 minutes before at the latest (<https://github.com/NaverCloudPlatform/ncloud-sdk-go-v2>,
/// <https://github.com/NaverCloudPlatform/ncloud-sdk-python>). Redirects and proxies are not followed.
///
/// One refresh serves all who wait for it. Waiting needs tokio's runtime, making the provider does not.
///
/// That there is no metadata service, or no role, is remembered for 60 s: in that time
/// [`provide`](ProvideCredentials::provide) sends nothing and says how old its knowledge is.
/// [`refresh`](ProvideCredentials::refresh) always asks. A metadata service that is broken is asked each time.
///
/// ```
/// use ncloud_auth::{Context, ProvideCredentials, Provided, ServerRoleProvider};
///
/// # async fn f() -> Result<(), ncloud_auth::CredentialsError> {
/// let role = ServerRoleProvider::new(Context::system());
/// match role.provide().await? {
///     Provided::Credentials(credentials) => println!("signing as {}", credentials.access_key()),
///     Provided::Absent(reason) => println!("no server role: {reason}"),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ServerRoleProvider {
    context: Context,
    cache: Mutex<Cache>,
    /// Held by the one caller who is asking the metadata service.
    flight: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Cache {
    credentials: Option<Credentials>,
    /// Whether there ever were credentials: this is a server, even if the metadata service is gone now.
    on_server: bool,
    /// How many fetches have ended.
    fetches: u64,
    last_outcome: Option<Outcome>,
    /// When the last fetch ended, by the monotonic clock.
    last_fetch: Duration,
    /// No advisory refresh before this time of the monotonic clock.
    pause_until: Duration,
}

type Outcome = Result<Provided, CredentialsError>;

enum Freshness {
    Fresh(Credentials),
    Aging(Credentials),
    /// The machine had no server role a moment ago.
    Absent(Provided),
    Stale,
}

impl ServerRoleProvider {
    /// A provider with nothing fetched yet.
    pub fn new(context: Context) -> Self {
        Self { context, cache: Mutex::default(), flight: tokio::sync::Mutex::new(()) }
    }

    async fn cached(&self) -> Outcome {
        let clock = self.context.clock();
        let (freshness, seen) = {
            let cache = self.cache();
            (cache.freshness(clock.now(), clock.monotonic()), cache.fetches)
        };
        match freshness {
            Freshness::Fresh(credentials) => Ok(credentials.into()),
            Freshness::Aging(credentials) => Ok(self.renewed(credentials, seen).await.into()),
            Freshness::Absent(reason) => Ok(reason),
            Freshness::Stale => self.fetched_after(seen).await,
        }
    }

    /// New credentials, or the old ones if somebody else is fetching or the fetch fails.
    async fn renewed(&self, old: Credentials, seen: u64) -> Credentials {
        let Ok(_flight) = self.flight.try_lock() else {
            return old;
        };
        if self.cache().fetches != seen {
            return self.cache().credentials.clone().unwrap_or(old);
        }
        match self.fetch().await {
            Ok(Provided::Credentials(new)) => new,
            Ok(Provided::Absent(_)) => old,
            Err(error) => {
                tracing::warn!(%error, "server role credentials not refreshed, the old ones still serve");
                old
            }
        }
    }

    /// The outcome of a fetch that ended after `seen` had: somebody else's, if one ended while this caller waited.
    async fn fetched_after(&self, seen: u64) -> Outcome {
        // A cancelled caller drops this guard without having counted a fetch, and the next one fetches.
        let _flight = self.flight.lock().await;
        let shared = {
            let cache = self.cache();
            cache.last_outcome.clone().filter(|_| cache.fetches != seen)
        };
        match shared {
            Some(outcome) => outcome,
            None => self.fetch().await,
        }
    }

    /// Asks the metadata service and keeps the response. Only for the holder of `flight`.
    async fn fetch(&self) -> Outcome {
        let outcome = match MetadataService::new(&self.context) {
            Ok(service) => service.credentials().await,
            Err(error) => Err(error),
        };
        let (now, monotonic) = (self.context.clock().now(), self.context.clock().monotonic());
        let mut cache = self.cache();
        let outcome = outcome.and_then(|provided| cache.accept(provided, now));
        if outcome.is_err() {
            cache.pause_until = monotonic.saturating_add(REFRESH_PAUSE);
        }
        cache.fetches += 1;
        cache.last_fetch = monotonic;
        cache.last_outcome = Some(outcome.clone());
        outcome
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cache {
    fn freshness(&self, now: Timestamp, monotonic: Duration) -> Freshness {
        let Some(credentials) = self.credentials.clone() else {
            return self.remembered_absence(monotonic).map_or(Freshness::Stale, Freshness::Absent);
        };
        let Some(expires_at) = credentials.expires_at() else {
            return Freshness::Fresh(credentials);
        };
        let left = expires_at.duration_since(now).unwrap_or_default();
        if left <= MANDATORY_REFRESH {
            Freshness::Stale
        } else if left <= ADVISORY_REFRESH && monotonic >= self.pause_until {
            Freshness::Aging(credentials)
        } else {
            Freshness::Fresh(credentials)
        }
    }

    /// The absence that the last fetch found, if that is not long ago, with its age.
    fn remembered_absence(&self, monotonic: Duration) -> Option<Provided> {
        let Some(Ok(Provided::Absent(reason))) = &self.last_outcome else {
            return None;
        };
        let age = monotonic.saturating_sub(self.last_fetch);
        let left = ABSENCE_KEPT.checked_sub(age).filter(|left| !left.is_zero())?;
        let (age, left) = (age.as_secs(), left.as_millis().div_ceil(1_000));
        Some(Provided::Absent(format!("{reason}, as of {age} s ago (asked again in {left} s)").into()))
    }

    /// Keeps credentials that are still valid; on a server, "not me" is a failure.
    fn accept(&mut self, provided: Provided, now: Timestamp) -> Outcome {
        match &provided {
            Provided::Credentials(credentials) => {
                if let Some(expired) = credentials.expires_at().filter(|_| !credentials.is_valid_at(now)) {
                    return Err(CredentialsError::broken(format!(
                        "the metadata service gave credentials that expired at {expired} (it is {now} by this machine's clock)"
                    )));
                }
                tracing::debug!(expires_at = ?credentials.expires_at(), "server role credentials fetched");
                self.on_server = true;
                self.credentials = Some(credentials.clone());
                Ok(provided)
            }
            Provided::Absent(reason) if self.on_server => {
                let message = format!("the server role is gone: {reason}");
                Err(CredentialsError::new(CredentialsErrorKind::Broken, message))
            }
            Provided::Absent(_) => Ok(provided),
        }
    }
}

impl ProvideCredentials for ServerRoleProvider {
    fn name(&self) -> &'static str {
        "server role"
    }

    fn provide<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(self.cached())
    }

    fn refresh<'a>(&'a self) -> BoxFuture<'a, Result<Provided, CredentialsError>> {
        Box::pin(async {
            let seen = {
                let mut cache = self.cache();
                cache.credentials = None;
                cache.fetches
            };
            self.fetched_after(seen).await
        })
    }

    fn is_refreshable(&self) -> bool {
        true
    }
}
