//! `GET /channels/{channelId}/{snapshotId}/shortclips`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortcliplist>

use serde_json::Value;

use super::model::ShortClip;
use super::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::snapshot::find::snapshot;
use crate::state::State;

/// Lists the clips of a snapshot that is younger than one hour, oldest first (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let filter = call.query("shortclipStatus").and_then(Value::as_str);
    let snapshot = snapshot(state, call)?;
    let wanted = |clip: &&ShortClip| {
        clip.snapshot_id == snapshot.snapshot_id
            && clip.channel_id == snapshot.channel_id
            && filter.is_none_or(|status| clip.status(call.now_ms).0 == status)
    };
    let clips: Vec<&ShortClip> = state.short_clips.values().filter(wanted).collect();
    Ok(view::list(snapshot, &clips, call))
}
