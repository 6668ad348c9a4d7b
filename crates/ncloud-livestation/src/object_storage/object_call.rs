//! From a request for an object to the head of its response.

use std::time::Duration;

use http::header::{ACCEPT_ENCODING, IF_MATCH, RANGE, USER_AGENT};
use http::{HeaderValue, Method};
use ncloud_auth::within;
use ncloud_livestation_raw::RetryClass;
use reqwest::{Request, Response};
use url::Url;

use super::failure;
use super::sigv4::SigV4;
use crate::call::retry::{NextStep, Outcome, RetryPolicy, next_step};
use crate::call::{Attempts, Signing};
use crate::client::Timeouts;
use crate::client::{Client, Shared};
use crate::error::{Error, ErrorKind, Failure, Result, TimeoutKind};

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

/// Settings of one call.
#[derive(Debug, Clone)]
pub(super) struct RequestOptions {
    pub(super) operation: &'static str,
    pub(super) timeouts: Timeouts,
    pub(super) retry: RetryPolicy,
    /// When its time is up, by the monotonic clock.
    pub(super) deadline: Option<Duration>,
}

impl RequestOptions {
    /// As the client is set up.
    pub(super) fn of(client: &Client, operation: &'static str) -> Self {
        let shared = client.shared();
        Self { operation, timeouts: shared.timeouts, retry: shared.retry.clone(), deadline: None }
    }
}

/// One call: its attempts, each for an object or a part of it.
#[derive(Debug)]
pub(super) struct ObjectCall {
    client: Client,
    attempts: Attempts,
    operation: &'static str,
    timeouts: Timeouts,
}

impl ObjectCall {
    pub(super) fn new(client: &Client, options: RequestOptions) -> Self {
        let RequestOptions { operation, timeouts, retry, deadline } = options;
        let attempts = Attempts::new(client.clone(), operation, None, retry, deadline);
        Self { client: client.clone(), attempts, operation, timeouts }
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn timeouts(&self) -> &Timeouts {
        &self.timeouts
    }

    /// The error that ends it.
    pub(super) fn end(&self, failure: Failure) -> Error {
        self.attempts.end(Error::new(failure))
    }

    /// The head of a successful response, after as many attempts as the policy allows.
    pub(super) async fn open(&mut self, request: &ObjectRequest) -> Result<Response> {
        loop {
            let signing = if request.signed { Some(self.attempts.signing().await?) } else { None };
            self.attempts.begin();
            let failure = match self.attempt(request, signing.as_ref()).await {
                Ok(response) => return Ok(response),
                Err(failure) => failure,
            };
            let received = self.client.shared().clock.now();
            let is_recovered = match &signing {
                Some(signing) => self.attempts.recover(&failure, signing, received).await,
                None => false,
            };
            if !is_recovered {
                self.failed(failure).await?;
            }
        }
    }

    /// New bytes came: what fails from here on has not failed before.
    pub(super) fn progressed(&mut self) {
        self.attempts.succeeded();
    }

    /// Waits until it is time for another attempt.
    ///
    /// # Errors
    ///
    /// The failure, when there is no other attempt.
    pub(super) async fn failed(&mut self, failure: Failure) -> Result<()> {
        let next = next_step(RetryClass::Idempotent, Outcome::of(&failure, false));
        let is_transient = next == NextStep::Retry || failure.kind == ErrorKind::Server;
        self.attempts.wait_for_next(failure, is_transient).await
    }

    async fn attempt(&self, request: &ObjectRequest, signing: Option<&Signing>) -> Result<Response, Failure> {
        let shared = self.client.shared();
        let http_request = http_request(request, shared, signing);
        let began = shared.clock.monotonic();
        let limit = self.timeouts.attempt();
        let outcome = match within(&*shared.clock, limit, shared.storage.http.execute(http_request)).await {
            None => Err(failure::timed_out(TimeoutKind::Attempt(limit))),
            Some(Err(error)) => Err(failure::no_response(error, shared.clock.monotonic().saturating_sub(began))),
            Some(Ok(response)) if response.status().is_success() => Ok(response),
            Some(Ok(response)) => {
                let signed = signing.map(|signing| signing.timestamp);
                Err(failure::refused(response, signed, &*shared.clock, self.timeouts.read()).await)
            }
        };
        tracing::debug!(
            operation = self.operation,
            attempt = self.attempts.made(),
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
}

fn http_request(request: &ObjectRequest, shared: &Shared, signing: Option<&Signing>) -> Request {
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
    if let Some(Signing { signer, timestamp, .. }) = signing {
        let region = shared.storage.region.name();
        SigV4::new(signer.credentials(), region, *timestamp).sign(request.method.as_str(), &request.url, headers);
    }
    http_request
}
