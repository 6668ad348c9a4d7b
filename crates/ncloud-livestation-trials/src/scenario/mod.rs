//! What can go wrong with a request, and which class of failure that is in the words of the requirement.

mod bodies;
mod clocks;
mod connections;
mod delays;
mod responses;

use std::time::Duration;

use ncloud_livestation_emulator::{Effect, Fault};

use crate::drive::Pace;

/// One row of the matrix.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// A few words.
    pub name: &'static str,
    /// How it is set up.
    pub cause: Cause,
    /// How it makes an attempt fail.
    pub failure_class: FailureClass,
    /// Whether the service carries out what is asked nevertheless.
    pub carried_out: bool,
    /// Whether the emulator gets to see the request.
    pub seen: bool,
    /// How long the service asks to wait.
    pub retry_after: Option<Duration>,
    /// When time passes.
    pub pace: Pace,
    /// What is left of the service's own response.
    pub response: OwnResponse,
}

/// What a scenario leaves of the service's own response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnResponse {
    /// Nothing: another one comes in its place, or none.
    Replaced,
    /// Its status; its body is cut, if it has one.
    Cut,
    /// All of it that is long or slow enough to be a trouble is lost; a short one can be read.
    Whole,
}

/// How a scenario is set up.
#[derive(Debug, Clone)]
pub enum Cause {
    /// By a fault of the emulator, which strikes the operation's requests.
    Fault(Fault),
    /// By a fault of the emulator, which strikes connections.
    FaultOfConnection(Fault),
    /// By a fault of the emulator, which strikes the request before the call, too.
    FaultBefore(Fault),
    /// By a gateway whose clock is off.
    GatewayClock {
        /// By how many milliseconds.
        offset_ms: i64,
    },
    /// By nobody listening.
    NobodyListens,
}

/// How often the fault of a scenario strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repetition {
    /// The first request only; all is well afterwards.
    Once,
    /// Every request.
    Always,
}

/// How an attempt fails in a scenario. Nothing here says what the SDK makes of it: that is the oracle's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureClass {
    /// The right response comes, and can be understood.
    Harmless,
    /// No connection can be made.
    NotReached,
    /// A response that is an error.
    ErrorResponse {
        /// HTTP status.
        status: u16,
        /// Code of gateway or service, if the body is an envelope.
        code: Option<u32>,
    },
    /// The connection ends, or what comes is no HTTP, before the head of a response was read.
    Broken,
    /// The connection ends in the middle of the body.
    BrokenBody,
    /// Nothing comes within the limit of an attempt.
    Silent,
    /// The body stops coming for longer than the limit of a pause.
    StalledBody,
    /// The body comes piece by piece, too slowly for the limit of an attempt.
    SlowBody,
    /// The body comes in pieces, which may be too slow for it.
    Dripping {
        /// Bytes of a piece.
        bytes: usize,
        /// The pause between two pieces.
        every: Duration,
    },
    /// A whole 200 that is not what the operation responds with.
    Unreadable,
    /// A body beyond the limit.
    TooLarge,
    /// A redirect to another origin.
    Elsewhere,
    /// A connection out of the pool that has ended, unnoticed.
    Stale,
    /// The gateway's clock is off: it refuses the timestamp, and its `Date` tells why.
    ClockOff,
    /// The timestamp is refused, and the `Date` is a lie.
    DateLies,
}

impl Scenario {
    /// A fault before the request is carried out.
    fn new(name: &'static str, failure_class: FailureClass, effect: Effect) -> Self {
        Self::of_fault(name, failure_class, Fault::new(effect))
    }

    fn of_fault(name: &'static str, failure_class: FailureClass, fault: Fault) -> Self {
        let cause = Cause::Fault(fault);
        Self {
            name,
            cause,
            failure_class,
            carried_out: false,
            seen: true,
            retry_after: None,
            pace: Pace::Still,
            response: OwnResponse::Replaced,
        }
    }

    /// How often its fault can strike.
    #[must_use]
    pub fn repetitions(&self) -> &'static [Repetition] {
        match self.cause {
            Cause::NobodyListens => &[Repetition::Always],
            _ => &[Repetition::Once, Repetition::Always],
        }
    }

    /// The same, after the request was carried out.
    fn after_processing(self, name: &'static str) -> Self {
        let cause = match self.cause {
            Cause::Fault(fault) => Cause::Fault(fault.after_processing()),
            other => other,
        };
        Self { name, cause, carried_out: true, ..self }
    }

    fn carried_out(self) -> Self {
        Self { carried_out: true, ..self }
    }

    fn unseen(self) -> Self {
        Self { seen: false, ..self }
    }

    fn leaving(self, response: OwnResponse) -> Self {
        Self { response, ..self }
    }

    fn paced(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }
}

/// All scenarios; `elsewhere` is the address of another origin, for redirects.
#[must_use]
pub fn catalogue(elsewhere: &str) -> Vec<Scenario> {
    let mut scenarios = responses::scenarios(elsewhere);
    scenarios.extend(connections::scenarios());
    scenarios.extend(delays::scenarios());
    scenarios.extend(bodies::scenarios());
    scenarios.extend(clocks::scenarios());
    scenarios
}
