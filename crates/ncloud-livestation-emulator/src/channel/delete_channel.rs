//! `DELETE /channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeldelete>

use serde_json::{Value, json};

use super::find;
use super::model::{DELETED, READY};
use super::view;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Takes a `READY` channel away. The response shows it as `DELETED`, and it is not found from then on (both guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    if channel.status(call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    let mut response = view::response(state, channel, call);
    response["content"]["channelStatus"] = json!(DELETED);
    state.remove_channel(call.route.parameter("channelId"), call.now_ms);
    Ok(response)
}
