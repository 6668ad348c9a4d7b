//! Sends a call: its attempts, within its time limits.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use http::StatusCode;
use ncloud_auth::within;
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Attempt, Decoded, InvalidValue, Operation, UnreadableFields};
use tracing::Instrument as _;

use super::attempts::Attempts;
use super::request::{ErasedRequest, NoSuccess};
use super::response::{Payload, Response, trace_id};
use super::retry::{NextStep, Outcome, RetryPolicy, next_step};
use crate::client::Timeouts;
use crate::client::{Client, Shared};
use crate::error::{
    Error, ErrorKind, Failure, Result, TimeoutKind, attempt_timeout, classify, embedded_error, failed_success,
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
    let (limit, which) = match retry.deadline().filter(|deadline| *deadline < timeouts.operation()) {
        Some(deadline) => (deadline, TimeoutKind::Deadline(deadline)),
        None => (timeouts.operation(), TimeoutKind::Operation(timeouts.operation())),
    };
    let shared = client.shared();
    let deadline = shared.clock.monotonic().saturating_add(limit);
    let mut attempts = Attempts::new(client.clone(), operation.id, Some(operation.hints), retry, Some(deadline));
    let request = match prepared {
        Ok(request) => request,
        Err(invalid) => return Err(attempts.end(Error::invalid(invalid))),
    };
    let span = tracing::info_span!(
        "livestation.operation",
        operation = operation.id,
        http.request.method = operation.method,
        url.template = operation.path,
        zone = %client.zone(),
    );
    let mut in_flight = false;
    let retry_loop = RetryLoop { shared, operation, request: &*request, timeouts, deadline };
    let outcome = {
        // Pinned here: a future that is handed over by value is copied, and this one is large.
        let run = pin!(retry_loop.run(&mut attempts, &mut in_flight));
        run.instrument(span.clone()).await
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(End::Failed(error)) => Err(error),
        Err(End::TimeIsUp) => {
            span.in_scope(|| tracing::debug!(attempt = attempts.made(), in_flight, "cut off: {which}"));
            Err(timed_out(&attempts, in_flight, which))
        }
    }
}

/// The error of a call whose time is up; its source is how the last attempt before that failed.
fn timed_out(attempts: &Attempts, in_flight: bool, which: TimeoutKind) -> Error {
    let last = attempts.last_failure();
    attempts.end(Error::new(Failure {
        kind: ErrorKind::Timeout(which),
        may_have_been_sent: in_flight,
        trace_id: last.and_then(|failure| failure.trace_id.clone()),
        source: last.map(|failure| std::sync::Arc::new(Error::new(failure.clone())) as _),
        ..Failure::default()
    }))
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
    /// When its time is up, by the monotonic clock.
    deadline: Duration,
}

impl RetryLoop<'_> {
    /// Sends attempts until one succeeds. `attempts` and `in_flight` stay when a time limit cuts it off.
    async fn run(&self, attempts: &mut Attempts, in_flight: &mut bool) -> Result<Response<Payload>, End> {
        loop {
            let signing = self.in_time(attempts.signing()).await??;
            let (attempt, client) = self.shared.attempt(&signing.signer, signing.timestamp, &self.timeouts);
            attempts.begin();
            let failure = match self.attempt(&client, &attempt, attempts.made(), in_flight).await? {
                Ok(Received { value, status, unreadable }) => {
                    attempts.succeeded();
                    drop(client);
                    let headers = attempt.into_headers();
                    self.shared.unreadable.warn(self.operation.id, &unreadable, trace_id(&headers));
                    return Ok(Response { value, status, headers, attempts: attempts.made(), unreadable });
                }
                Err(failure) => failure,
            };
            let received = attempt.head().map_or(signing.now, |head| head.received);
            if !self.in_time(attempts.recover(&failure, &signing, received)).await? {
                // Whether an earlier attempt may have taken effect matters to a refusal alone, which is not sent again.
                let next = next_step(self.operation.retry, Outcome::of(&failure, false));
                attempts.wait_for_next(failure, next == NextStep::Retry).await?;
            }
        }
    }

    /// The output of a future, unless the call's time is up first.
    async fn in_time<T>(&self, future: impl Future<Output = T>) -> Result<T, End> {
        let left = self.deadline.saturating_sub(self.shared.clock.monotonic());
        within(&*self.shared.clock, left, future).await.ok_or(End::TimeIsUp)
    }

    /// One attempt, within its time limit and the call's. Logs it.
    async fn attempt(
        &self,
        client: &raw::Client,
        attempt: &Attempt,
        number: u32,
        in_flight: &mut bool,
    ) -> Result<Result<Received, Failure>, End> {
        let began = self.shared.clock.monotonic();
        let limit = self.timeouts.attempt();
        // One timer for both limits, of which one always comes first.
        let left = self.deadline.saturating_sub(began);
        let response = pin!(self.send(client, attempt, began));
        *in_flight = true;
        let outcome = match within(&*self.shared.clock, limit.min(left), response).await {
            Some(outcome) => outcome,
            None if left < limit => return Err(End::TimeIsUp),
            None => Err(attempt_timeout(limit, attempt)),
        };
        *in_flight = false;
        tracing::debug!(
            attempt = number,
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
}
