//! How recordings are written in responses: in maps by id.

use serde_json::{Map, Value, json};

use super::model::Recording;
use crate::operation::Call;
use crate::state::State;

/// What stands for a place that is not known yet.
const NOWHERE: &str = "-";

/// The response of the operations that tell of many recordings.
pub(super) fn list(state: &State, ids: &[u64], call: &Call<'_>) -> Value {
    let list: Map<String, Value> = ids
        .iter()
        .filter_map(|id| state.recordings.get(id))
        .map(|recording| (recording.id.to_string(), content(recording, call)))
        .collect();
    let list = if list.is_empty() && call.dialect.null_lists { Value::Null } else { Value::Object(list) };
    json!({ "content": { "recordList": list } })
}

/// A recording, without its id. The forms of `resolution` and `uploadPath` are guessed.
pub(super) fn content(recording: &Recording, call: &Call<'_>) -> Value {
    json!({
        "recordType": recording.kind.as_str(),
        "channelId": recording.channel_id,
        "status": recording.status(call.now_ms),
        "recordSeq": recording.record_seq,
        "streamSeq": recording.stream_seq,
        "recordBeginTime": recording.begin_time,
        "createdTime": recording.begin_time,
        "shouldDeleteTime": recording.should_delete_time(),
        "resolution": format!("{}p", recording.stream.height),
        "fileName": recording.file_name(),
        "duration": recording.duration_ms(call.now_ms) / 1000,
        "videoBitrate": recording.stream.video_bitrate,
        "videoFrameRate": recording.stream.fps,
        "audioBitrate": recording.stream.audio_bitrate,
        "audioCodec": "AAC",
        "uploadPath": upload_path(recording),
        "objectStorageUrl": object_storage_url(recording, call),
    })
}

/// What upload tells of a recording.
pub(super) fn uploaded(recording: &Recording, call: &Call<'_>) -> Value {
    json!({
        "recordFileName": recording.file_name(),
        "recordType": recording.kind.as_str(),
        "status": recording.status(call.now_ms),
        "uploadPath": upload_path(recording),
        "objectStorageUrl": object_storage_url(recording, call),
    })
}

fn upload_path(recording: &Recording) -> &str {
    if recording.upload.is_some() { &recording.file_path } else { NOWHERE }
}

/// Bucket and key at the emulator's own storage; the form of the service's URL is not documented.
fn object_storage_url(recording: &Recording, call: &Call<'_>) -> String {
    match (&recording.upload, recording.uploaded_at(call.now_ms)) {
        (Some(upload), Some(_)) => {
            let storage = call.storage_url.get().map_or("https://kr.object.ncloudstorage.com", String::as_str);
            format!("{storage}/{}/{}", upload.bucket_name, recording.key())
        }
        _ => NOWHERE.to_owned(),
    }
}
