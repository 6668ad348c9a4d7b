//! `PUT /channels/{channelId}/stopRecord`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstop>

use serde_json::Value;

use super::view;
use crate::channel::find::channel;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Ends what a channel records; that it records nothing is 250005 (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    if channel(state, call)?.recording.is_empty() {
        return Err(not_available("recording"));
    }
    let ended = state.end_recordings(call.route.parameter("channelId"), call.now_ms);
    Ok(view::list(state, &ended, call))
}
