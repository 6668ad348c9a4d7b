//! One cell of the matrix: an operation under a trouble, tried.

use std::time::Duration;

use ncloud_livestation::{Clock as _, ErrorKind};
use ncloud_livestation_emulator::{Counters, Emulator};

use crate::check;
use crate::drive::{Ended, Pace, Pacer, drive, settle};
use crate::management::Management;
use crate::operation::{Answer, Operation};
use crate::stage::Stage;
use crate::trouble::{Cause, Flavour, Trouble};
use crate::{Error, Result};

/// What became of a call.
#[derive(Debug, Clone)]
pub enum End {
    /// It was answered.
    Answered(Box<Answer>),
    /// It failed.
    Failed {
        /// Why.
        kind: ErrorKind,
        /// Whether the request may have been sent, by the error.
        may_have_been_sent: bool,
    },
    /// It panicked.
    Panicked,
    /// It did not end.
    Hung,
}

/// A cell that was tried.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The trouble's name.
    pub trouble: &'static str,
    /// How often it struck.
    pub flavour: Flavour,
    /// The operation.
    pub operation: Operation,
    /// What became of the call.
    pub end: End,
    /// Attempts of the client, by its own account.
    pub attempts: u32,
    /// How long it took on the client's clock.
    pub time: Duration,
    /// Requests of the call that the emulator saw.
    pub requests: u64,
    /// What the call has created, by the emulator's account.
    pub created: u64,
    /// What is wrong with the cell; nothing, one hopes.
    pub wrongs: Vec<String>,
}

/// Tries a cell; `decoy` is where redirects point to.
///
/// # Errors
///
/// When the emulator cannot be started or looked at. What the SDK does wrong is no error here but in the cell.
pub async fn try_out(operation: Operation, trouble: &Trouble, flavour: Flavour, decoy: &Emulator) -> Result<Cell> {
    let apart = matches!(trouble.cause, Cause::NobodyListens);
    let stage = if apart { Stage::set_apart().await? } else { Stage::set().await? };
    arrange(&stage, operation, trouble, flavour).await?;
    let pace = match trouble.pace {
        Pace::ClockHeals if flavour == Flavour::Always => Pace::Still,
        pace => pace,
    };

    let (counted, began) = (stage.emulator.counters(), stage.clock.monotonic());
    let ended = drive(operation.call(&stage.client), Pacer::new(&stage, pace)).await;
    let time = stage.clock.monotonic().saturating_sub(began);
    let counters = stage.emulator.counters();
    let (end, attempts) = match ended {
        Ended::With(Ok((answer, attempts))) => (End::Answered(Box::new(answer)), attempts),
        Ended::With(Err(error)) => {
            let end = End::Failed { kind: error.kind(), may_have_been_sent: error.may_have_been_sent() };
            (end, error.attempts())
        }
        Ended::Panicked => (End::Panicked, 0),
        Ended::Never => (End::Hung, 0),
    };
    let created = |counters: &Counters| counters.created_snapshots + counters.created_short_clips;
    let mut cell = Cell {
        trouble: trouble.name,
        flavour,
        operation,
        end,
        attempts,
        time,
        requests: counters.requests_total - counted.requests_total,
        created: created(&counters) - created(&counted),
        wrongs: Vec::new(),
    };

    cell.wrongs = check::against_oracle(&cell, trouble);
    cell.wrongs.extend(check::promises(&cell));
    if let End::Answered(answer) = &cell.end {
        let management = Management::of(&stage.emulator.url())?;
        let state = match drive(async move { management.get("state").await }, Pacer::new(&stage, Pace::Still)).await {
            Ended::With(state) => state?,
            _ => return Err(Error::from("the emulator does not show its state")),
        };
        cell.wrongs.extend(check::answer(answer, operation, &state));
    }
    if !decoy.requests().is_empty() {
        decoy.clear_requests();
        cell.wrongs.push("the other origin was asked".to_owned());
    }
    if !apart {
        cell.wrongs.extend(aftermath(&stage).await);
    }
    Ok(cell)
}

/// Brings the trouble about.
async fn arrange(stage: &Stage, operation: Operation, trouble: &Trouble, flavour: Flavour) -> Result<()> {
    let fault = match &trouble.cause {
        Cause::NobodyListens => return Ok(()),
        Cause::GatewayClock { offset_ms } => {
            stage.emulator.clock().set_gateway_offset_ms(*offset_ms);
            return Ok(());
        }
        Cause::Fault(fault) => fault.clone().operation(operation.id()),
        Cause::FaultOfConnection(fault) => fault.clone(),
        Cause::FaultBefore(fault) => {
            stage.emulator.add_fault(fault.clone().operation(Operation::GetSnapshot.id()).times(1))?;
            let before = drive(Operation::GetSnapshot.call(&stage.client), Pacer::new(stage, Pace::Still)).await;
            if !matches!(before, Ended::With(Ok(_))) {
                return Err(Error::from("the request before the call was not answered"));
            }
            // The client notices the end of a connection, if it can be noticed, and keeps the connection if not.
            settle().await;
            if flavour == Flavour::Once {
                return Ok(());
            }
            fault.clone().operation(operation.id())
        }
    };
    stage.emulator.add_fault(if flavour == Flavour::Once { fault.times(1) } else { fault })?;
    Ok(())
}

/// What a call must not leave behind: a client that no longer works, or limits that nobody waits for.
async fn aftermath(stage: &Stage) -> Vec<String> {
    let mut wrongs = Vec::new();
    stage.emulator.clear_faults();
    stage.emulator.clock().set_gateway_offset_ms(0);
    if !stage.clock.pending().is_empty() {
        wrongs.push(format!("limits left behind: {:?}", stage.clock.pending()));
    }
    let next = drive(Operation::GetShortClip.call(&stage.client), Pacer::new(stage, Pace::Still)).await;
    match next {
        Ended::With(Ok(_)) => {}
        other => wrongs.push(format!("the next call: {other:?}")),
    }
    wrongs
}
