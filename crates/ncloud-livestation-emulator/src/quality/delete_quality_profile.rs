//! `DELETE /qualityProfiles/{qualityId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitydelete>

use serde_json::Value;

use super::find;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Deletes a profile of the account's own, and responds without a body. One that a channel uses is refused; so is one of
/// the service, and one in a set that no channel uses (both as 250005, guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let profile = find::profile(state, call)?;
    let id = profile.id;
    if profile.is_system() || state.is_in_a_set(id) {
        return Err(not_available(find::PROFILE));
    }
    state.quality_profiles.remove(&id);
    Ok(Value::Null)
}
