//! `POST /channels/{channelId}/snapshot`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotcreate>

use serde_json::Value;

use super::model::Snapshot;
use super::view;
use crate::channel::find::channel;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::{State, next_id};

/// "at least 100 ms have been recorded"
const SHORTEST_RECORDING_MS: i64 = 100;

/// Makes a snapshot; the code of its refusal is guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = channel(state, call)?;
    let recorded_ms = channel
        .recorded_ms(call.now_ms)
        .filter(|recorded| *recorded >= SHORTEST_RECORDING_MS)
        .ok_or_else(|| not_available("recording"))?;
    let minutes = call.query("limitedDuration").and_then(Value::as_i64);
    let id = next_id(&state.snapshots);
    let snapshot = Snapshot::take(channel, id, minutes, recorded_ms, call.now_ms);
    let response = view::response(channel, &snapshot, call);
    state.snapshots.insert(id, snapshot);
    state.created.snapshots += 1;
    Ok(response)
}
