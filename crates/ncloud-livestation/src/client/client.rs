//! The client: one for an account and a zone, cheap to clone.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;
use ncloud_auth::{Clock, Signer, within};
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Attempt, AttemptSettings, BodyLimits, Timestamp};

use super::timeouts::Timeouts;
use super::zone::Zone;
use crate::call::ClockSkew;
use crate::call::SigningKeys;
use crate::call::UnreadableLog;
use crate::call::retry::{Jitter, RetryBudget, RetryPolicy};
use crate::error::{Error, ErrorKind, Failure, Result, TimeoutKind};

/// Talks to Live Station as one account in one zone.
///
/// Cheap to clone: all clones share the connections, the credentials, the retry budget and what was learnt of the
/// service's clock. Make one and keep it.
///
/// ```
/// # async fn run() -> Result<(), ncloud_livestation::Error> {
/// use ncloud_livestation::Client;
///
/// let client = Client::from_env().await?;
/// let clip = client.channel("ls-20220623115623-fHnXy")?.short_clip(1060).get().await?;
/// println!("{}: {:?}", clip.id, clip.status);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client(Arc<Shared>);

/// What all calls of a client share.
pub(crate) struct Shared {
    pub(crate) http: reqwest::Client,
    pub(crate) base_url: url::Url,
    pub(crate) zone: Zone,
    pub(crate) region_code: HeaderValue,
    pub(crate) user_agent: HeaderValue,
    pub(crate) keys: SigningKeys,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_response_bytes: u64,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: RetryBudget,
    pub(crate) jitter: Jitter,
    pub(crate) correct_skew: bool,
    pub(crate) skew: ClockSkew,
    pub(crate) unreadable: UnreadableLog,
    #[cfg(feature = "object-storage")]
    pub(crate) storage: crate::object_storage::StorageSettings,
}

impl Client {
    /// Loads the credentials without sending anything.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) when there are none or their source is broken.
    pub async fn check_credentials(&self) -> Result<()> {
        let limit = self.0.timeouts.operation();
        match within(&*self.0.clock, limit, self.0.keys.current()).await {
            Some(key) => key.map(|_| ()),
            None => Err(Error::new(Failure {
                kind: ErrorKind::Timeout(TimeoutKind::Operation(limit)),
                message: Some("loading credentials".to_owned()),
                ..Failure::default()
            })),
        }
    }

    /// The generated client, signing for one request with the present credentials and time.
    ///
    /// An escape hatch for what this crate does not wrap, and **unstable**: it changes whenever the specification does. It
    /// retries nothing, has no time limit, and its errors are the generator's.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) when there are none.
    pub async fn raw(&self) -> Result<raw::Client> {
        let signer = self.0.keys.current().await?;
        let (timestamp, _) = self.0.skew.correct(self.0.clock.now());
        Ok(self.0.attempt(&signer, timestamp, &self.0.timeouts).1)
    }

    /// The address it sends to, with the path of the zone: `https://livestation.apigw.ntruss.com/api/v2`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.0.base_url.as_str()
    }

    /// The zone it talks to.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.0.zone
    }

    pub(crate) fn from_shared(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }
}

impl Shared {
    /// What one attempt is made with, and the generated client that makes it.
    pub(crate) fn attempt(&self, signer: &Signer, timestamp: Timestamp, timeouts: &Timeouts) -> (Attempt, raw::Client) {
        let attempt = Attempt::new(AttemptSettings {
            signer: signer.clone(),
            timestamp,
            region_code: self.region_code.clone(),
            user_agent: self.user_agent.clone(),
            body: BodyLimits { max_bytes: self.max_response_bytes, max_silence: Some(timeouts.read()) },
            clock: Arc::clone(&self.clock),
        });
        let client = raw::Client::new(self.base_url.clone(), self.http.clone(), attempt.clone());
        (attempt, client)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.0.base_url.as_str()).finish_non_exhaustive()
    }
}
