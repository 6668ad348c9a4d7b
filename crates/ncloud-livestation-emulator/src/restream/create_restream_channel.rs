//! `POST /re-stream/channels`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channelcreate>

use serde::Deserialize;
use serde_json::Value;

use super::model::{READY, RestreamChannel, most_platforms};
use super::platform::Platform;
use super::view;
use crate::channel::id;
use crate::event::model::codes;
use crate::operation::Call;
use crate::response::{Refusal, service};
use crate::state::State;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    channel_name: String,
    plan_type: String,
    env_type: Option<String>,
    restream: Vec<RequestedPlatform>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequestedPlatform {
    target_name: String,
    rtmp_url: String,
    stream_key: String,
    id: Option<String>,
    password: Option<String>,
}

/// Creates a channel. The rules are documented, the codes of the refusals and the response (equals get channel) are
/// guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    if request.restream.len() > most_platforms(&request.plan_type) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let instance_no = state.next_instance();
    let channel_id = id::channel_id(instance_no, call.now_ms);
    let platform = |requested: RequestedPlatform| Platform {
        id: state.next_platform(),
        target_name: requested.target_name,
        rtmp_url: requested.rtmp_url,
        stream_key: requested.stream_key,
        user: requested.id,
        password: requested.password,
        forced: None,
        retries: 0,
        played_ms: 0,
    };
    let channel = RestreamChannel {
        stream_key: id::stream_key(&channel_id, "main"),
        channel_name: request.channel_name,
        instance_no,
        channel_status: READY.to_owned(),
        created_time: call.now_ms,
        plan_type: request.plan_type,
        env_type: request.env_type.unwrap_or_else(|| "REAL".to_owned()),
        callback_endpoint: None,
        platforms: request.restream.into_iter().map(platform).collect(),
        ready_at: call.now_ms.saturating_add(state.durations.creation_ms),
        connecting_ms: state.durations.creation_ms,
        publishing_since: None,
        published_ms: 0,
        recent_publish_start_time: None,
        channel_id: channel_id.clone(),
    };
    let response = view::response(&channel, call);
    state.restream_channels.insert(channel_id.clone(), channel);
    state.created.restream_channels += 1;
    state.tell(&channel_id, codes::STREAM_RESERVE, call.now_ms);
    Ok(response)
}
