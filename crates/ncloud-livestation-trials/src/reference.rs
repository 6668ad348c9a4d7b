//! What an operation does when nothing is in its way; cells are compared with it.

use serde_json::Value;

use crate::drive::{Ended, Pace, Pacer, drive};
use crate::error::{Error, Result};
use crate::inspect::state_of;
use crate::operation::{Answered, Operation};
use crate::stage::Stage;
use crate::state::State;

/// An untroubled call.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The operation.
    pub operation: &'static Operation,
    /// What it was answered with.
    pub answered: Answered,
    /// What the emulator held before it.
    pub before: State,
    /// What the emulator held after it.
    pub after: State,
}

impl Reference {
    /// Calls the operation on a stage of its own.
    ///
    /// # Errors
    ///
    /// When it is not answered.
    pub async fn of(operation: &'static Operation) -> Result<Self> {
        let stage = Stage::set().await?;
        let before = state_of(&stage).await?;
        let call = operation.call(&stage.client, &operation.target());
        let answered = match drive(call, Pacer::new(&stage, Pace::Still)).await {
            Ended::With(Ok(answered)) => answered,
            other => return Err(Error::from(format!("{operation} without a fault: {other:?}"))),
        };
        Ok(Self { operation, answered, before, after: state_of(&stage).await? })
    }

    /// How often a call took effect that has left this state; `None` when the state is neither that of before nor that
    /// of after one call.
    #[must_use]
    pub fn effects(&self, state: &State) -> Option<u64> {
        if *state == self.before { Some(0) } else { (*state == self.after).then_some(1) }
    }

    /// Whether this is what the call was to be answered with. After a look it is another response, which may say more
    /// and less, but nothing else.
    #[must_use]
    pub fn is_right(&self, value: &Value, is_of_a_look: bool) -> bool {
        if is_of_a_look { agree(value, &self.answered.value) } else { *value == self.answered.value }
    }
}

/// Whether two objects say the same where both say something.
fn agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.iter().all(|(name, value)| other.get(name).is_none_or(|other| agree(value, other)))
        }
        (Value::Null, _) | (_, Value::Null) => true,
        (one, other) => one == other,
    }
}
