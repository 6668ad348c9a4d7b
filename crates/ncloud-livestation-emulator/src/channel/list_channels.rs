//! `GET /channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channellist>

use serde_json::{Value, json};

use super::model::Channel;
use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Channels on a page when no size is asked for. Guessed: a third-party tool claims it, and no page says so.
const PAGE_SIZE: usize = 20;

/// Lists the channels that match by id, which is oldest first (guessed), a page at a time; a page after the last is empty.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let text = |name: &str| call.query(name).and_then(Value::as_str);
    let (status, id, name) = (text("channelStatus"), text("id"), text("channelName"));
    let matches = |channel: &&Channel| {
        status.is_none_or(|status| channel.status(call.now_ms) == status)
            && id.is_none_or(|part| channel.channel_id.contains(part))
            && name.is_none_or(|part| channel.settings.channel_name.contains(part))
    };
    let size = call.query_count("pageSizeNo").unwrap_or(PAGE_SIZE);
    let skipped = (call.query_count("pageNo").unwrap_or(1) - 1).saturating_mul(size);
    let page = state.channels.values().filter(matches).skip(skipped).take(size);
    let page: Vec<Value> = page.map(|channel| view::content(state, channel, call)).collect();
    let content = if page.is_empty() && call.dialect.null_lists { Value::Null } else { json!(page) };
    let total = match (status, id, name) {
        (None, None, None) => state.channels.len(),
        _ => state.channels.values().filter(matches).count(),
    };
    Ok(json!({ "content": content, "total": total }))
}
