//! Bodies that set a status or decide an outcome, of any resource.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Outcome, done, input};
use crate::outcome_plan::OutcomePlan;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Status {
    pub(super) status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcomes<O> {
    pub(super) outcome: O,
    /// Without it, exactly the next one; with it, every later one by chance.
    probability: Option<f64>,
    #[serde(default)]
    seed: u64,
}

/// Decides resources that do not exist yet.
pub(super) fn plan<O: Copy + Default + DeserializeOwned>(plan: &mut OutcomePlan<O>, body: &[u8]) -> Outcome {
    let Outcomes { outcome, probability, seed } = input(body)?;
    match probability {
        None => plan.order(outcome),
        Some(probability) => plan.leave_to_chance(probability, outcome, seed),
    }
    Ok(done())
}
