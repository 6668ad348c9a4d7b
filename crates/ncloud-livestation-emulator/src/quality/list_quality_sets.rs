//! `GET /qualitySets`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettinglist>

use serde_json::Value;

use super::set::QualitySet;
use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Lists the sets that match by id (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let gen_type = call.query("genType").and_then(Value::as_str);
    let is_low_latency = match call.query("type").and_then(Value::as_str) {
        Some("default") => Some(false),
        Some("llhls") => Some(true),
        _ => None,
    };
    let matches = |set: &&QualitySet| {
        gen_type.is_none_or(|gen_type| set.gen_type == gen_type)
            && is_low_latency.is_none_or(|is_low_latency| set.is_low_latency() == is_low_latency)
    };
    let sets = state.quality_sets.values().filter(matches);
    Ok(view::list(sets.map(|set| view::set(state, set, call)).collect(), call))
}
