//! `GET /channels/{channelId}/records`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordinglist>

use serde_json::Value;

use super::view;
use crate::channel::find::channel;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Lists all recordings of a channel, deleted ones too (guessed), oldest first.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(view::list(state, &channel(state, call)?.recordings, call))
}
