//! `GET /re-stream/channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channellist>

use serde_json::Value;

use super::view;
use crate::operation::Call;
use crate::paging::page;
use crate::response::Refusal;
use crate::state::State;

/// Lists the channels by id, which is oldest first (guessed), a page at a time; a page after the last is empty.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let (channels, total) = (state.restream_channels.values(), state.restream_channels.len());
    Ok(page(channels, total, call, |channel| view::row(channel, call)))
}
