//! From a call to its response: attempts, what is corrected between them, and the end of it.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use http::StatusCode;
use ncloud_auth::within;
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Attempt, Decoded, InvalidValue, Operation, UnreadableFields};
use tracing::Instrument as _;

use super::request::{ErasedRequest, NoSuccess};
use super::response::{Payload, Response, trace_id};
use super::retry::{NextStep, Outcome, RetryPolicy, next_step};
use crate::client::Timeouts;
use crate::client::{Client, Shared};
use crate::error::{
    Error, ErrorKind, Failure, Result, RetryAfter, TimeoutKind, attempt_timeout, classify, embedded_error,
    failed_success,
};

/// Makes a call: as many attempts as the policy and the retry table allow, within the operation's time limit.
///
/// Not generic: it is compiled once, whatever the operation.
pub(crate) async fn execute(
    client: Client,
    operation: Operation,
    prepared: Result<Box<dyn ErasedRequest>, InvalidValue>,
    timeouts: Timeouts,
    retry: RetryPolicy,
) -> Result<Response<Payload>> {
    let mut state = CallState::default();
    let request = match prepared {
        Ok(request) => request,
        Err(invalid) => return Err(state.end(operation, Error::invalid(invalid))),
    };
    let (limit, which) = match retry.deadline().filter(|deadline| *deadline < timeouts.operation()) {
        Some(deadline) => (deadline, TimeoutKind::Deadline(deadline)),
        None => (timeouts.operation(), TimeoutKind::Operation(timeouts.operation())),
    };
    let span = tracing::info_span!(
        "livestation.operation",
        operation = operation.id,
        http.request.method = operation.method,
        url.template = operation.path,
        zone = %client.zone(),
    );
    let shared = client.shared();
    let ends = shared.clock.monotonic().saturating_add(limit);
    let retry_loop = RetryLoop { shared, operation, request: &*request, timeouts, retry, ends };
    let outcome = {
        // Pinned here: a future that is handed over by value is copied, and this one is large.
        let attempts = pin!(retry_loop.run(&mut state));
        attempts.instrument(span.clone()).await
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(End::Failed(error)) => Err(state.end(operation, error)),
        Err(End::TimeIsUp) => {
            let CallState { attempts, in_flight, .. } = state;
            span.in_scope(|| tracing::debug!(attempt = attempts, in_flight, "cut off: {which}"));
            Err(state.timed_out(operation, which))
        }
    }
}

/// How far a call has come; outlives the attempt that a time limit cuts off.
#[derive(Debug, Default)]
struct CallState {
    attempts: u32,
    /// An attempt is under way.
    in_flight: bool,
    /// An attempt that ended may have taken effect.
    may_have_been_sent: bool,
    /// How the last attempt failed.
    last: Option<Failure>,
}

impl CallState {
    fn end(&self, operation: Operation, mut error: Error) -> Error {
        let failure = error.failure_mut();
        failure.operation = Some(operation.id);
        failure.hints = Some(operation.hints);
        failure.attempts = self.attempts;
        failure.may_have_been_sent |= self.may_have_been_sent;
        error
    }

    fn timed_out(mut self, operation: Operation, which: TimeoutKind) -> Error {
        let last = self.last.take();
        let error = Error::new(Failure {
            kind: ErrorKind::Timeout(which),
            may_have_been_sent: self.in_flight,
            trace_id: last.as_ref().and_then(|failure| failure.trace_id.clone()),
            source: last.map(|failure| std::sync::Arc::new(Error::new(failure)) as _),
            ..Failure::default()
        });
        self.end(operation, error)
    }
}

/// A success, decoded.
struct Received {
    value: Payload,
    status: StatusCode,
    unreadable: UnreadableFields,
}

/// How a call ends without a response.
enum End {
    Failed(Error),
    TimeIsUp,
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// One call under way.
struct RetryLoop<'a> {
    shared: &'a Shared,
    operation: Operation,
    request: &'a dyn ErasedRequest,
    timeouts: Timeouts,
    retry: RetryPolicy,
    /// When its time is up, by the monotonic clock.
    ends: Duration,
}

impl RetryLoop<'_> {
    async fn run(&self, state: &mut CallState) -> Result<Response<Payload>, End> {
        let mut clock_corrected = !self.shared.correct_skew;
        let mut key_replaced = false;
        let mut replacement = None;
        let mut tries = 0;
        loop {
            let signer = match replacement.take() {
                Some(signer) => signer,
                None => self.in_time(self.shared.keys.current()).await??,
            };
            let sent = self.shared.clock.now();
            let (timestamp, offset) = self.shared.skew.correct(sent);
            let (attempt, client) = self.shared.attempt(&signer, timestamp, &self.timeouts);
            state.attempts += 1;
            tries += 1;
            let failure = match self.attempt(&client, &attempt, state).await? {
                Ok(Received { value, status, unreadable }) => {
                    self.shared.budget.succeeded();
                    drop(client);
                    let headers = attempt.into_headers();
                    self.shared.unreadable.warn(self.operation.id, &unreadable, trace_id(&headers));
                    return Ok(Response { value, status, headers, attempts: state.attempts, unreadable });
                }
                Err(failure) => failure,
            };
            state.may_have_been_sent |= failure.may_have_been_sent;

            // Two refusals that are recovered from rather than retried: nothing was processed, and each is recovered once.
            let received = attempt.head().map_or(sent, |head| head.received);
            if !clock_corrected && self.shared.skew.learn(&failure, offset, sent, received) {
                tracing::info!(attempt = state.attempts, "clock corrected by the service's Date");
                clock_corrected = true;
                tries -= 1;
                continue;
            }
            if !key_replaced && failure.kind == ErrorKind::Authentication {
                key_replaced = true;
                // What the error says if the time is up before there is another key.
                state.last = Some(failure.clone());
                let replaced = self.shared.keys.replacement(&signer, &*self.shared.clock);
                replacement = match self.in_time(replaced).await? {
                    Ok(replacement) => replacement,
                    Err(error) => {
                        tracing::warn!(%error, "credentials were refused, and could not be refreshed");
                        None
                    }
                };
                if replacement.is_some() {
                    tracing::info!(attempt = state.attempts, "credentials refreshed after a refusal");
                    tries -= 1;
                    continue;
                }
            }

            let (wait, failure) = self.wait_before_next(tries, failure)?;
            tracing::debug!(attempt = state.attempts, ?wait, "retrying");
            state.last = Some(failure);
            // It ends before the call's time does.
            self.shared.clock.sleep(wait).await;
        }
    }

    /// What `work` gives, unless the call's time is up first.
    async fn in_time<T>(&self, work: impl Future<Output = T>) -> Result<T, End> {
        let left = self.ends.saturating_sub(self.shared.clock.monotonic());
        within(&*self.shared.clock, left, work).await.ok_or(End::TimeIsUp)
    }

    /// One attempt, within its time limit and the call's, and one event that tells of it.
    async fn attempt(
        &self,
        client: &raw::Client,
        attempt: &Attempt,
        state: &mut CallState,
    ) -> Result<Result<Received, Failure>, End> {
        let began = self.shared.clock.monotonic();
        let limit = self.timeouts.attempt();
        // One timer for both limits, of which one always comes first.
        let left = self.ends.saturating_sub(began);
        let response = pin!(self.send(client, attempt, began));
        state.in_flight = true;
        let outcome = match within(&*self.shared.clock, limit.min(left), response).await {
            Some(outcome) => outcome,
            None if left < limit => return Err(End::TimeIsUp),
            None => Err(attempt_timeout(limit, attempt)),
        };
        state.in_flight = false;
        tracing::debug!(
            attempt = state.attempts,
            http.response.status_code = attempt.head().map(|head| head.status.as_u16()),
            trace_id = match &outcome {
                Ok(_) => attempt.head().and_then(|head| trace_id(&head.headers)),
                Err(failure) => failure.trace_id.as_deref(),
            },
            outcome = outcome.as_ref().err().map_or("success", |failure| failure.kind.as_str()),
            elapsed = ?self.shared.clock.monotonic().saturating_sub(began),
            "attempt",
        );
        Ok(outcome)
    }

    async fn send(&self, client: &raw::Client, attempt: &Attempt, began: Duration) -> Result<Received, Failure> {
        let sent = match self.request.build(client) {
            Ok(request) => client.exchange(request).await,
            Err(error) => Err(error.into()),
        };
        let error = match sent {
            Ok(response) => {
                let status = response.status();
                let body = response.into_inner();
                match self.request.decode(&body) {
                    Ok(Decoded { value, unreadable, has_error }) => {
                        return match has_error.then(|| embedded_error(&body, attempt)).flatten() {
                            Some(failure) => Err(failure),
                            None => Ok(Received { value, status, unreadable }),
                        };
                    }
                    Err(NoSuccess::Failed(message)) => return Err(failed_success(message, attempt)),
                    Err(NoSuccess::Undecodable(error)) => raw::Error::InvalidResponsePayload(body, error),
                }
            }
            Err(error) => error,
        };
        let took = self.shared.clock.monotonic().saturating_sub(began);
        Err(classify(error, attempt, self.operation.id, took).await)
    }

    /// How long to wait before the next attempt; the failure itself when there is none.
    fn wait_before_next(&self, tries: u32, mut failure: Failure) -> Result<(Duration, Failure)> {
        // Whether an earlier attempt may have taken effect matters to a refusal alone, which is not sent again.
        let outcome = Outcome::of(&failure, false);
        let is_retried = next_step(self.operation.retry, outcome) == NextStep::Retry;
        if tries >= self.retry.max_attempts() || !is_retried {
            return Err(Error::new(failure));
        }
        let backoff = self.shared.jitter.up_to(self.retry.backoff_ceiling(tries));
        let wait = backoff.max(failure.retry_after.map_or(Duration::ZERO, |after| self.until(after)));
        // A wait that the time limit would cut off only delays the same error.
        if self.shared.clock.monotonic().saturating_add(wait) >= self.ends {
            return Err(Error::new(failure));
        }
        if !self.shared.budget.take() {
            failure.budget_exhausted = true;
            return Err(Error::new(failure));
        }
        Ok((wait, failure))
    }

    fn until(&self, after: RetryAfter) -> Duration {
        match after {
            RetryAfter::In(wait) => wait,
            RetryAfter::At(time) => {
                let (now, _) = self.shared.skew.correct(self.shared.clock.now());
                time.duration_since(now).unwrap_or_default()
            }
        }
    }
}
