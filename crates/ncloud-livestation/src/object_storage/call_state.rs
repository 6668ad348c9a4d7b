//! From a request to the head of its response: attempts, what is corrected between them, and the end of it.

use std::time::Duration;

use http::header::{ACCEPT_ENCODING, IF_MATCH, RANGE, USER_AGENT};
use http::{HeaderValue, Method};
use ncloud_auth::{Signer, within};
use ncloud_livestation_raw::{RetryClass, Timestamp};
use reqwest::{Request, Response};
use url::Url;

use super::failure;
use super::sigv4::SigV4;
use crate::call::retry::{NextStep, Outcome, RetryPolicy, next_step};
use crate::client::Timeouts;
use crate::client::{Client, Shared};
use crate::error::{Error, ErrorKind, Failure, Result, RetryAfter, TimeoutKind};

/// A request for an object or a part of it.
#[derive(Debug, Clone)]
pub(super) struct ObjectRequest {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) signed: bool,
    /// The first and the last byte.
    pub(super) range: Option<(u64, u64)>,
    pub(super) if_match: Option<HeaderValue>,
}

/// How the requests of one call are made and repeated.
#[derive(Debug, Clone)]
pub(super) struct RequestOptions {
    pub(super) operation: &'static str,
    pub(super) timeouts: Timeouts,
    pub(super) retry: RetryPolicy,
    /// When its time is up, by the monotonic clock.
    pub(super) ends: Option<Duration>,
}

impl RequestOptions {
    /// As the client is set up.
    pub(super) fn of(client: &Client, operation: &'static str) -> Self {
        let shared = client.shared();
        Self { operation, timeouts: shared.timeouts, retry: shared.retry.clone(), ends: None }
    }
}

/// The attempts of one call: what is counted and corrected from one to the next.
#[derive(Debug)]
pub(super) struct CallState {
    client: Client,
    options: RequestOptions,
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

impl CallState {
    pub(super) fn new(client: &Client, options: RequestOptions) -> Self {
        Self {
            clock_corrected: !client.shared().correct_skew,
            client: client.clone(),
            options,
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
        &self.options.timeouts
    }

    /// The error that ends it.
    pub(super) fn end(&self, mut failure: Failure) -> Error {
        failure.operation = Some(self.options.operation);
        failure.attempts = self.attempts;
        Error::new(failure)
    }

    /// The head of a successful response, after as many attempts as the policy allows.
    pub(super) async fn open(&mut self, request: &ObjectRequest) -> Result<Response> {
        loop {
            let signed = if request.signed { Some(self.sign_with().await?) } else { None };
            self.attempts += 1;
            self.tries += 1;
            let failure = match self.attempt(request, signed.as_ref()).await {
                Ok(response) => return Ok(response),
                Err(failure) => failure,
            };
            if !self.recovered(&failure, signed).await {
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
        let next_step = next_step(RetryClass::Idempotent, Outcome::of(&failure, false));
        let transient = next_step == NextStep::Retry || failure.kind == ErrorKind::Server;
        if !transient || self.tries.max(1) >= self.options.retry.max_attempts() {
            return Err(self.end(failure));
        }
        let backoff = shared.jitter.up_to(self.options.retry.backoff_ceiling(self.tries.max(1)));
        let wait = backoff.max(failure.retry_after.map_or(Duration::ZERO, |after| until(shared, after)));
        // A wait that the time limit would cut off only delays the same error.
        if self.options.ends.is_some_and(|ends| shared.clock.monotonic() + wait >= ends) {
            return Err(self.end(failure));
        }
        // After progress it was not an outage, and costs none of the budget for outages.
        if self.tries > 0 && !shared.budget.take() {
            failure.budget_exhausted = true;
            return Err(self.end(failure));
        }
        tracing::debug!(operation = self.options.operation, attempt = self.attempts, ?wait, "retrying");
        shared.clock.sleep(wait).await;
        Ok(())
    }

    /// What signs the next attempt, and its time.
    async fn sign_with(&mut self) -> Result<Signed> {
        let shared = self.client.shared();
        let signer = match self.replacement.take() {
            Some(signer) => signer,
            None => shared.keys.current().await.map_err(|mut error| {
                error.failure_mut().operation = Some(self.options.operation);
                error
            })?,
        };
        let sent = shared.clock.now();
        let (time, offset) = shared.skew.correct(sent);
        Ok(Signed { signer, sent, time, offset })
    }

    async fn attempt(&self, request: &ObjectRequest, signed: Option<&Signed>) -> Result<Response, Failure> {
        let shared = self.client.shared();
        let http_request = http_request(request, shared, signed);
        let began = shared.clock.monotonic();
        let limit = self.options.timeouts.attempt();
        let outcome = match within(&*shared.clock, limit, shared.storage.http.execute(http_request)).await {
            None => Err(failure::timed_out(TimeoutKind::Attempt(limit))),
            Some(Err(error)) => Err(failure::no_response(error, shared.clock.monotonic().saturating_sub(began))),
            Some(Ok(response)) if response.status().is_success() => Ok(response),
            Some(Ok(response)) => {
                let silence = self.options.timeouts.read();
                Err(failure::refused(response, signed.map(|signed| signed.time), &*shared.clock, silence).await)
            }
        };
        tracing::debug!(
            operation = self.options.operation,
            attempt = self.attempts,
            range = ?request.range,
            http.response.status_code = match &outcome {
                Ok(response) => Some(response.status().as_u16()),
                Err(failure) => failure.status.map(|status| status.as_u16()),
            },
            outcome = outcome.as_ref().err().map_or("success", |failure| failure.kind.as_str()),
            "attempt",
        );
        outcome
    }

    /// Whether a refusal was recovered, once each: by the service's clock, or by another key.
    async fn recovered(&mut self, failure: &Failure, signed: Option<Signed>) -> bool {
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

fn http_request(request: &ObjectRequest, shared: &Shared, signed: Option<&Signed>) -> Request {
    let mut http_request = Request::new(request.method.clone(), request.url.clone());
    let headers = http_request.headers_mut();
    headers.insert(USER_AGENT, shared.user_agent.clone());
    // The bytes as they are stored: lengths, ranges and the MD5 are theirs.
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if let Some((first, last)) = request.range {
        // Digits are a header.
        if let Ok(range) = HeaderValue::try_from(format!("bytes={first}-{last}")) {
            headers.insert(RANGE, range);
        }
    }
    if let Some(etag) = &request.if_match {
        headers.insert(IF_MATCH, etag.clone());
    }
    if let Some(Signed { signer, time, .. }) = signed {
        let region = shared.storage.region.name();
        SigV4::new(signer.credentials(), region, *time).sign(request.method.as_str(), &request.url, headers);
    }
    http_request
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
