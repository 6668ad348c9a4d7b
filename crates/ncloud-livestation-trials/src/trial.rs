//! One trial: an operation is called in a scenario, on a stage of its own.

use ncloud_livestation::Clock as _;
use ncloud_livestation_emulator::Emulator;

use crate::cell::{Cell, End};
use crate::check;
use crate::drive::{Ended, Pace, Pacer, drive, settle};
use crate::error::{Error, Result};
use crate::inspect::state_of;
use crate::operation::Operation;
use crate::reference::Reference;
use crate::scenario::{Cause, Repetition, Scenario};
use crate::stage::Stage;

/// Calls an operation in a scenario and checks what becomes of it; `decoy` is where redirects point to.
///
/// # Errors
///
/// When the emulator cannot be started or looked at. What the SDK does wrong is no error here but in the cell.
pub async fn run(reference: &Reference, scenario: &Scenario, repetition: Repetition, decoy: &Emulator) -> Result<Cell> {
    let operation = reference.operation;
    let apart = matches!(scenario.cause, Cause::NobodyListens);
    let stage = if apart { Stage::set_apart().await? } else { Stage::set().await? };
    arrange(&stage, operation, scenario, repetition).await?;
    let pace = match scenario.pace {
        Pace::ClockHeals if repetition == Repetition::Always => Pace::Still,
        pace => pace,
    };

    let (counted, began) = (stage.emulator.counters().requests_total, stage.clock.monotonic());
    let ended = drive(operation.call(&stage.client, &operation.target()), Pacer::new(&stage, pace)).await;
    let time = stage.clock.monotonic().saturating_sub(began);
    let requests = stage.emulator.counters().requests_total - counted;
    let (end, attempts) = match ended {
        Ended::With(Ok(answered)) => {
            let attempts = answered.attempts;
            (End::Answered(answered), attempts)
        }
        Ended::With(Err(error)) => {
            let end = End::Failed { kind: error.kind(), may_have_been_sent: error.may_have_been_sent() };
            (end, error.attempts())
        }
        Ended::Panicked => (End::Panicked, 0),
        Ended::Never => (End::Hung, 0),
    };
    stage.emulator.clear_faults();
    let effects = reference.effects(&state_of(&stage).await?);
    let scenario_name = scenario.name;
    let mut cell =
        Cell { scenario: scenario_name, repetition, operation, end, attempts, time, requests, effects, wrongs: vec![] };

    cell.wrongs = check::against_oracle(&cell, scenario, reference);
    cell.wrongs.extend(check::promises(&cell));
    cell.wrongs.extend(check::response(&cell, reference));
    if !decoy.requests().is_empty() {
        decoy.clear_requests();
        cell.wrongs.push("the other origin was asked".to_owned());
    }
    if !apart {
        cell.wrongs.extend(aftermath(&stage).await);
    }
    Ok(cell)
}

/// The operation that is called before and after the one on trial.
fn other() -> Result<&'static Operation> {
    Operation::by_id("get_short_clip").ok_or_else(|| Error::from("get_short_clip is no operation"))
}

/// Sets the scenario up.
async fn arrange(stage: &Stage, operation: &Operation, scenario: &Scenario, repetition: Repetition) -> Result<()> {
    let fault = match &scenario.cause {
        Cause::NobodyListens => return Ok(()),
        Cause::GatewayClock { offset_ms } => {
            stage.emulator.clock().set_gateway_offset_ms(*offset_ms);
            return Ok(());
        }
        Cause::Fault(fault) => fault.clone().operation(operation.id),
        Cause::FaultOfConnection(fault) => fault.clone(),
        Cause::FaultBefore(fault) => {
            stage.emulator.add_fault(fault.clone().operation(other()?.id).times(1))?;
            let before = drive(other()?.call(&stage.client, &other()?.target()), Pacer::new(stage, Pace::Still)).await;
            if !matches!(before, Ended::With(Ok(_))) {
                return Err(Error::from("the request before the call was not answered"));
            }
            // The client notices the end of a connection, if it can be noticed, and keeps the connection if not.
            settle().await;
            if repetition == Repetition::Once {
                return Ok(());
            }
            fault.clone().operation(operation.id)
        }
    };
    stage.emulator.add_fault(if repetition == Repetition::Once { fault.times(1) } else { fault })?;
    Ok(())
}

/// What a call must not leave behind: a client that no longer works, or limits that nobody waits for.
async fn aftermath(stage: &Stage) -> Vec<String> {
    let mut wrongs = Vec::new();
    stage.emulator.clock().set_gateway_offset_ms(0);
    if !stage.clock.pending().is_empty() {
        wrongs.push(format!("limits left behind: {:?}", stage.clock.pending()));
    }
    let Ok(other) = other() else { return vec!["there is no next call".to_owned()] };
    match drive(other.call(&stage.client, &other.target()), Pacer::new(stage, Pace::Still)).await {
        Ended::With(Ok(_)) => {}
        other => wrongs.push(format!("the next call: {other:?}")),
    }
    wrongs
}
