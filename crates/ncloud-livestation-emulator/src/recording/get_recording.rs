//! `GET /channels/{channelId}/records/{recordId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordinginfo>

use serde_json::{Value, json};

use super::view;
use crate::channel::find::channel;
use crate::dialect::RecordingForm;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Reads a recording, a deleted one too (guessed), in either of the documented shapes.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = channel(state, call)?;
    let id = call.path_number("recordId", "recording")?;
    let recording = state.recordings.get(&id).filter(|recording| recording.channel_id == channel.channel_id);
    let mut content = view::content(recording.ok_or_else(|| not_found("recording"))?, call);
    match call.dialect.recording {
        RecordingForm::Map => Ok(json!({ "content": { id.to_string(): content } })),
        RecordingForm::Flat => {
            content["id"] = json!(id);
            Ok(json!({ "content": content }))
        }
    }
}
