//! Doing what a [`Verify`] says.

use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::{Clock, Sleep, Timestamp};
use ncloud_livestation::{Client, raw};
use tokio::sync::watch;
use url::Url;

use crate::error::Error;
use crate::evidence::settle;
use crate::finding::FindingKind;
use crate::ids::Ids;
use crate::mistakes::make_mistakes;
use crate::paging::try_pages;
use crate::report::{Called, Report};
use crate::round::{Leftover, round};
use crate::storage::look_at_files;
use crate::tally::Tally;
use crate::verify::{RoundState, Verify};
use crate::walk::{calls, walk};
use crate::wire::{CLOSE, Wire};

impl Verify {
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
        look_at_files(&client, &http, &mut tally, &walked.stored).await;
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
            vendor: endpoint == self.zone.endpoint(),
            // The day of an RFC 3339 time.
            date: self.clock.now().to_string().chars().take(10).collect(),
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
fn first_of(known: &[Called], called: Called) -> Called {
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
