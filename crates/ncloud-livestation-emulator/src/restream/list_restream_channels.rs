//! `GET /re-stream/channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channellist>

use serde_json::{Value, json};

use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Channels on a page when no size is asked for (guessed).
const PAGE_SIZE: usize = 20;

/// Lists the channels by id, which is oldest first (guessed), a page at a time; a page after the last is empty.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let size = call.query_count("pageSizeNo").unwrap_or(PAGE_SIZE);
    let skipped = (call.query_count("pageNo").unwrap_or(1) - 1).saturating_mul(size);
    let page = state.restream_channels.values().skip(skipped).take(size);
    let page: Vec<Value> = page.map(|channel| view::row(channel, call)).collect();
    let content = if page.is_empty() && call.dialect.null_lists { Value::Null } else { json!(page) };
    Ok(json!({ "content": content, "total": state.restream_channels.len() }))
}
