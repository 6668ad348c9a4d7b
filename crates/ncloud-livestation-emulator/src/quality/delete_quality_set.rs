//! `DELETE /qualitySets/{qualitySetId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingdelete>

use serde_json::{Value, json};

use super::find;
use crate::dialect::DeletionRefusal;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Deletes a set of the account's own that no channel uses. Any other is refused: by a success that says it has failed, or,
/// as the dialect has it, by 250005 (which of the two is not documented).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let set = find::set(state, call)?;
    let id = set.id;
    let is_refused = set.is_system() || state.users_of(id).next().is_some();
    match (is_refused, call.dialect.quality_set_deletion) {
        (true, DeletionRefusal::Error) => return Err(not_available(find::SET)),
        (true, DeletionRefusal::DeleteSuccess) => {}
        (false, _) => drop(state.quality_sets.remove(&id)),
    }
    Ok(json!({ "content": { "deleteSuccess": !is_refused } }))
}
