//! How VOD2LIVE channels and schedules are written in responses, in the dialect that is set.

use serde_json::{Value, json};

use super::model::{CREATING, VodChannel};
use super::schedule::Schedule;
use crate::channel::view::{add_known, cdn};
use crate::dialect::ScheduleItems;
use crate::operation::Call;
use crate::state::State;

/// The response of the operations that tell of one channel.
pub(super) fn response(channel: &VodChannel, state: &State, call: &Call<'_>) -> Value {
    json!({ "content": content(channel, state, call) })
}

/// A channel, with every member that any page names but `snapshot`, since no operation makes one.
pub(super) fn content(channel: &VodChannel, state: &State, call: &Call<'_>) -> Value {
    let dialect = call.dialect;
    let status = channel.status(state, call.now_ms);
    let listed = |schedule: &Schedule| match dialect.schedule_items {
        ScheduleItems::Objects => json!({ "scheduleId": schedule.id }),
        ScheduleItems::Scalars => json!(schedule.id),
    };
    let mut content = json!({
        "channelId": channel.channel_id,
        "channelName": channel.settings.channel_name,
        "instanceNo": dialect.instance_no.write(channel.instance_no),
        "qualitySetId": channel.quality_set_id,
        "qualitySetName": state.quality_sets.get(&channel.quality_set_id).map_or("", |set| &set.name),
        "outputProtocol": dialect.output_protocols.write(&channel.settings.output_protocol),
        "channelStatus": dialect.on_air.write(status),
        "cdn": cdn(&channel.cdn, status == CREATING),
        "alertOn": false,
        "totalPublishSeconds": channel.played_seconds(state, call.now_ms),
        "createdTime": dialect.channel_created_time.write(channel.created_time),
        "updatedTime": dialect.channel_created_time.write(channel.updated_time),
        "envType": channel.settings.env_type,
        "type": "VOD",
        "drmEnabledYn": channel.drm.is_some(),
        "scheduleList": channel.schedules(state).map(listed).collect::<Value>(),
    });
    let known = [
        ("callbackEndpoint", channel.callback_endpoint.as_ref().map(|url| json!(url))),
        ("drm", channel.drm.as_ref().map(|drm| json!(drm))),
    ];
    add_known(&mut content, known);
    content
}

/// A schedule.
pub(super) fn of_schedule(schedule: &Schedule, call: &Call<'_>) -> Value {
    let files: Value = match call.dialect.schedule_items {
        ScheduleItems::Objects => json!(schedule.files),
        ScheduleItems::Scalars => schedule.files.iter().map(|file| json!(file.file_path)).collect(),
    };
    json!({
        "scheduleId": schedule.id,
        "channelId": schedule.channel_id,
        "createdTime": schedule.created_time,
        "startTime": schedule.start_time,
        "endTime": schedule.end_time(),
        "updatedTime": schedule.updated_time,
        "status": schedule.status(call.now_ms),
        "vodList": files,
    })
}
