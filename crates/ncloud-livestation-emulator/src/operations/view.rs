//! How resources are written in answers, in the dialect that is set.

use serde_json::{Value, json};

use crate::dialect::{Dialect, FilePathForm, ListItems, ListName, OnAirName, SnapshotIdForm};
use crate::state::{Channel, ClipOutcome, ShortClip, Snapshot};

/// A value no page names, for clients that must survive the next one.
const UNKNOWN_VALUE: &str = "EMULATOR_UNKNOWN";

/// The answer of create and get snapshot; that both are the same is inferred.
pub(super) fn snapshot(channel: &Channel, snapshot: &Snapshot, dialect: Dialect) -> Value {
    let fields = json!({
        "snapshotId": snapshot.snapshot_id,
        "snapshotUrl": snapshot.snapshot_url,
        "createdTime": snapshot.created_time,
        "expireTime": snapshot.expire_time,
        "duration": snapshot.duration,
    });
    let content = json!({
        "channelId": channel.channel_id,
        "channelStatus": channel_status(&channel.channel_status, dialect),
        "snapshot": with_extra(fields, dialect),
    });
    with_extra(json!({ "content": with_extra(content, dialect) }), dialect)
}

/// The answer of get short clip, and (inferred) of create short clip.
pub(super) fn short_clip(clip: &ShortClip, now_ms: i64, dialect: Dialect) -> Value {
    let form = clip.snapshot_id_form.unwrap_or(dialect.short_clip_snapshot_id);
    let snapshot_id = match form {
        SnapshotIdForm::Text => json!(clip.snapshot_id.to_string()),
        SnapshotIdForm::Integer => json!(clip.snapshot_id),
    };
    let content = json!({
        "channelId": clip.channel_id,
        "snapshotId": snapshot_id,
        "shortclip": full(clip, now_ms, dialect),
    });
    with_extra(json!({ "content": with_extra(content, dialect) }), dialect)
}

/// The answer of list short clips; `total` stands beside the content.
pub(super) fn list(snapshot: &Snapshot, clips: &[&ShortClip], now_ms: i64, dialect: Dialect) -> Value {
    let item = |clip: &&ShortClip| match dialect.list_items {
        ListItems::Thin => thin(clip, now_ms, dialect),
        ListItems::Full => full(clip, now_ms, dialect),
    };
    let items: Vec<Value> = clips.iter().map(item).collect();
    let list = if items.is_empty() && dialect.null_lists { Value::Null } else { json!(items) };
    let name = match dialect.list_name {
        ListName::ShortClipList => "shortClipList",
        ListName::ShortclipList => "shortclipList",
    };
    let content = json!({ "channelId": snapshot.channel_id, "snapshotId": snapshot.snapshot_id, name: list });
    with_extra(json!({ "content": with_extra(content, dialect), "total": clips.len() }), dialect)
}

fn thin(clip: &ShortClip, now_ms: i64, dialect: Dialect) -> Value {
    let (status, updated_time) = clip.status(now_ms);
    let fields = json!({
        "id": clip.id,
        "status": known_or(status, dialect),
        "createdTime": clip.created_time,
        "updatedTime": updated_time,
        "output": { "accessControl": known_or(&clip.output.access_control, dialect) },
    });
    with_extra(fields, dialect)
}

/// A clip with all fields; size, length and file name come with completion (guessed: not documented).
fn full(clip: &ShortClip, now_ms: i64, dialect: Dialect) -> Value {
    let completed = clip.status(now_ms).0 == ClipOutcome::Completed.as_str();
    let mut fields = thin(clip, now_ms, dialect);
    fields["output"]["bucketName"] = json!(clip.output.bucket_name);
    fields["output"]["filePath"] = json!(clip.output.file_path);
    if completed || clip.output.file_name_always_shown {
        fields["output"]["fileName"] = json!(clip.output.file_name);
        if dialect.file_path == FilePathForm::WholeKey {
            fields["output"]["filePath"] = json!(format!("/{}", clip.output.key()));
        }
    }
    if completed {
        fields["fileSize"] = json!(clip.file_size);
        fields["duration"] = json!(clip.duration_ms);
    }
    fields
}

fn channel_status(status: &str, dialect: Dialect) -> &str {
    match (status, dialect.on_air) {
        _ if dialect.unknown_enum_values => UNKNOWN_VALUE,
        ("PUBLISHING", OnAirName::Publish) => "PUBLISH",
        _ => status,
    }
}

fn known_or(value: &str, dialect: Dialect) -> &str {
    if dialect.unknown_enum_values { UNKNOWN_VALUE } else { value }
}

fn with_extra(mut object: Value, dialect: Dialect) -> Value {
    if dialect.extra_fields {
        object["emulatorExtraField"] = json!({ "added": ["later", 1, null] });
    }
    object
}
