//! `GET /qualityProfiles`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitylist>

use serde_json::Value;

use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Lists all profiles by id (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(view::list(state.quality_profiles.values().map(|profile| view::profile(profile, call)).collect(), call))
}
