//! What is to be verified, and doing it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::{Clock, ProvideCredentials, Sleep, SystemClock, Timestamp};
use ncloud_livestation::{Client, Zone, raw};
use tokio::sync::watch;
use url::Url;

use crate::date::day_of;
use crate::error::Error;
use crate::evidence::settle;
use crate::finding::FindingKind;
use crate::ids::Ids;
use crate::mistakes::make_mistakes;
use crate::paging::try_pages;
use crate::report::Report;
use crate::round::{Leftover, PREFIX, Planned, planned, round};
use crate::storage::look_at_files;
use crate::tally::Tally;
use crate::walk::{calls, walk};
use crate::wire::{CLOSE, Patience, Wire};

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
    provider: Arc<dyn ProvideCredentials>,
    zone: Zone,
    endpoint: Option<String>,
    storage_endpoint: Option<String>,
    clock: Arc<dyn Clock>,
    patience: Patience,
    channel: Option<String>,
    snapshot: Option<String>,
    clip: Option<String>,
    /// The name of what is created; `None` when nothing is.
    name: Option<String>,
    /// How far the round is that creates and deletes.
    round: Arc<watch::Sender<RoundState>>,
}

/// How far the round is that creates and deletes.
#[derive(Debug, Clone)]
enum RoundState {
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

    /// Also creates a quality profile and a quality set, reads them and deletes them, all under the name that
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

    /// Holds the service against the specification. Takes a request or two for each operation that only reads and each
    /// thing that is found, at most three of a kind.
    ///
    /// Must run inside a tokio runtime.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing can be verified: without keys, or when the service cannot be reached. What it does otherwise
    /// than the specification says is in the report.
    pub async fn run(&self) -> Result<Report, Error> {
        // It refuses an address that keys should not be sent to.
        let client = self.client()?;
        let endpoint = self.endpoint.clone().unwrap_or_else(|| self.zone.endpoint().to_owned());
        let http = http_client(&endpoint)?;
        let (provider, clock) = (Arc::clone(&self.provider), Arc::clone(&self.clock));
        let wire = Arc::new(Wire::new(http.clone(), &endpoint, self.zone, provider, clock, self.patience)?);

        let mut tally = Tally::default();
        let mut ids = self.given_ids()?;
        let walked = walk(&wire, &mut tally, &mut ids).await?;
        let mut operations = calls(&tally, &ids);
        self.compare_clocks(walked.ahead_ms, &mut tally);
        try_pages(&wire, &mut tally, &mut ids).await;
        make_mistakes(&wire, &mut tally, &ids).await;
        look_at_files(&client, &http, &mut tally, &walked.clips).await;
        let mut leftovers = Vec::new();
        if let Some(name) = &self.name {
            let (of_round, left) = self.round(wire, name).await;
            operations.retain(|called| !of_round.calls.contains_key(called.operation.as_str()));
            tally.merge(of_round);
            let counted = calls(&tally, &ids).into_iter();
            operations = counted.map(|called| first_of(&operations, called)).collect();
            leftovers = left;
        }
        tally.finish();
        Ok(Report {
            spec_version: raw::spec::VERSION.to_owned(),
            spec_sha256: raw::spec::SHA256.to_owned(),
            zone: self.zone.to_string(),
            date: day_of(self.clock.now()),
            write: self.name.is_some(),
            operations,
            evidence: settle(&tally),
            findings: tally.findings.into_iter().collect(),
            observations: tally.observations.into_iter().collect(),
            leftovers,
        })
    }

    /// Waits until nothing is being created or deleted any more, and tells what is left.
    pub async fn settled(&self) -> Vec<Leftover> {
        let mut round = self.round.subscribe();
        let over = round.wait_for(|state| matches!(state, RoundState::Over(_))).await;
        match over.as_deref() {
            Ok(RoundState::Over(left)) => left.clone(),
            _ => Vec::new(),
        }
    }

    /// In a task of its own, so that it comes to its end when nobody waits for it any more.
    async fn round(&self, wire: Arc<Wire>, name: &str) -> (Tally, Vec<Leftover>) {
        let (_gone_when_dropped, stop) = watch::channel(());
        let state = Arc::clone(&self.round);
        state.send_replace(RoundState::UnderWay);
        let name = name.to_owned();
        let task = tokio::spawn(async move {
            let (tally, left) = round(wire, name, stop).await;
            state.send_replace(RoundState::Over(left.clone()));
            (tally, left)
        });
        // A task that is gone has been ended by its runtime.
        task.await.unwrap_or_default()
    }

    fn client(&self) -> Result<Client, Error> {
        let mut builder = Client::builder().zone(self.zone).clock(Shared(Arc::clone(&self.clock)));
        builder = builder.credentials_provider(Arc::clone(&self.provider));
        if let Some(endpoint) = &self.endpoint {
            builder = builder.endpoint(endpoint);
        }
        if let Some(endpoint) = &self.storage_endpoint {
            builder = builder.storage_endpoint(endpoint);
        }
        builder.build().map_err(|error| Error::Input(error.to_string()))
    }

    fn given_ids(&self) -> Result<Ids, Error> {
        let mut ids = Ids::default();
        let Some(channel) = &self.channel else {
            return match (&self.snapshot, &self.clip) {
                (None, None) => Ok(ids),
                _ => Err(Error::Input("a snapshot or clip is one of a channel: give the channel, too".to_owned())),
            };
        };
        ids.give("channel-id", "/channels", channel);
        for (format, id) in [("snapshot-id", &self.snapshot), ("short-clip-id", &self.clip)] {
            if let Some(id) = id {
                ids.give(format, &format!("/channels/{channel}"), id);
            }
        }
        Ok(ids)
    }

    fn compare_clocks(&self, ahead_ms: Option<i64>, tally: &mut Tally) {
        let Some(ahead_ms) = ahead_ms else { return };
        if ahead_ms.unsigned_abs() > CLOSE.as_millis().try_into().unwrap_or(u64::MAX) {
            let what = format!("the service's is {} s ahead of this machine's", ahead_ms / 1_000);
            tally.find(FindingKind::Clock, "clock", "date", what);
        }
    }
}

/// The entry of before the round, if there is one.
fn first_of(known: &[crate::report::Called], called: crate::report::Called) -> crate::report::Called {
    known.iter().find(|entry| entry.operation == called.operation).cloned().unwrap_or(called)
}

/// As the SDK's own: nothing is followed, nothing on this machine is behind a proxy.
fn http_client(endpoint: &str) -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).referer(false);
    let builder = builder.retry(reqwest::retry::never()).connect_timeout(Duration::from_secs(10));
    let is_here = Url::parse(endpoint).ok().and_then(|url| {
        let host = url.host_str()?.trim_start_matches('[').trim_end_matches(']').to_owned();
        Some(host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback()))
    });
    let builder = if is_here == Some(true) { builder.no_proxy() } else { builder };
    builder.build().map_err(|error| Error::Input(format!("the HTTP client cannot be built: {error}")))
}

/// A clock that two own.
#[derive(Debug)]
struct Shared(Arc<dyn Clock>);

impl Clock for Shared {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        self.0.sleep(duration)
    }

    fn timer(&self, limit: Duration) -> Sleep {
        self.0.timer(limit)
    }
}

impl fmt::Debug for Verify {
    /// Without addresses and ids.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verify").field("zone", &self.zone).field("write", &self.name.is_some()).finish_non_exhaustive()
    }
}
