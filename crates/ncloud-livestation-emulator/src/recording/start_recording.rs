//! `PUT /channels/{channelId}/startRecord`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstart>

use serde_json::Value;

use super::view;
use crate::channel::find::channel;
use crate::event::model::codes;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Begins to record a channel that is `PUBLISHING`. One that records already, or never does, is refused (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = channel(state, call)?;
    if !channel.is_on_air() {
        return Err(not_available("channel"));
    }
    if channel.recording_since.is_some() || !channel.settings.record.records() {
        return Err(not_available("recording"));
    }
    let begun = state.begin_recordings(call.route.parameter("channelId"), call.now_ms);
    state.created.recordings += begun.len() as u64;
    state.tell(call.route.parameter("channelId"), codes::ONAIR_START, call.now_ms);
    Ok(view::list(state, &begun, call))
}
