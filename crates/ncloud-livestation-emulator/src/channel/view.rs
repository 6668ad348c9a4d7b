//! How a channel is written in responses, in the dialect that is set.

use serde_json::{Value, json};

use super::model::{CREATING, Cdn, Channel};
use crate::dialect::{DvrName, PublishTimeName};
use crate::operation::Call;
use crate::state::State;

/// Where encoders publish to, as published clients have seen it.
pub(crate) const PUBLISH_URL: &str = "rtmp://rtmp-ls2-k1.livestation-emulator.invalid:8080/relay";
pub(crate) const GLOBAL_PUBLISH_URL: &str = "rtmp://global-rtmp-ls2-k1.livestation-emulator.invalid:8080/relay";

/// The response of the operations that tell of one channel.
pub(super) fn response(state: &State, channel: &Channel, call: &Call<'_>) -> Value {
    json!({ "content": content(state, channel, call) })
}

/// A channel, with every member that any page or client names (which of them come is not documented).
pub(super) fn content(state: &State, channel: &Channel, call: &Call<'_>) -> Value {
    let dialect = call.dialect;
    let settings = &channel.settings;
    let dvr_name = match dialect.dvr_name {
        DvrName::UseDvrUpper => "useDVR",
        DvrName::UseDvr => "useDvr",
    };
    let mut content = json!({
        "channelId": channel.channel_id,
        "channelName": settings.channel_name,
        "instanceNo": dialect.instance_no.write(channel.instance_no),
        "qualitySetId": channel.quality_set_id,
        "qualitySetName": state.quality_sets.get(&channel.quality_set_id).map_or("", |set| &set.name),
        "outputProtocol": dialect.output_protocols.write(&settings.output_protocol),
        "ingestProtocol": channel.ingest_protocol,
        "channelStatus": status(channel, call),
        "isRecording": channel.recording_since.is_some(),
        dvr_name: settings.use_dvr,
        "immediateOnAir": settings.immediate_on_air,
        "cdn": cdn(&channel.cdn, channel.status(call.now_ms) == CREATING),
        "publishUrl": PUBLISH_URL,
        "globalPublishUrl": GLOBAL_PUBLISH_URL,
        "streamKey": channel.stream_key,
        "createdTime": dialect.channel_created_time.write(channel.created_time),
        "totalPublishSeconds": channel.published_seconds(call.now_ms),
        "alertOn": false,
        "envType": settings.env_type,
        "record": settings.record,
        "isStreamFailOver": channel.is_stream_fail_over,
        "drmEnabledYn": channel.drm.is_some(),
    });
    let publish_time_name = match dialect.publish_time_name {
        PublishTimeName::RecentPublishStartTime => "recentPublishStartTime",
        PublishTimeName::RecentPublishTime => "recentPublishTime",
    };
    let known = [
        ("timemachineMin", settings.timemachine_min.map(Value::from)),
        (publish_time_name, channel.recent_publish_start_time.map(Value::from)),
        ("backupStreamKey", channel.is_stream_fail_over.then(|| json!(channel.backup_stream_key))),
        ("callbackEndpoint", channel.callback_endpoint.as_ref().map(|url| json!(url))),
        ("drm", channel.drm.as_ref().map(|drm| json!(drm))),
    ];
    add_known(&mut content, known);
    content
}

/// Adds the members that have a value.
pub(crate) fn add_known<const N: usize>(content: &mut Value, members: [(&str, Option<Value>); N]) {
    for (name, value) in members {
        if let Some(value) = value {
            content[name] = value;
        }
    }
}

/// A channel's status, by the name that the dialect has for it.
pub(crate) fn status<'c>(channel: &'c Channel, call: &Call<'_>) -> &'c str {
    call.dialect.on_air.write(channel.status(call.now_ms))
}

/// A CDN; the service names it with its number as text, and a request as a number.
pub(crate) fn cdn(cdn: &Cdn, is_being_created: bool) -> Value {
    let mut fields = json!({
        "instanceNo": cdn.instance_no.to_string(),
        "serviceName": if cdn.instance_no == 0 { String::new() } else { format!("edge-{}", cdn.instance_no) },
        "statusName": match (cdn.instance_no, is_being_created) {
            (0, _) => "CDN_NOT_FOUND",
            (_, true) => "CREATING",
            (_, false) => "RUNNING",
        },
        "cdnType": cdn.cdn_type,
        "cdnDomain": cdn.domain,
    });
    if let Some(profile_id) = cdn.profile_id {
        fields["profileId"] = json!(profile_id);
    }
    if let Some(region_type) = &cdn.region_type {
        fields["regionType"] = json!(region_type);
    }
    fields
}
