//! `PUT /channels/{channelId}/off`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeloff>

use serde_json::Value;

use super::model::{BLOCK, READY};
use super::{find, view};
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Blocks a channel that is `READY` or `PUBLISHING`, and cuts what is published to it.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    if !channel.is_on_air() && channel.status(call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    state.set_channel_status(call.route.parameter("channelId"), BLOCK, call.now_ms);
    Ok(view::response(state, find::channel(state, call)?, call))
}
