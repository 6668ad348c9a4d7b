//! From a call to its answer: attempts, what is corrected between them, and the end of it.

use std::pin::pin;
use std::time::Duration;

use http::StatusCode;
use ncloud_auth::within;
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Attempt, Operation};
use tracing::Instrument as _;

use crate::client::Shared;
use crate::error::{Error, ErrorKind, Failure, RetryAfter, TimeoutKind, classify, cut_off, error_beside, unusable};
use crate::request::Missing;
use crate::response::trace_id;
use crate::retry::may_retry;
use crate::{Client, Request, Response, Result, RetryPolicy, Timeouts};

/// Makes a call: as many attempts as the policy and the retry table allow, within the operation's time limit.
pub(crate) async fn execute<R: Request>(
    client: Client,
    request: R,
    timeouts: Timeouts,
    retry: RetryPolicy,
) -> Result<Response<R::Output>> {
    let operation = R::OPERATION;
    let mut course = Course::default();
    let prepared = match request.prepare() {
        Ok(prepared) => prepared,
        Err(invalid) => return Err(course.end(operation, Error::invalid(invalid))),
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
    let run =
        Run::<R> { shared, prepared: &prepared, timeouts, retry, ends: shared.clock.monotonic().saturating_add(limit) };
    let outcome = {
        // Pinned here: a future that is handed over by value is copied, and this one is large.
        let attempts = pin!(run.attempts(&mut course));
        within(&*shared.clock, limit, attempts.instrument(span.clone())).await
    };
    match outcome {
        Some(Ok(response)) => Ok(response),
        Some(Err(error)) => Err(course.end(operation, error)),
        None => {
            let Course { attempts, in_flight, .. } = course;
            span.in_scope(|| tracing::debug!(attempt = attempts, in_flight, "cut off: {which}"));
            Err(course.timed_out(operation, which))
        }
    }
}

/// How far a call has come; outlives the attempt that a time limit cuts off.
#[derive(Debug, Default)]
struct Course {
    attempts: u32,
    /// An attempt is under way.
    in_flight: bool,
    /// An attempt that ended may have taken effect.
    may_have_been_sent: bool,
    /// How the last attempt failed.
    last: Option<Failure>,
}

impl Course {
    fn end(&self, operation: &'static Operation, mut error: Error) -> Error {
        let failure = error.failure_mut();
        failure.operation = Some(operation.id);
        failure.attempts = self.attempts;
        failure.may_have_been_sent |= self.may_have_been_sent;
        error
    }

    fn timed_out(mut self, operation: &'static Operation, which: TimeoutKind) -> Error {
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

/// One call under way.
struct Run<'a, R: Request> {
    shared: &'a Shared,
    prepared: &'a R::Prepared,
    timeouts: Timeouts,
    retry: RetryPolicy,
    /// When its time is up, by the monotonic clock.
    ends: Duration,
}

impl<R: Request> Run<'_, R> {
    async fn attempts(&self, course: &mut Course) -> Result<Response<R::Output>> {
        let mut clock_corrected = !self.shared.correct_skew;
        let mut key_replaced = false;
        let mut replacement = None;
        let mut tries = 0;
        loop {
            let signer = match replacement.take() {
                Some(signer) => signer,
                None => self.shared.keys.current().await?,
            };
            let sent = self.shared.clock.now();
            let (timestamp, offset) = self.shared.skew.correct(sent);
            let (attempt, client) = self.shared.attempt(&signer, timestamp, &self.timeouts);
            course.attempts += 1;
            tries += 1;
            course.in_flight = true;
            let outcome = self.once(&client, &attempt, course.attempts).await;
            course.in_flight = false;
            let failure = match outcome {
                Ok((value, status)) => {
                    self.shared.budget.succeeded();
                    drop(client);
                    return Ok(Response { value, status, headers: attempt.into_headers(), attempts: course.attempts });
                }
                Err(failure) => failure,
            };
            course.may_have_been_sent |= failure.may_have_been_sent;

            // Two refusals that are mended rather than retried: nothing was processed, and each is mended once.
            let received = attempt.head().map_or(sent, |head| head.received);
            if !clock_corrected && self.shared.skew.learn(&failure, offset, sent, received) {
                tracing::info!(attempt = course.attempts, "clock corrected by the service's Date");
                clock_corrected = true;
                tries -= 1;
                continue;
            }
            if !key_replaced && failure.kind == ErrorKind::Authentication {
                key_replaced = true;
                // Told if the time is up before there is another key.
                course.last = Some(failure.clone());
                replacement = match self.shared.keys.replacement(&signer, &*self.shared.clock).await {
                    Ok(replacement) => replacement,
                    Err(error) => {
                        tracing::warn!(%error, "credentials were refused, and could not be refreshed");
                        None
                    }
                };
                if replacement.is_some() {
                    tracing::info!(attempt = course.attempts, "credentials refreshed after a refusal");
                    tries -= 1;
                    continue;
                }
            }

            let (wait, failure) = self.wait_before_next(tries, failure)?;
            tracing::debug!(attempt = course.attempts, ?wait, "retrying");
            course.last = Some(failure);
            self.shared.clock.sleep(wait).await;
        }
    }

    /// One attempt, within its time limit, and one event that tells of it.
    async fn once(
        &self,
        client: &raw::Client,
        attempt: &Attempt,
        number: u32,
    ) -> Result<(R::Output, StatusCode), Failure> {
        let began = self.shared.clock.monotonic();
        let limit = self.timeouts.attempt();
        let exchange = pin!(self.exchange(client, attempt, began));
        let outcome = within(&*self.shared.clock, limit, exchange).await;
        let outcome = match outcome {
            Some(outcome) => outcome,
            None => Err(cut_off(limit, attempt)),
        };
        tracing::debug!(
            attempt = number,
            http.response.status_code = attempt.head().map(|head| head.status.as_u16()),
            trace_id = match &outcome {
                Ok(_) => attempt.head().and_then(|head| trace_id(&head.headers)),
                Err(failure) => failure.trace_id.as_deref(),
            },
            outcome = outcome.as_ref().err().map_or("success", |failure| failure.kind.words()),
            elapsed = ?self.shared.clock.monotonic().saturating_sub(began),
            "attempt",
        );
        outcome
    }

    async fn exchange(
        &self,
        client: &raw::Client,
        attempt: &Attempt,
        began: Duration,
    ) -> Result<(R::Output, StatusCode), Failure> {
        let answer = match R::send(self.prepared, client).await {
            Ok(answer) => answer,
            Err(error) => {
                let took = self.shared.clock.monotonic().saturating_sub(began);
                return Err(classify(error, attempt, took).await);
            }
        };
        let status = answer.status();
        if let Some(failure) = error_beside(R::extra(&answer), attempt) {
            return Err(failure);
        }
        let value = R::read(self.prepared, answer.into_inner()).map_err(|Missing(what)| unusable(what, attempt))?;
        Ok((value, status))
    }

    /// How long to wait before the next attempt; the failure itself when there is none.
    fn wait_before_next(&self, tries: u32, mut failure: Failure) -> Result<(Duration, Failure)> {
        if tries >= self.retry.max_attempts() || !may_retry(R::OPERATION.retry, &failure) {
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
