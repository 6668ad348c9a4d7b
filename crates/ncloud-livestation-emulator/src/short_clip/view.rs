//! How short clips are written in responses, in the dialect that is set.

use serde_json::{Value, json};

use super::model::{ClipOutcome, ShortClip};
use crate::dialect::{FilePathForm, ListItems, ListName, SnapshotIdForm};
use crate::operation::Call;
use crate::snapshot::model::Snapshot;

/// The response of get short clip, and (inferred) of create short clip.
pub(super) fn response(clip: &ShortClip, call: &Call<'_>) -> Value {
    let form = clip.snapshot_id_form.unwrap_or(call.dialect.short_clip_snapshot_id);
    let snapshot_id = match form {
        SnapshotIdForm::Text => json!(clip.snapshot_id.to_string()),
        SnapshotIdForm::Integer => json!(clip.snapshot_id),
    };
    json!({ "content": {
        "channelId": clip.channel_id,
        "snapshotId": snapshot_id,
        "shortclip": full(clip, call),
    } })
}

/// The response of list short clips; `total` stands beside the content.
pub(super) fn list(snapshot: &Snapshot, clips: &[&ShortClip], call: &Call<'_>) -> Value {
    let item = |clip: &&ShortClip| match call.dialect.list_items {
        ListItems::Thin => thin(clip, call),
        ListItems::Full => full(clip, call),
    };
    let items: Vec<Value> = clips.iter().map(item).collect();
    let list = call.dialect.list(items);
    let name = match call.dialect.list_name {
        ListName::ShortClipList => "shortClipList",
        ListName::ShortclipList => "shortclipList",
    };
    let content = json!({ "channelId": snapshot.channel_id, "snapshotId": snapshot.snapshot_id, name: list });
    json!({ "content": content, "total": clips.len() })
}

fn thin(clip: &ShortClip, call: &Call<'_>) -> Value {
    let (status, updated_time) = clip.status(call.now_ms);
    json!({
        "id": clip.id,
        "status": status,
        "createdTime": clip.created_time,
        "updatedTime": updated_time,
        "output": { "accessControl": clip.output.access_control },
    })
}

/// A clip with all fields; size, length and file name come with completion (guessed: not documented).
fn full(clip: &ShortClip, call: &Call<'_>) -> Value {
    let completed = clip.status(call.now_ms).0 == ClipOutcome::Completed.as_str();
    let mut fields = thin(clip, call);
    fields["output"]["bucketName"] = json!(clip.output.bucket_name);
    fields["output"]["filePath"] = json!(clip.output.file_path);
    if completed || clip.output.file_name_always_shown {
        fields["output"]["fileName"] = json!(clip.output.file_name);
        if call.dialect.file_path == FilePathForm::WholeKey {
            fields["output"]["filePath"] = json!(format!("/{}", clip.output.key()));
        }
    }
    if completed {
        fields["fileSize"] = json!(clip.file_size);
        fields["duration"] = json!(clip.duration_ms);
    }
    fields
}
