//! What each cell should be.
//!
//! Written from the requirement: an idempotent operation is tried again after connection resets, time limits, 408, 429, 500 with gateway
//! code 900, 502, 503, 504 and a body that broke off; any other only when it provably was not processed, which is so when
//! no connection was made and for 429; nothing is tried again after any other 4xx. Four attempts at most, one minute at
//! most. What was done by an attempt without a response, and is refused to the next for that, is a success. It shares no line with the facade's retry table.

use std::time::Duration;

use ncloud_livestation::{ErrorKind, TimeoutKind};

use crate::operation::{Operation, SentAgain};
use crate::scenario::{FailureClass, OwnResponse, Repetition, Scenario};

const ATTEMPTS: u32 = 4;
const ATTEMPT_LIMIT: Duration = Duration::from_secs(20);
const READ_LIMIT: Duration = Duration::from_secs(10);
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// What a cell should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Why it fails, and whether the request may have been sent; `None` when it does not fail.
    pub failure: Option<(ErrorKind, bool)>,
    /// Attempts of the client.
    pub attempts: u32,
    /// Requests of the call that the emulator got to see.
    pub requests: u32,
    /// How often it took effect; always known.
    pub effects: Option<u64>,
    /// The least virtual time it takes.
    pub at_least: Duration,
}

/// What the cell of an operation in a scenario should be, when its response has a body of so many bytes.
#[must_use]
pub fn expected(operation: &Operation, scenario: &Scenario, repetition: Repetition, body_bytes: usize) -> Expected {
    let one = u64::from(operation.changes());
    let struck = u32::from(scenario.seen);
    let wait = scenario.retry_after.unwrap_or_default();
    let answered =
        |attempts, requests, at_least| Expected { failure: None, attempts, requests, effects: Some(one), at_least };
    let failed = |kind, attempts, effects, at_least| Expected {
        failure: Some((kind, may_have_been_sent(scenario))),
        attempts,
        requests: attempts * struck,
        effects: Some(effects),
        at_least,
    };
    let failure_class = of_body(scenario, body_bytes);
    let kind = match (failure_class, repetition) {
        (FailureClass::Harmless, _) => return answered(1, 1, Duration::ZERO),
        // The second connection is a new one, and what becomes of it later is no matter.
        (FailureClass::Stale, _) if operation.is_idempotent() => return answered(2, 1, Duration::ZERO),
        // Corrected once, which waits for nothing; a clock that jumps back in between is not followed any further.
        (FailureClass::ClockOff, Repetition::Always) => return answered(2, 2, Duration::ZERO),
        (FailureClass::ClockOff, Repetition::Once) | (FailureClass::DateLies, _) => {
            return failed(ErrorKind::Authentication, 2, 0, Duration::ZERO);
        }
        (failure_class, _) => kind(failure_class),
    };
    let took_effect = if scenario.carried_out { one } else { 0 };
    let spent = spent(failure_class);
    if !may_repeat(operation, failure_class) || wait >= CALL_LIMIT {
        return failed(kind, 1, took_effect, spent);
    }
    // What was carried out by the first attempt is refused to the second, if there is a refusal to be seen.
    let is_refused = scenario.carried_out && operation.sent_again != SentAgain::Answered;
    let look = u32::from(is_refused && operation.sent_again == SentAgain::LookedAt);
    let is_untold = is_refused && operation.sent_again == SentAgain::Untold;
    match (repetition, scenario.response) {
        (Repetition::Once, _) | (Repetition::Always, OwnResponse::Whole) if is_untold => {
            failed(ErrorKind::NotAvailable, 2, one, spent)
        }
        (Repetition::Once, _) => answered(2 + look, 1 + struck + look, spent + wait),
        (Repetition::Always, OwnResponse::Whole) if is_refused => answered(2 + look, 2 + look, spent),
        // Without its body a refusal does not say that it is the service's.
        (Repetition::Always, OwnResponse::Cut) if is_refused => {
            let is_gone = operation.sent_again == SentAgain::Refused;
            failed(if is_gone { ErrorKind::NotFound } else { ErrorKind::Rejected }, 2, one, spent)
        }
        // The limit of the call cuts off the third attempt.
        (Repetition::Always, _) if spent >= ATTEMPT_LIMIT => {
            failed(ErrorKind::Timeout(TimeoutKind::Operation(CALL_LIMIT)), 3, took_effect, CALL_LIMIT)
        }
        (Repetition::Always, _) => {
            let least = if is_date(wait) { wait } else { wait * (ATTEMPTS - 1) };
            failed(kind, ATTEMPTS, took_effect, spent * ATTEMPTS + least)
        }
    }
}

/// How an attempt fails whose body has this length: a short one has arrived before it can be slow, and none cannot be cut.
fn of_body(scenario: &Scenario, body_bytes: usize) -> FailureClass {
    let (bytes, every) = match scenario.failure_class {
        FailureClass::Dripping { bytes, every } => (bytes, every),
        _ if scenario.response == OwnResponse::Cut && body_bytes == 0 => return FailureClass::Harmless,
        other => return other,
    };
    let pauses = u32::try_from(body_bytes.div_ceil(bytes)).unwrap_or(u32::MAX).saturating_sub(1);
    match every.saturating_mul(pauses) {
        Duration::ZERO => FailureClass::Harmless,
        _ if every >= READ_LIMIT => FailureClass::StalledBody,
        whole if whole >= ATTEMPT_LIMIT => FailureClass::SlowBody,
        _ => FailureClass::Harmless,
    }
}

/// A `Retry-After` that is a date has come after the first wait.
fn is_date(wait: Duration) -> bool {
    wait.subsec_nanos() > 0
}

/// The retry rules of the requirement.
fn may_repeat(operation: &Operation, failure_class: FailureClass) -> bool {
    match failure_class {
        FailureClass::NotReached | FailureClass::ErrorResponse { status: 429, .. } => true,
        FailureClass::Broken
        | FailureClass::BrokenBody
        | FailureClass::Silent
        | FailureClass::StalledBody
        | FailureClass::SlowBody
        | FailureClass::Stale
        | FailureClass::ErrorResponse { status: 408 | 502 | 503 | 504, .. }
        | FailureClass::ErrorResponse { status: 500, code: Some(900) } => operation.is_idempotent(),
        _ => false,
    }
}

/// Only refusals promise that nothing took effect.
fn may_have_been_sent(scenario: &Scenario) -> bool {
    match scenario.failure_class {
        FailureClass::NotReached | FailureClass::Elsewhere | FailureClass::ClockOff | FailureClass::DateLies => false,
        FailureClass::ErrorResponse { status: 408, .. } => true,
        FailureClass::ErrorResponse { status: 400..=499, .. }
        | FailureClass::ErrorResponse { code: Some(250_004), .. } => false,
        _ => true,
    }
}

/// The kinds of failure, as the facade's README documents them.
fn kind(failure_class: FailureClass) -> ErrorKind {
    match failure_class {
        FailureClass::NotReached => ErrorKind::Connect,
        FailureClass::Broken | FailureClass::BrokenBody | FailureClass::Stale => ErrorKind::Interrupted,
        FailureClass::Silent | FailureClass::SlowBody => ErrorKind::Timeout(TimeoutKind::Attempt(ATTEMPT_LIMIT)),
        FailureClass::StalledBody => ErrorKind::Timeout(TimeoutKind::Read(READ_LIMIT)),
        FailureClass::TooLarge => ErrorKind::TooLarge,
        FailureClass::Elsewhere => ErrorKind::Redirected,
        FailureClass::ClockOff | FailureClass::DateLies => ErrorKind::Authentication,
        FailureClass::Unreadable | FailureClass::Harmless | FailureClass::Dripping { .. } => ErrorKind::Undecodable,
        FailureClass::ErrorResponse { status, code } => match (status, code) {
            (303, _) => ErrorKind::Redirected,
            (401, Some(210)) | (403, _) => ErrorKind::PermissionDenied,
            (401, _) => ErrorKind::Authentication,
            (404, _) | (200, Some(250_004)) => ErrorKind::NotFound,
            (400, Some(250_005)) => ErrorKind::NotAvailable,
            (408, _) => ErrorKind::Interrupted,
            (429, _) => ErrorKind::Throttled,
            (400..=499, _) => ErrorKind::Rejected,
            (200, Some(250_013)) => ErrorKind::Undecodable,
            _ => ErrorKind::Server,
        },
    }
}

/// How long an attempt takes that ends like this.
fn spent(failure_class: FailureClass) -> Duration {
    match failure_class {
        FailureClass::Silent | FailureClass::SlowBody => ATTEMPT_LIMIT,
        FailureClass::StalledBody => READ_LIMIT,
        _ => Duration::ZERO,
    }
}
