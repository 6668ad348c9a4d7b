//! What is to be verified, and doing it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::{Clock, ProvideCredentials, SystemClock};
use ncloud_livestation::Zone;
use tokio::sync::watch;

use crate::round::{Leftover, PREFIX, Planned, planned};
use crate::wire::Patience;

/// Holds the service against the specification.
///
/// ```no_run
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use ncloud_livestation::ProviderChain;
/// use ncloud_livestation_verify::Verify;
///
/// let report = Verify::new(ProviderChain::default()).run().await?;
/// println!("{report}");
/// assert!(report.is_clean());
/// # Ok(())
/// # }
/// ```
pub struct Verify {
    pub(crate) provider: Arc<dyn ProvideCredentials>,
    pub(crate) zone: Zone,
    pub(crate) endpoint: Option<String>,
    pub(crate) storage_endpoint: Option<String>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) patience: Patience,
    pub(crate) channel: Option<String>,
    pub(crate) snapshot: Option<String>,
    pub(crate) clip: Option<String>,
    /// The name of what is created; `None` when nothing is.
    pub(crate) name: Option<String>,
    /// How far the round is that creates and deletes.
    pub(crate) round: Arc<watch::Sender<RoundState>>,
}

/// How far the round is that creates and deletes.
#[derive(Debug, Clone)]
pub(crate) enum RoundState {
    UnderWay,
    Over(Vec<Leftover>),
}

impl Verify {
    /// With these keys, against the public zone. Reads only, unless [`write`](Self::write) says otherwise.
    #[must_use]
    pub fn new(provider: impl ProvideCredentials) -> Self {
        Self {
            provider: Arc::new(provider),
            zone: Zone::Public,
            endpoint: None,
            storage_endpoint: None,
            clock: Arc::new(SystemClock),
            patience: Patience::default(),
            channel: None,
            snapshot: None,
            clip: None,
            name: None,
            round: Arc::new(watch::channel(RoundState::Over(Vec::new())).0),
        }
    }

    /// Another zone.
    #[must_use]
    pub fn zone(mut self, zone: Zone) -> Self {
        self.zone = zone;
        self
    }

    /// Another address of the service, such as an emulator's.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// Another address of Object Storage.
    #[must_use]
    pub fn storage_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.storage_endpoint = Some(endpoint.into());
        self
    }

    /// Another clock than the system's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Longest that one request may take, 30 seconds unless it is set.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.patience.limit = limit;
        self
    }

    /// Most attempts of a request that reads or deletes, 3 unless it is set. A request that creates is sent once.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.patience.attempts = attempts;
        self
    }

    /// This live channel alone, instead of a few that the list names.
    #[must_use]
    pub fn channel(mut self, id: impl Into<String>) -> Self {
        self.channel = Some(id.into());
        self
    }

    /// This snapshot of the [channel](Self::channel): no operation lists snapshots.
    #[must_use]
    pub fn snapshot(mut self, id: u64) -> Self {
        self.snapshot = Some(id.to_string());
        self
    }

    /// This short clip of the [channel](Self::channel).
    #[must_use]
    pub fn clip(mut self, id: u64) -> Self {
        self.clip = Some(id.to_string());
        self
    }

    /// Also creates a quality profile and a quality set, reads, changes and deletes them, all under the name that
    /// [`planned`](Self::planned) tells.
    ///
    /// They are settings of the account that nothing uses: they cost nothing, and no viewer sees them. They are deleted
    /// whatever happens, also when the future of [`run`](Self::run) is dropped: wait for [`settled`](Self::settled) then.
    #[must_use]
    pub fn write(mut self, write: bool) -> Self {
        let seconds = self.clock.now().as_epoch_millis().div_euclid(1_000);
        self.name = write.then(|| format!("{PREFIX}{seconds}"));
        self
    }

    /// What will be created, by its name; empty unless [`write`](Self::write) was asked for.
    #[must_use]
    pub fn planned(&self) -> Vec<Planned> {
        self.name.as_deref().map(planned).unwrap_or_default()
    }
}

impl fmt::Debug for Verify {
    /// Without addresses and ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verify").field("zone", &self.zone).field("write", &self.name.is_some()).finish_non_exhaustive()
    }
}
