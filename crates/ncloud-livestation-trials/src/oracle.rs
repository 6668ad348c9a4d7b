//! What each cell should be.
//!
//! Written from the requirement: reading is tried again after connection resets, time limits, 408, 429, 500 with gateway
//! code 900, 502, 503, 504 and a body that broke off; creating only when it provably was not processed, which is so when
//! no connection was made and for 429; nothing is tried again after any other 4xx. Four attempts at most, one minute at
//! most. It shares no line with the facade's retry table.

use std::time::Duration;

use ncloud_livestation::{ErrorKind, TimeoutKind};

use crate::operation::Operation;
use crate::trouble::{Flavour, Nature, Trouble};

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
    /// What the call has created.
    pub created: u64,
    /// The least virtual time it takes.
    pub at_least: Duration,
}

/// What the cell of an operation and a trouble should be.
#[must_use]
pub fn expected(operation: Operation, trouble: &Trouble, flavour: Flavour) -> Expected {
    let one = u64::from(operation.creates());
    let struck = u32::from(trouble.seen);
    let wait = trouble.retry_after.unwrap_or_default();
    let answered =
        |attempts, requests, at_least| Expected { failure: None, attempts, requests, created: one, at_least };
    let failed = |kind, attempts, created, at_least| Expected {
        failure: Some((kind, may_have_been_sent(trouble))),
        attempts,
        requests: attempts * struck,
        created,
        at_least,
    };
    let kind = match (trouble.nature, flavour) {
        (Nature::Harmless, _) => return answered(1, 1, Duration::ZERO),
        // The second connection is a new one, and what becomes of it later is no matter.
        (Nature::Stale, _) if !operation.creates() => return answered(2, 1, Duration::ZERO),
        // Corrected once, which waits for nothing; a clock that jumps back in between is not followed any further.
        (Nature::ClockOff, Flavour::Always) => return answered(2, 2, Duration::ZERO),
        (Nature::ClockOff, Flavour::Once) | (Nature::DateLies, _) => {
            return failed(ErrorKind::Authentication, 2, 0, Duration::ZERO);
        }
        (nature, _) => kind(nature),
    };
    let took_effect = if trouble.carried_out { one } else { 0 };
    let spent = spent(trouble.nature);
    if !may_repeat(operation, trouble.nature) || wait >= CALL_LIMIT {
        return failed(kind, 1, took_effect, spent);
    }
    match flavour {
        Flavour::Once => answered(2, 1 + struck, spent + wait),
        // The limit of the call cuts off the third attempt.
        Flavour::Always if spent >= ATTEMPT_LIMIT => {
            failed(ErrorKind::Timeout(TimeoutKind::Operation(CALL_LIMIT)), 3, took_effect, CALL_LIMIT)
        }
        Flavour::Always => {
            let least = if is_date(wait) { wait } else { wait * (ATTEMPTS - 1) };
            failed(kind, ATTEMPTS, took_effect, spent * ATTEMPTS + least)
        }
    }
}

/// A `Retry-After` that is a date has come after the first wait.
fn is_date(wait: Duration) -> bool {
    wait.subsec_nanos() > 0
}

/// The retry rules of the requirement.
fn may_repeat(operation: Operation, nature: Nature) -> bool {
    match nature {
        Nature::NotReached | Nature::Answered { status: 429, .. } => true,
        Nature::Broken
        | Nature::BrokenBody
        | Nature::Silent
        | Nature::StalledBody
        | Nature::SlowBody
        | Nature::Stale
        | Nature::Answered { status: 408 | 502 | 503 | 504, .. }
        | Nature::Answered { status: 500, code: Some(900) } => !operation.creates(),
        _ => false,
    }
}

/// Only refusals promise that nothing took effect.
fn may_have_been_sent(trouble: &Trouble) -> bool {
    match trouble.nature {
        Nature::NotReached | Nature::Elsewhere | Nature::ClockOff | Nature::DateLies => false,
        Nature::Answered { status: 408, .. } => true,
        Nature::Answered { status: 400..=499, .. } | Nature::Answered { code: Some(250_004), .. } => false,
        _ => true,
    }
}

/// The kinds of failure, as the facade's README documents them.
fn kind(nature: Nature) -> ErrorKind {
    match nature {
        Nature::NotReached => ErrorKind::Connect,
        Nature::Broken | Nature::BrokenBody | Nature::Stale => ErrorKind::Interrupted,
        Nature::Silent | Nature::SlowBody => ErrorKind::Timeout(TimeoutKind::Attempt(ATTEMPT_LIMIT)),
        Nature::StalledBody => ErrorKind::Timeout(TimeoutKind::Read(READ_LIMIT)),
        Nature::TooLarge => ErrorKind::TooLarge,
        Nature::Elsewhere => ErrorKind::Redirected,
        Nature::ClockOff | Nature::DateLies => ErrorKind::Authentication,
        Nature::Unreadable | Nature::Harmless => ErrorKind::Undecodable,
        Nature::Answered { status, code } => match (status, code) {
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
fn spent(nature: Nature) -> Duration {
    match nature {
        Nature::Silent | Nature::SlowBody => ATTEMPT_LIMIT,
        Nature::StalledBody => READ_LIMIT,
        _ => Duration::ZERO,
    }
}
