//! What the emulator remembers, for looking at.

use http::StatusCode;
use serde_json::{Value, json};

use super::Outcome;
use crate::service::Service;

/// Clock, channels, recordings, snapshots and short clips with their present status; no stream key, and no address of a callback, in
/// which a secret may be.
pub(super) fn state(service: &Service) -> Value {
    let clock = service.clock.reading();
    let state = service.state();
    let short_clips: Vec<Value> = state
        .short_clips
        .values()
        .map(|clip| {
            let (status, updated_time) = clip.status(clock.now_ms);
            json!({
                "id": clip.id,
                "channelId": clip.channel_id,
                "snapshotId": clip.snapshot_id,
                "status": status,
                "createdTime": clip.created_time,
                "updatedTime": updated_time,
                "processedAt": clip.processed_at,
                "outcome": clip.outcome,
                "fileSize": clip.file_size,
                "duration": clip.duration_ms,
                "output": {
                    "accessControl": clip.output.access_control,
                    "bucketName": clip.output.bucket_name,
                    "filePath": clip.output.file_path,
                    "fileName": clip.output.file_name,
                },
            })
        })
        .collect();
    let recordings: Vec<Value> = state
        .recordings
        .values()
        .map(|recording| {
            json!({
                "id": recording.id,
                "channelId": recording.channel_id,
                "recordType": recording.kind,
                "status": recording.status(clock.now_ms),
                "recordBeginTime": recording.begin_time,
                "endTime": recording.end_time,
                "shouldDeleteTime": recording.should_delete_time(),
                "outcome": recording.outcome,
                "bucketName": recording.upload.as_ref().map(|upload| &upload.bucket_name),
                "key": recording.key(),
                "accessControl": recording.upload.as_ref().map(|upload| &upload.access_control),
            })
        })
        .collect();
    let channels: Vec<Value> = state
        .channels
        .values()
        .map(|channel| {
            let mut fields = json!(channel);
            fields["channelStatus"] = json!(channel.status(clock.now_ms));
            fields
        })
        .collect();
    let snapshots: Vec<_> = state.snapshots.values().collect();
    json!({
        "clock": clock,
        "channels": channels,
        "recordings": recordings,
        "snapshots": snapshots,
        "shortclips": short_clips,
    })
}

/// All events, with their ids, in the order in which they became known.
pub(super) fn events(service: &Service) -> Value {
    json!(service.state().events.iter().collect::<Vec<_>>())
}

/// The file of a short clip: where it lies, how long it is, its hashes.
#[cfg(feature = "object-storage")]
pub(super) fn clip_object(service: &Service, id: &str) -> Outcome {
    let object = id.parse().ok().and_then(|id| service.clip_object(id));
    object.map(|object| json!(object)).ok_or_else(|| (StatusCode::NOT_FOUND, format!("no file of short clip {id}")))
}

/// The file of a recording, likewise.
#[cfg(feature = "object-storage")]
pub(super) fn recording_object(service: &Service, id: &str) -> Outcome {
    let object = id.parse().ok().and_then(|id| service.recording_object(id));
    object.map(|object| json!(object)).ok_or_else(|| (StatusCode::NOT_FOUND, format!("no file of recording {id}")))
}

#[cfg(not(feature = "object-storage"))]
pub(super) use no_object as clip_object;
#[cfg(not(feature = "object-storage"))]
pub(super) use no_object as recording_object;

#[cfg(not(feature = "object-storage"))]
pub(super) fn no_object(_: &Service, _: &str) -> Outcome {
    Err((StatusCode::NOT_FOUND, "this emulator was built without its feature object-storage".to_owned()))
}
