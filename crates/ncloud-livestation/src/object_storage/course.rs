//! From a request to the head of its answer: attempts, what is corrected between them, and the end of it.

use std::time::Duration;

use http::header::{ACCEPT_ENCODING, IF_MATCH, RANGE, USER_AGENT};
use http::{HeaderValue, Method};
use ncloud_auth::{Signer, within};
use ncloud_livestation_raw::{RetryClass, Timestamp};
use reqwest::{Request, Response};
use url::Url;

use super::failure;
use super::sigv4::SigV4;
use crate::client::{Client, Shared};
use crate::error::{Error, ErrorKind, Failure, Result, RetryAfter, TimeoutKind};
use crate::retry::{RetryPolicy, may_retry};
use crate::timeouts::Timeouts;

/// What to ask for.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) signed: bool,
    /// The first and the last byte.
    pub(super) range: Option<(u64, u64)>,
    pub(super) if_match: Option<HeaderValue>,
}

/// How something that takes several requests is made and repeated.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    pub(super) operation: &'static str,
    pub(super) timeouts: Timeouts,
    pub(super) retry: RetryPolicy,
    /// When its time is up, by the monotonic clock.
    pub(super) ends: Option<Duration>,
}

impl Manner {
    /// As the client is set up.
    pub(super) fn of(client: &Client, operation: &'static str) -> Self {
        let shared = client.shared();
        Self { operation, timeouts: shared.timeouts, retry: shared.retry.clone(), ends: None }
    }
}

/// Requests one after the other, and how far they have come.
#[derive(Debug)]
pub(super) struct Course {
    client: Client,
    manner: Manner,
    attempts: u32,
    /// Attempts since something was achieved.
    tries: u32,
    clock_corrected: bool,
    key_replaced: bool,
    replacement: Option<Signer>,
}

/// What an attempt was signed with.
struct Signed {
    signer: Signer,
    sent: Timestamp,
    time: Timestamp,
    offset: i64,
}

impl Course {
    pub(super) fn new(client: &Client, manner: Manner) -> Self {
        Self {
            clock_corrected: !client.shared().correct_skew,
            client: client.clone(),
            manner,
            attempts: 0,
            tries: 0,
            key_replaced: false,
            replacement: None,
        }
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn timeouts(&self) -> &Timeouts {
        &self.manner.timeouts
    }

    /// The error that ends it.
    pub(super) fn end(&self, mut failure: Failure) -> Error {
        failure.operation = Some(self.manner.operation);
        failure.attempts = self.attempts;
        Error::new(failure)
    }

    /// The head of a successful answer, after as many attempts as the policy allows.
    pub(super) async fn open(&mut self, ask: &Ask) -> Result<Response> {
        loop {
            let signed = if ask.signed { Some(self.sign_with().await?) } else { None };
            self.attempts += 1;
            self.tries += 1;
            let failure = match self.attempt(ask, signed.as_ref()).await {
                Ok(response) => return Ok(response),
                Err(failure) => failure,
            };
            if !self.mended(&failure, signed).await {
                self.failed(failure).await?;
            }
        }
    }

    /// Something new came: what fails from here on has not failed before.
    pub(super) fn progressed(&mut self) {
        if self.tries > 0 {
            self.tries = 0;
            self.client.shared().budget.succeeded();
        }
    }

    /// Waits until it is time to try again.
    ///
    /// # Errors
    ///
    /// The failure, when there is no trying again.
    pub(super) async fn failed(&mut self, mut failure: Failure) -> Result<()> {
        let shared = self.client.shared();
        let transient = may_retry(RetryClass::Idempotent, &failure) || failure.kind == ErrorKind::Server;
        if !transient || self.tries.max(1) >= self.manner.retry.max_attempts() {
            return Err(self.end(failure));
        }
        let backoff = shared.jitter.up_to(self.manner.retry.backoff_ceiling(self.tries.max(1)));
        let wait = backoff.max(failure.retry_after.map_or(Duration::ZERO, |after| until(shared, after)));
        // A wait that the time limit would cut off only delays the same error.
        if self.manner.ends.is_some_and(|ends| shared.clock.monotonic() + wait >= ends) {
            return Err(self.end(failure));
        }
        // After progress it was not an outage, and costs none of the budget for outages.
        if self.tries > 0 && !shared.budget.take() {
            failure.budget_exhausted = true;
            return Err(self.end(failure));
        }
        tracing::debug!(operation = self.manner.operation, attempt = self.attempts, ?wait, "retrying");
        shared.clock.sleep(wait).await;
        Ok(())
    }

    /// What signs the next attempt, and its time.
    async fn sign_with(&mut self) -> Result<Signed> {
        let shared = self.client.shared();
        let signer = match self.replacement.take() {
            Some(signer) => signer,
            None => shared.keys.current().await.map_err(|mut error| {
                error.failure_mut().operation = Some(self.manner.operation);
                error
            })?,
        };
        let sent = shared.clock.now();
        let (time, offset) = shared.skew.correct(sent);
        Ok(Signed { signer, sent, time, offset })
    }

    async fn attempt(&self, ask: &Ask, signed: Option<&Signed>) -> Result<Response, Failure> {
        let shared = self.client.shared();
        let request = request(ask, shared, signed);
        let began = shared.clock.monotonic();
        let limit = self.manner.timeouts.attempt();
        let outcome = match within(&*shared.clock, limit, shared.storage.http.execute(request)).await {
            None => Err(failure::timed_out(TimeoutKind::Attempt(limit))),
            Some(Err(error)) => Err(failure::no_answer(error, shared.clock.monotonic().saturating_sub(began))),
            Some(Ok(response)) if response.status().is_success() => Ok(response),
            Some(Ok(response)) => {
                let silence = self.manner.timeouts.read();
                Err(failure::refused(response, signed.map(|signed| signed.time), &*shared.clock, silence).await)
            }
        };
        tracing::debug!(
            operation = self.manner.operation,
            attempt = self.attempts,
            range = ?ask.range,
            http.response.status_code = match &outcome {
                Ok(response) => Some(response.status().as_u16()),
                Err(failure) => failure.status.map(|status| status.as_u16()),
            },
            outcome = outcome.as_ref().err().map_or("success", |failure| failure.kind.as_str()),
            "attempt",
        );
        outcome
    }

    /// Whether a refusal was mended, once each: by the service's clock, or by another key.
    async fn mended(&mut self, failure: &Failure, signed: Option<Signed>) -> bool {
        let Some(signed) = signed else { return false };
        let shared = self.client.shared();
        if !self.clock_corrected && shared.skew.learn(failure, signed.offset, signed.sent, shared.clock.now()) {
            tracing::info!(attempt = self.attempts, "clock corrected by the service's Date");
            self.clock_corrected = true;
        } else if !self.key_replaced && failure.kind == ErrorKind::Authentication {
            self.key_replaced = true;
            self.replacement = shared.keys.replacement(&signed.signer, &*shared.clock).await.ok().flatten();
            if self.replacement.is_none() {
                return false;
            }
            tracing::info!(attempt = self.attempts, "credentials refreshed after a refusal");
        } else {
            return false;
        }
        self.tries -= 1;
        true
    }
}

fn request(ask: &Ask, shared: &Shared, signed: Option<&Signed>) -> Request {
    let mut request = Request::new(ask.method.clone(), ask.url.clone());
    let headers = request.headers_mut();
    headers.insert(USER_AGENT, shared.user_agent.clone());
    // The bytes as they are stored: lengths, ranges and the MD5 are theirs.
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if let Some((first, last)) = ask.range {
        // Digits are a header.
        if let Ok(range) = HeaderValue::try_from(format!("bytes={first}-{last}")) {
            headers.insert(RANGE, range);
        }
    }
    if let Some(etag) = &ask.if_match {
        headers.insert(IF_MATCH, etag.clone());
    }
    if let Some(Signed { signer, time, .. }) = signed {
        let region = shared.storage.region.name();
        SigV4::new(signer.credentials(), region, *time).sign(ask.method.as_str(), &ask.url, headers);
    }
    request
}

fn until(shared: &Shared, after: RetryAfter) -> Duration {
    match after {
        RetryAfter::In(wait) => wait,
        RetryAfter::At(time) => {
            let (now, _) = shared.skew.correct(shared.clock.now());
            time.duration_since(now).unwrap_or_default()
        }
    }
}
