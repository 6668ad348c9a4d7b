//! `POST /buckets/{bucketName}/upload`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingupload>

use serde_json::{Map, Value, json};

use super::model::{DELETED, RecordingOutcome, TRANSFER_READY, Upload};
use super::view;
use crate::bucket::is_bucket_name;
use crate::operation::{Call, invalid, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Begins to upload recordings that wait for it, or whose upload failed: all of them or none (guessed). The response is
/// keyed by id, as those of the other operations are (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let bucket_name = call.route.parameter("bucketName");
    if !is_bucket_name(bucket_name) {
        return Err(invalid("bucketName"));
    }
    let access_control = call.body["accessControl"].as_str().unwrap_or("PRIVATE");
    let ids: Vec<u64> = call.body["recordIds"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
    for id in &ids {
        match state.recordings.get(id).map(|recording| recording.status(call.now_ms)) {
            None | Some(DELETED) => return Err(not_found("recording")),
            Some(TRANSFER_READY) => {}
            Some(status) if status == RecordingOutcome::TransferFail.as_str() => {}
            Some(_) => return Err(not_available("recording")),
        }
    }
    let mut uploaded = Map::new();
    for id in ids {
        let Some(recording) = state.recordings.get_mut(&id) else { continue };
        if recording.upload.is_some() {
            recording.outcome = state.recording_outcomes.next();
        }
        recording.upload = Some(Upload {
            bucket_name: bucket_name.to_owned(),
            access_control: access_control.to_owned(),
            since: call.now_ms,
        });
        recording.forced = None;
        uploaded.insert(id.to_string(), view::uploaded(recording, call));
    }
    let content = json!({ "bucketName": bucket_name, "accessControl": access_control, "uploadedRecords": uploaded });
    Ok(json!({ "content": content }))
}
