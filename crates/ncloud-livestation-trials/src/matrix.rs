//! All cells.

use ncloud_livestation_emulator::Emulator;

use crate::Result;
use crate::cell::{Cell, try_out};
use crate::operation::Operation;
use crate::trouble::catalogue;

/// Tries every operation under every trouble whose name holds `filter`, once and always.
///
/// # Errors
///
/// When something other than the SDK does not work.
pub fn run(filter: &str) -> Result<Vec<Cell>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?;
    runtime.block_on(async {
        let decoy = Emulator::with_document_example().await?;
        let mut cells = Vec::new();
        for trouble in catalogue(&decoy.url()).iter().filter(|trouble| trouble.name.contains(filter)) {
            for &flavour in trouble.flavours() {
                for operation in Operation::ALL {
                    cells.push(try_out(operation, trouble, flavour, &decoy).await?);
                }
            }
        }
        Ok(cells)
    })
}
