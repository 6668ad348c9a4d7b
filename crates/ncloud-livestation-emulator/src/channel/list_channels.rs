//! `GET /channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channellist>

use serde_json::Value;

use super::model::Channel;
use super::view;
use crate::operation::Call;
use crate::paging::page;
use crate::response::Refusal;
use crate::state::State;

/// Lists the channels that match by id, which is oldest first (guessed), a page at a time.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let text = |name: &str| call.query(name).and_then(Value::as_str);
    let (status, id, name) = (text("channelStatus"), text("id"), text("channelName"));
    let matches = |channel: &&Channel| {
        status.is_none_or(|status| channel.status(call.now_ms) == status)
            && id.is_none_or(|part| channel.channel_id.contains(part))
            && name.is_none_or(|part| channel.settings.channel_name.contains(part))
    };
    let total = match (status, id, name) {
        (None, None, None) => state.channels.len(),
        _ => state.channels.values().filter(matches).count(),
    };
    Ok(page(state.channels.values().filter(matches), total, call, |channel| view::content(state, channel, call)))
}
