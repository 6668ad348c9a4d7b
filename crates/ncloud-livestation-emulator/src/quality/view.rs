//! How profiles and sets are written in responses, in the dialect that is set.

use serde_json::{Value, json};

use super::profile::QualityProfile;
use super::set::QualitySet;
use crate::dialect::VideoBitrateName;
use crate::operation::Call;
use crate::state::State;

/// A profile, alone and in its set.
pub(super) fn profile(profile: &QualityProfile, call: &Call<'_>) -> Value {
    let mut content = json!(profile);
    if call.dialect.video_bitrate_name == VideoBitrateName::Birate
        && let Some(video) = content.get_mut("video").and_then(Value::as_object_mut)
        && let Some(bitrate) = video.remove("bitrate")
    {
        video.insert("birate".to_owned(), bitrate);
    }
    content
}

/// A set, with its profiles and the names of the channels that use it.
pub(super) fn set(state: &State, set: &QualitySet, call: &Call<'_>) -> Value {
    let users: Vec<&str> = state.users_of(set.id).map(|channel| channel.settings.channel_name.as_str()).collect();
    let qualities: Vec<Value> = state.profiles_of(set).map(|item| profile(item, call)).collect();
    let mut content = json!({
        "id": set.id,
        "name": set.name,
        "status": set.status,
        "disabled": set.disabled,
        "genType": set.gen_type,
        "createdTime": set.created_time,
        "isEnabledUll": set.is_low_latency(),
        "enableHlsTimedMetadata": set.timed_metadata.is_some(),
        "inUseChannelNames": users,
        "qualities": qualities,
    });
    if let Some(segments) = set.segments {
        content["segmentDuration"] = json!(segments.segment_duration);
        content["segmentCount"] = json!(segments.segment_count);
    }
    if let Some(metadata) = &set.timed_metadata {
        content["timedMetadata"] = json!(metadata);
    }
    content
}

/// A list with its length, or what the dialect has for an empty one.
pub(super) fn list(content: Vec<Value>, call: &Call<'_>) -> Value {
    let total = content.len();
    let content = call.dialect.list(content);
    json!({ "content": content, "total": total })
}
