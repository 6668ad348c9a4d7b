//! What the emulator of a stage holds.

use crate::drive::{Ended, Pace, Pacer, drive};
use crate::error::{Error, Result};
use crate::management::Management;
use crate::stage::Stage;
use crate::state::State;

/// What the emulator of a stage holds.
///
/// # Errors
///
/// When it does not say.
pub async fn state_of(stage: &Stage) -> Result<State> {
    let management = Management::of(&stage.emulator.url())?;
    match drive(async move { management.get("state").await }, Pacer::new(stage, Pace::Still)).await {
        Ended::With(state) => Ok(State::new(state?)),
        _ => Err(Error::from("the emulator does not show its state")),
    }
}
