//! `POST /channels/{channelId}/{snapshotId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipcreate>

use serde::Deserialize;
use serde_json::Value;

use super::model::{Output, ShortClip};
use super::view;
use crate::bucket::is_bucket_name;
use crate::channel::find::channel;
use crate::operation::{Call, invalid, not_available};
use crate::response::{Refusal, service};
use crate::snapshot::find::snapshot;
use crate::snapshot::model::LONGEST_MS;
use crate::state::{State, next_id};

/// "endTime ≥ startTime + 100"
const SHORTEST_MS: i64 = 100;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    start_time: i64,
    end_time: i64,
    shortclip: Clip,
}

#[derive(Deserialize)]
struct Clip {
    output: ClipOutput,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClipOutput {
    access_control: String,
    bucket_name: String,
    file_path: String,
}

/// Starts a short clip. The rules are documented, the codes of the refusals and their order are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let output = request.shortclip.output;
    if !is_bucket_name(&output.bucket_name) {
        return Err(invalid("shortclip.output.bucketName"));
    }
    let channel = channel(state, call)?;
    let snapshot = snapshot(state, call)?.clone();
    if !channel.can_be_clipped(call.now_ms) {
        return Err(not_available("channel"));
    }
    let duration_ms = request.end_time.saturating_sub(request.start_time);
    if duration_ms < SHORTEST_MS || duration_ms > snapshot.playing_time_ms.min(LONGEST_MS) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let id = next_id(&state.short_clips);
    let clip = ShortClip {
        id,
        channel_id: snapshot.channel_id,
        snapshot_id: snapshot.snapshot_id,
        created_time: call.now_ms,
        processed_at: call.now_ms.saturating_add(state.durations.processing_ms),
        outcome: state.clip_outcomes.next(),
        forced: None,
        duration_ms,
        file_size: ShortClip::size_of(duration_ms),
        output: Output {
            access_control: output.access_control,
            bucket_name: output.bucket_name,
            file_path: output.file_path,
            file_name: file_name(state, id, snapshot.snapshot_id, call.now_ms),
            file_name_always_shown: false,
        },
        snapshot_id_form: None,
    };
    let response = view::response(&clip, call);
    state.short_clips.insert(id, clip);
    state.created.short_clips += 1;
    Ok(response)
}

/// A file name no other clip has: with its id, should another clip have been cut in the same millisecond.
fn file_name(state: &State, id: u64, snapshot_id: u64, now_ms: i64) -> String {
    let mut clips = state.short_clips.values();
    let is_taken = clips.any(|clip| clip.snapshot_id == snapshot_id && clip.created_time == now_ms);
    match is_taken {
        false => ShortClip::file_name_of(snapshot_id, now_ms),
        true => format!("{snapshot_id}-{now_ms}-{id}.mp4"),
    }
}
