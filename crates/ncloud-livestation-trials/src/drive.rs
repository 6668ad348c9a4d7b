//! Running a call to its end without real time, in a bounded number of steps.

use std::time::Duration;

use crate::stage::Stage;

/// More than any cell needs, by far: a call that takes longer hangs.
const STEPS: u32 = 300_000;

/// When time passes for a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Never.
    Still,
    /// So much each time the fault has struck, or up to the client's next time limit.
    EachStrike(Duration),
    /// So much each time the client has got a piece of the body, or up to its next time limit.
    EachPiece(Duration),
    /// Never, but the gateway's clock is put right after the first request.
    ClockHeals,
}

/// Lets time pass at a pace.
#[derive(Debug)]
pub struct Pacer<'a> {
    stage: &'a Stage,
    pace: Pace,
    strikes: u64,
}

impl<'a> Pacer<'a> {
    /// Begins now: strikes so far do not count.
    #[must_use]
    pub fn new(stage: &'a Stage, pace: Pace) -> Self {
        Self { stage, pace, strikes: stage.strikes() }
    }

    /// Lets everything else run, and time pass if it is due.
    pub async fn step(&mut self) {
        match self.pace {
            Pace::Still => {}
            Pace::EachStrike(time) => {
                let strikes = self.stage.strikes();
                if strikes > self.strikes {
                    self.strikes = strikes;
                    self.stage.pass(time).await;
                }
            }
            Pace::EachPiece(time) => {
                if self.stage.awaits_next_piece() {
                    self.stage.pass(time).await;
                }
            }
            Pace::ClockHeals => {
                if self.stage.emulator.counters().requests_total > 0 {
                    self.stage.emulator.clock().set_gateway_offset_ms(0);
                }
            }
        }
        tokio::task::yield_now().await;
    }
}

/// How a future ended.
#[derive(Debug)]
pub enum Ended<T> {
    /// By itself.
    With(T),
    /// By a panic.
    Panicked,
    /// Not at all, within all steps.
    Never,
}

/// Runs a future to its end, as a task of its own.
pub async fn drive<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
    mut pacer: Pacer<'_>,
) -> Ended<T> {
    let task = tokio::spawn(work);
    for _ in 0..STEPS {
        if task.is_finished() {
            return task.await.map_or(Ended::Panicked, Ended::With);
        }
        pacer.step().await;
    }
    task.abort();
    Ended::Never
}

/// Lets everything run until nothing is left to do but to wait.
pub async fn settle() {
    const ENOUGH: u32 = 200;
    for _ in 0..ENOUGH {
        tokio::task::yield_now().await;
    }
}
