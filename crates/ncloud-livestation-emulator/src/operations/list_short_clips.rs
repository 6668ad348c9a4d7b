//! `GET /channels/{channelId}/{snapshotId}/shortclips`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortcliplist>

use serde_json::Value;

use super::{Call, input, lookup, view};
use crate::answer::Refusal;
use crate::state::{ShortClip, World};

const STATUSES: [&str; 4] = ["CREATING", "COMPLETED", "PROCESSING_FAIL", "UPLOAD_FAIL"];

/// Lists the clips of a snapshot that is younger than one hour, oldest first (guessed).
pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let filter = input::query_parameter(call.query, "shortclipStatus");
    if filter.as_deref().is_some_and(|status| !STATUSES.contains(&status)) {
        return Err(input::invalid("shortclipStatus"));
    }
    let snapshot = lookup::snapshot(world, call)?;
    let wanted = |clip: &&ShortClip| {
        clip.snapshot_id == snapshot.snapshot_id
            && clip.channel_id == snapshot.channel_id
            && filter.as_deref().is_none_or(|status| clip.status(call.now_ms).0 == status)
    };
    let clips: Vec<&ShortClip> = world.short_clips.values().filter(wanted).collect();
    Ok(view::list(snapshot, &clips, call.now_ms, call.dialect))
}
