//! `GET /vod/channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannellist>

use serde_json::Value;

use super::view;
use crate::operation::Call;
use crate::paging::page;
use crate::response::Refusal;
use crate::state::State;

/// Lists all channels by id, which is oldest first (guessed), a page at a time.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let (channels, total) = (state.vod_channels.values(), state.vod_channels.len());
    Ok(page(channels, total, call, |channel| view::content(channel, state, call)))
}
