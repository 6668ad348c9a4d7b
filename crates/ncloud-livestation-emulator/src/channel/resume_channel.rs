//! `PUT /channels/{channelId}/on`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelon>

use serde_json::Value;

use super::model::{BLOCK, READY};
use super::{find, view};
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Makes a stopped channel `READY` again; one that the service blocked is none (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel_mut(state, call)?;
    if channel.status(call.now_ms) != BLOCK {
        return Err(not_available("channel"));
    }
    channel.channel_status = READY.to_owned();
    Ok(view::response(state, find::channel(state, call)?, call))
}
