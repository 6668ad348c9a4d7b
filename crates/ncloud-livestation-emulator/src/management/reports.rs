//! What the emulator remembers, for looking at.

use http::StatusCode;
use serde_json::{Value, json};

use super::Outcome;
use crate::service::Service;

/// Clock and resources with their present status; no stream key.
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
    let curtain_contents: Vec<Value> = state
        .curtain_contents
        .values()
        .map(|content| {
            let (status, updated_time) = content.status(clock.now_ms);
            json!({
                "id": content.id,
                "status": status,
                "registerTime": content.register_time,
                "updatedTime": updated_time,
                "processedAt": content.processed_at,
                "outcome": content.outcome,
                "input": content.input,
                "resolution": content.resolution,
            })
        })
        .collect();
    let curtains: Vec<Value> = state
        .curtains
        .iter()
        .map(|(channel_id, curtain)| {
            json!({
                "channelId": channel_id,
                "ids": curtain.ids,
                "insertTime": curtain.insert_time,
                "since": curtain.since,
                "isLive": !curtain.is_over(clock.now_ms),
            })
        })
        .collect();
    let restream_channels: Vec<Value> = state
        .restream_channels
        .values()
        .map(|channel| {
            let connected_at = channel.connected_at();
            let platforms = channel.platforms.iter().map(|platform| {
                json!({
                    "platId": platform.id,
                    "targetName": platform.target_name,
                    "rtmpUrl": platform.rtmp_url,
                    "connectStatus": platform.status(connected_at, clock.now_ms),
                })
            });
            json!({
                "channelId": channel.channel_id,
                "channelName": channel.channel_name,
                "channelStatus": channel.status(clock.now_ms),
                "planType": channel.plan_type,
                "publishingSince": channel.publishing_since,
                "platforms": platforms.collect::<Vec<_>>(),
            })
        })
        .collect();
    let vod_channels: Vec<Value> = state
        .vod_channels
        .values()
        .map(|channel| {
            let mut fields = json!(channel);
            fields["channelStatus"] = json!(channel.status(&state, clock.now_ms));
            fields
        })
        .collect();
    let schedules: Vec<Value> = state
        .schedules
        .values()
        .map(|schedule| {
            json!({
                "scheduleId": schedule.id,
                "channelId": schedule.channel_id,
                "status": schedule.status(clock.now_ms),
                "createdTime": schedule.created_time,
                "updatedTime": schedule.updated_time,
                "startTime": schedule.start_time,
                "endTime": schedule.end_time(),
                "outcome": schedule.outcome,
                "vodList": schedule.files,
            })
        })
        .collect();
    let snapshots: Vec<_> = state.snapshots.values().collect();
    let quality_profiles: Vec<_> = state.quality_profiles.values().collect();
    let quality_sets: Vec<_> = state.quality_sets.values().collect();
    json!({
        "clock": clock,
        "qualityProfiles": quality_profiles,
        "qualitySets": quality_sets,
        "channels": channels,
        "recordings": recordings,
        "snapshots": snapshots,
        "shortclips": short_clips,
        "curtainContents": curtain_contents,
        "curtains": curtains,
        "restreamChannels": restream_channels,
        "vodChannels": vod_channels,
        "schedules": schedules,
    })
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
