//! One cell of the matrix: what became of an operation in a scenario.

use std::time::Duration;

use ncloud_livestation::ErrorKind;

use crate::operation::{Answered, Operation};
use crate::scenario::Repetition;

/// What became of a call.
#[derive(Debug, Clone)]
pub enum End {
    /// It was answered.
    Answered(Answered),
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
    /// The scenario's name.
    pub scenario: &'static str,
    /// How often its fault struck.
    pub repetition: Repetition,
    /// The operation.
    pub operation: &'static Operation,
    /// What became of the call.
    pub end: End,
    /// Attempts of the client, by its own account.
    pub attempts: u32,
    /// How long it took on the client's clock.
    pub time: Duration,
    /// Requests of the call that the emulator saw.
    pub requests: u64,
    /// How often the call took effect, by the emulator's state; `None` when the state is neither that of before nor that
    /// of after one call.
    pub effects: Option<u64>,
    /// What is wrong with the cell; empty when it is right.
    pub wrongs: Vec<String>,
}
