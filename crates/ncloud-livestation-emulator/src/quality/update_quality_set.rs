//! `PUT /qualitySets/{qualitySetId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingupdate>

use serde_json::{Value, json};

use super::set::Segments;
use super::{find, view};
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Replaces the segments of a set for HLS of the account's own, and interrupts every broadcast that uses it: it ends, and
/// begins again at once (how long it takes is not documented). Any other set is 250005 (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let segments: Segments = call.body()?;
    let set = find::set(state, call)?;
    let id = set.id;
    if set.is_system() || set.is_low_latency() {
        return Err(not_available(find::SET));
    }
    if let Some(set) = state.quality_sets.get_mut(&id) {
        set.segments = Some(segments);
    }
    state.restart_broadcasts(id, call.now_ms);
    Ok(json!({ "content": view::set(state, find::set(state, call)?, call) }))
}
