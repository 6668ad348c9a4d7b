//! `DELETE /curtainContents/{contentId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentdelete>

use serde_json::{Value, json};

use super::find;
use super::model::DELETED;
use super::view;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Takes a content away. The response shows it as `DELETED`, and it is not found from then on. One that a channel is
/// showing is 250005, and so is one that a seed or test made `DELETED` (all guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let content = find::content(state, call)?;
    if state.is_shown(content.id, call.now_ms) || content.status(call.now_ms).0 == DELETED {
        return Err(not_available(find::WHAT));
    }
    let mut response = view::response(content, call);
    response["content"]["status"] = json!(DELETED);
    response["content"]["updatedTime"] = json!(call.now_ms);
    let id = content.id;
    state.curtain_contents.remove(&id);
    Ok(response)
}
