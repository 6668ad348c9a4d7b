//! All cells.

use std::num::NonZero;
use std::thread;

use ncloud_livestation_emulator::Emulator;

use crate::cell::Cell;
use crate::error::{Error, Result};
use crate::operation::Operation;
use crate::reference::Reference;
use crate::scenario::{Scenario, catalogue};
use crate::trial;

/// Calls every operation in every scenario whose name holds `filter`, once and always; on as many threads as there are
/// cores, each with a time of its own.
///
/// # Errors
///
/// When something other than the SDK does not work.
pub fn run(filter: &str) -> Result<Vec<Cell>> {
    let is_wanted = |scenario: &Scenario| scenario.name.contains(filter);
    let wanted = catalogue("").into_iter().filter(is_wanted).count();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = wanted.div_ceil(threads).max(1);
    let parts: Vec<Result<Vec<Cell>>> = thread::scope(|scope| {
        let parts: Vec<_> =
            (0..threads).map(|part| scope.spawn(move || run_part(filter, part * share, share))).collect();
        parts
            .into_iter()
            .map(|part| part.join().unwrap_or_else(|_| Err(Error::from("a part of the matrix panicked"))))
            .collect()
    });
    Ok(parts.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// Those of so many scenarios after the first `skip`.
fn run_part(filter: &str, skip: usize, share: usize) -> Result<Vec<Cell>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?;
    runtime.block_on(async {
        let decoy = Emulator::with_document_example().await?;
        let mut references = Vec::new();
        for operation in Operation::all() {
            references.push(Reference::of(operation).await?);
        }
        let scenarios = catalogue(&decoy.url());
        let wanted = scenarios.iter().filter(|scenario| scenario.name.contains(filter));
        let mut cells = Vec::new();
        for scenario in wanted.skip(skip).take(share) {
            for &repetition in scenario.repetitions() {
                for reference in &references {
                    cells.push(trial::run(reference, scenario, repetition, &decoy).await?);
                }
            }
        }
        Ok(cells)
    })
}
