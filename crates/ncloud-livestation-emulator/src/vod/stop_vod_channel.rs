//! `PUT /vod/channels/{channelId}/off`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchanneloff>

use serde_json::Value;

use super::model::{BLOCK, PUBLISHING, RESERVED};
use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Blocks a channel that is `RESERVED` or `PUBLISHING`. Its schedule is over then (guessed: not documented).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel_in(state, call, &[RESERVED, PUBLISHING])?;
    state.set_vod_channel_status(call.route.parameter("channelId"), BLOCK, call.now_ms);
    Ok(view::response(find::channel(state, call)?, state, call))
}
