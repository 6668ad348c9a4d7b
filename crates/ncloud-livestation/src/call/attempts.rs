//! The attempts of one call: counting them, correcting clock and key between them, and deciding about the next one.

use std::time::Duration;

use ncloud_auth::Signer;
use ncloud_livestation_raw::{Hints, Timestamp};

use super::retry::RetryPolicy;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Failure, Result, RetryAfter};

/// The attempts of one call, at Live Station or at Object Storage.
#[derive(Debug)]
pub(crate) struct Attempts {
    client: Client,
    operation: &'static str,
    hints: Option<&'static Hints>,
    policy: RetryPolicy,
    /// When the call's time is up, by the monotonic clock.
    deadline: Option<Duration>,
    made: u32,
    /// Those since the last success.
    failed: u32,
    clock_corrected: bool,
    key_replaced: bool,
    replacement: Option<Signer>,
    /// One that ended may have taken effect.
    may_have_been_sent: bool,
    /// How the last one failed.
    last_failure: Option<Failure>,
}

/// What an attempt is signed with.
pub(crate) struct Signing {
    pub(crate) signer: Signer,
    /// The time as the service reads it.
    pub(crate) timestamp: Timestamp,
    /// This machine's time.
    pub(crate) now: Timestamp,
    offset: i64,
}

impl Attempts {
    pub(crate) fn new(
        client: Client,
        operation: &'static str,
        hints: Option<&'static Hints>,
        policy: RetryPolicy,
        deadline: Option<Duration>,
    ) -> Self {
        Self {
            clock_corrected: !client.shared().correct_skew,
            client,
            operation,
            hints,
            policy,
            deadline,
            made: 0,
            failed: 0,
            key_replaced: false,
            replacement: None,
            may_have_been_sent: false,
            last_failure: None,
        }
    }

    /// How many were made.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// How the last one failed.
    pub(crate) fn last_failure(&self) -> Option<&Failure> {
        self.last_failure.as_ref()
    }

    /// What signs the next attempt.
    pub(crate) async fn signing(&mut self) -> Result<Signing> {
        let shared = self.client.shared();
        let signer = match self.replacement.take() {
            Some(signer) => signer,
            None => shared.keys.current().await.map_err(|error| self.end(error))?,
        };
        let now = shared.clock.now();
        let (timestamp, offset) = shared.skew.correct(now);
        Ok(Signing { signer, timestamp, now, offset })
    }

    /// Counts one that begins.
    pub(crate) fn begin(&mut self) {
        self.made += 1;
        self.failed += 1;
    }

    /// One brought something: what fails from here on has not failed before.
    pub(crate) fn succeeded(&mut self) {
        if self.failed > 0 {
            self.failed = 0;
            self.client.shared().budget.succeeded();
        }
    }

    /// Corrects this machine's clock or replaces the key after a refusal, once each, and returns whether it did. A refused
    /// attempt was not processed, so the next one does not count as a retry.
    pub(crate) async fn recover(&mut self, failure: &Failure, signing: &Signing, received: Timestamp) -> bool {
        self.may_have_been_sent |= failure.may_have_been_sent;
        let shared = self.client.shared();
        if !self.clock_corrected && shared.skew.learn(failure, signing.offset, signing.now, received) {
            tracing::info!(attempt = self.made, "clock corrected by the service's Date");
            self.clock_corrected = true;
            self.failed -= 1;
            return true;
        }
        if self.key_replaced || failure.kind != ErrorKind::Authentication {
            return false;
        }
        self.key_replaced = true;
        // The source of the error, if the time is up before there is another key.
        self.last_failure = Some(failure.clone());
        self.replacement = match shared.keys.replacement(&signing.signer, &*shared.clock).await {
            Ok(replacement) => replacement,
            Err(error) => {
                tracing::warn!(%error, "credentials were refused, and could not be refreshed");
                None
            }
        };
        if self.replacement.is_some() {
            tracing::info!(attempt = self.made, "credentials refreshed after a refusal");
            self.failed -= 1;
        }
        self.replacement.is_some()
    }

    /// Waits until it is time for the next attempt. It is before the call's time is up.
    ///
    /// # Errors
    ///
    /// The failure, when there is no next attempt; `is_transient` says whether another one may help.
    pub(crate) async fn wait_for_next(&mut self, failure: Failure, is_transient: bool) -> Result<()> {
        let wait = self.wait_before_next(failure, is_transient)?;
        tracing::debug!(operation = self.operation, attempt = self.made, ?wait, "retrying");
        self.client.shared().clock.sleep(wait).await;
        Ok(())
    }

    fn wait_before_next(&mut self, mut failure: Failure, is_transient: bool) -> Result<Duration> {
        self.may_have_been_sent |= failure.may_have_been_sent;
        let shared = self.client.shared();
        let failed = self.failed.max(1);
        if !is_transient || failed >= self.policy.max_attempts() {
            return Err(self.end(Error::new(failure)));
        }
        let backoff = shared.jitter.up_to(self.policy.backoff_ceiling(failed));
        let wait = backoff.max(failure.retry_after.map_or(Duration::ZERO, |after| self.until(after)));
        // A wait that the time limit would cut off only delays the same error.
        if self.deadline.is_some_and(|deadline| shared.clock.monotonic().saturating_add(wait) >= deadline) {
            return Err(self.end(Error::new(failure)));
        }
        // After a success it was not an outage, and costs none of the budget for outages.
        if self.failed > 0 && !shared.budget.take() {
            failure.budget_exhausted = true;
            return Err(self.end(Error::new(failure)));
        }
        self.last_failure = Some(failure);
        Ok(wait)
    }

    fn until(&self, after: RetryAfter) -> Duration {
        match after {
            RetryAfter::In(wait) => wait,
            RetryAfter::At(time) => {
                let shared = self.client.shared();
                let (now, _) = shared.skew.correct(shared.clock.now());
                time.duration_since(now).unwrap_or_default()
            }
        }
    }

    /// The error that ends the call.
    pub(crate) fn end(&self, mut error: Error) -> Error {
        let failure = error.failure_mut();
        failure.operation = Some(self.operation);
        failure.hints = self.hints;
        failure.attempts = self.made;
        failure.may_have_been_sent |= self.may_have_been_sent;
        error
    }
}
