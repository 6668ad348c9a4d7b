//! `DELETE /channels/{channelId}/records`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingdelete>

use serde_json::Value;

use super::model::{DELETED, PROCESSING, RECORDING, TRANSFER};
use crate::channel::find::channel;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Deletes temporary copies, all of them or none; uploaded files stay. One that is gone is 250004, and one that is in
/// use 250005 (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = channel(state, call)?;
    let ids: Vec<u64> = call.body["recordIds"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    for id in &ids {
        let recording = state.recordings.get(id).filter(|recording| recording.channel_id == channel.channel_id);
        match recording.map(|recording| recording.status(call.now_ms)) {
            None | Some(DELETED) => return Err(not_found("recording")),
            Some(RECORDING | PROCESSING | TRANSFER) => return Err(not_available("recording")),
            Some(_) => {}
        }
    }
    for id in ids {
        if let Some(recording) = state.recordings.get_mut(&id) {
            recording.deleted = true;
            recording.forced = None;
        }
    }
    Ok(Value::Null)
}
