//! `POST /channels/{channelId}/curtain/remove`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtain-curtainremove>

use serde_json::Value;

use super::view;
use crate::channel::find::channel;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Ends what a channel shows; that it shows none is 250005 (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    channel(state, call)?;
    let channel_id = call.route.parameter("channelId");
    if state.curtain_of(channel_id, call.now_ms).is_none() {
        return Err(not_available("curtain"));
    }
    let curtain = state.end_curtain(channel_id).ok_or_else(|| not_available("curtain"))?;
    Ok(view::curtain(channel_id, &curtain, false, call))
}
