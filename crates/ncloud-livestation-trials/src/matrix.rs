//! All cells.

use ncloud_livestation_emulator::Emulator;

use crate::cell::Cell;
use crate::error::Result;
use crate::operation::Operation;
use crate::scenario::catalogue;
use crate::trial;

/// Calls every operation in every scenario whose name holds `filter`, once and always.
///
/// # Errors
///
/// When something other than the SDK does not work.
pub fn run(filter: &str) -> Result<Vec<Cell>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?;
    runtime.block_on(async {
        let decoy = Emulator::with_document_example().await?;
        let mut cells = Vec::new();
        for scenario in catalogue(&decoy.url()).iter().filter(|scenario| scenario.name.contains(filter)) {
            for &repetition in scenario.repetitions() {
                for operation in Operation::ALL {
                    cells.push(trial::run(operation, scenario, repetition, &decoy).await?);
                }
            }
        }
        Ok(cells)
    })
}
