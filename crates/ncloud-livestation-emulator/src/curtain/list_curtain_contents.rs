//! `GET /curtainContents`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentlist>

use serde_json::{Value, json};

use super::model::CurtainContent;
use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Contents on a page when no size is asked for (guessed).
const PAGE_SIZE: usize = 20;

/// Lists the contents that match by id, which is oldest first (guessed), a page at a time; a page after the last is empty.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let status = call.query("status").and_then(Value::as_str);
    let matches = |content: &&CurtainContent| status.is_none_or(|status| content.status(call.now_ms).0 == status);
    let size = call.query_count("pageSizeNo").unwrap_or(PAGE_SIZE);
    let skipped = (call.query_count("pageNo").unwrap_or(1) - 1).saturating_mul(size);
    let contents = state.curtain_contents.values();
    let page: Vec<Value> =
        contents.clone().filter(matches).skip(skipped).take(size).map(|content| view::content(content, call)).collect();
    let content = if page.is_empty() && call.dialect.null_lists { Value::Null } else { json!(page) };
    Ok(json!({ "content": content, "total": contents.filter(matches).count() }))
}
