//! How Re-Stream channels and their platforms are written in responses.

use serde_json::{Value, json};

use super::model::{PUBLISHING, RestreamChannel};
use super::platform::{BYTES_PER_SECOND, Platform};
use crate::channel::view::{GLOBAL_PUBLISH_URL, PUBLISH_URL};
use crate::dialect::{OnAirName, PublishTimeName};
use crate::operation::Call;

/// The response of the operations that tell of one channel: with its platforms, which the list has not.
pub(crate) fn response(channel: &RestreamChannel, call: &Call<'_>) -> Value {
    let mut content = row(channel, call);
    content["restream"] = channel.platforms.iter().map(settings).collect();
    json!({ "content": content })
}

/// A channel as the list has it.
pub(super) fn row(channel: &RestreamChannel, call: &Call<'_>) -> Value {
    let dialect = call.dialect;
    let status = match (channel.status(call.now_ms), dialect.on_air) {
        (PUBLISHING, OnAirName::Publish) => "PUBLISH",
        (status, _) => status,
    };
    let mut content = json!({
        "channelId": channel.channel_id,
        "channelName": channel.channel_name,
        "instanceNo": dialect.instance_no.write(channel.instance_no),
        "channelStatus": status,
        "streamKey": channel.stream_key,
        "publishUrl": PUBLISH_URL,
        "globalPublishUrl": GLOBAL_PUBLISH_URL,
        "planType": channel.plan_type,
        "createdTime": channel.created_time,
        "platformCount": channel.platforms.len(),
        "totalPublishSeconds": channel.published_seconds(call.now_ms),
        "alertOn": false,
        "isPublishing": channel.publishing_since.is_some(),
        "envType": channel.env_type,
    });
    if let Some(time) = channel.recent_publish_start_time {
        let name = match dialect.publish_time_name {
            PublishTimeName::RecentPublishStartTime => "recentPublishStartTime",
            PublishTimeName::RecentPublishTime => "recentPublishTime",
        };
        content[name] = json!(time);
    }
    if let Some(url) = &channel.callback_endpoint {
        content["callbackEndpoint"] = json!(url);
    }
    content
}

/// A platform with its connection; `connected_at` is when those of its channel are connected, if it is on air.
pub(super) fn platform(platform: &Platform, connected_at: Option<i64>, now_ms: i64) -> Value {
    let status = platform.status(connected_at, now_ms);
    let played_ms = platform.played_ms(connected_at, now_ms);
    let mut fields = settings(platform);
    fields["connectStatus"] = json!(status);
    fields["platId"] = json!(platform.id);
    fields["bytesPerSecond"] = json!(if status == PUBLISHING { BYTES_PER_SECOND } else { 0 });
    fields["totalRetryCount"] = json!(platform.retries);
    fields["bytesTotalTrans"] = json!(played_ms.saturating_mul(BYTES_PER_SECOND) / 1000);
    fields["totalPlaySecond"] = json!(played_ms / 1000);
    fields
}

/// What a platform is set to. Get channel masks the password as the list of platforms does (guessed).
fn settings(platform: &Platform) -> Value {
    let mut fields = json!({ "targetName": platform.target_name, "rtmpUrl": platform.rtmp_url });
    if let Some(user) = &platform.user {
        fields["id"] = json!(user);
    }
    if let Some(password) = platform.masked_password() {
        fields["password"] = json!(password);
    }
    fields["streamKey"] = json!(platform.stream_key);
    fields
}
