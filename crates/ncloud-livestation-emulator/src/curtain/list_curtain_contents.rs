//! `GET /curtainContents`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentlist>

use serde_json::Value;

use super::model::CurtainContent;
use super::view;
use crate::operation::Call;
use crate::paging::page;
use crate::response::Refusal;
use crate::state::State;

/// Lists the contents that match by id, which is oldest first (guessed), a page at a time; a page after the last is empty.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let status = call.query("status").and_then(Value::as_str);
    let matches = |content: &&CurtainContent| status.is_none_or(|status| content.status(call.now_ms).0 == status);
    let matching = state.curtain_contents.values().filter(matches);
    let total = matching.clone().count();
    Ok(page(matching, total, call, |content| view::content(content, call)))
}
