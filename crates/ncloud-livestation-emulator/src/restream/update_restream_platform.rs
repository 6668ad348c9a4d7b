//! `PUT /re-stream/channels/{channelId}/platforms/{platformId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-platformupdate>

use serde::Deserialize;
use serde_json::{Value, json};

use super::view;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

const WHAT: &str = "platform";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    rtmp_url: String,
    stream_key: String,
    stream_id: Option<String>,
    stream_password: Option<String>,
}

/// Changes a platform of a channel that is not publishing. User and password go when they are left out, and the response
/// equals a platform of the list (both guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let request: Request = call.body()?;
    let id = call.path_number("platformId", WHAT)?;
    let channel = state.restream_channels.get_mut(call.route.parameter("channelId"));
    let channel = channel.ok_or_else(|| not_found("channel"))?;
    let platform = channel.platforms.iter_mut().find(|platform| platform.id == id).ok_or_else(|| not_found(WHAT))?;
    if channel.publishing_since.is_some() {
        return Err(not_available("channel"));
    }
    platform.rtmp_url = request.rtmp_url;
    platform.stream_key = request.stream_key;
    platform.user = request.stream_id;
    platform.password = request.stream_password;
    Ok(json!({ "content": view::platform(platform, None, call.now_ms) }))
}
