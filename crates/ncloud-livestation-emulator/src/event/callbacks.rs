//! `GET` and `POST /events/callbackEndpoint`, and `POST …/{channelId}/callbackEndpoint` of each kind of channel.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-event-callbacksetting>

use serde_json::{Value, json};

use super::model::DefaultCallback;
use super::target;
use crate::channel::{find, view};
use crate::operation::{Call, invalid, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Reads the default address; an empty object when there is none (guessed).
pub(super) fn get_default(state: &mut State, _: &Call<'_>) -> Result<Value, Refusal> {
    Ok(match &state.default_callback {
        Some(callback) => json!({ "content": { "callbackUrl": callback.url } }),
        None => json!({ "content": {} }),
    })
}

/// Sets the default address.
pub(super) fn set_default(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let url = address(call, "callbackUrl")?;
    let callback = state.default_callback.insert(DefaultCallback { url, update_time: call.now_ms });
    Ok(json!({ "content": { "callbackUrl": callback.url, "updateTime": callback.update_time } }))
}

/// Sets the address of a live channel; the response equals get channel (guessed).
pub(super) fn set_of_channel(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel_mut(state, call)?.callback_endpoint = Some(address(call, "callbackEndpoint")?);
    Ok(view::response(state, find::channel(state, call)?, call))
}

/// Sets the address of a Re-Stream channel.
pub(super) fn set_of_restream(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let id = call.route.parameter("channelId");
    let channel = state.restream_channels.get_mut(id).ok_or_else(|| not_found("channel"))?;
    set(&mut channel.callback_endpoint, id, call)
}

/// Sets the address of a VOD2LIVE channel.
pub(super) fn set_of_vod(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let id = call.route.parameter("channelId");
    let channel = state.vod_channels.get_mut(id).ok_or_else(|| not_found("channel"))?;
    set(&mut channel.callback_endpoint, id, call)
}

fn set(endpoint: &mut Option<String>, id: &str, call: &Call<'_>) -> Result<Value, Refusal> {
    let url = endpoint.insert(address(call, "callbackEndpoint")?);
    Ok(json!({ "content": { "channelId": id, "callbackEndpoint": url } }))
}

/// The address in the body; one that is no http or https URL is 250002 (guessed: no rule is documented).
fn address(call: &Call<'_>, name: &str) -> Result<String, Refusal> {
    let url = call.body[name].as_str().unwrap_or_default();
    target::check(url).map_err(|_| invalid(name))?;
    Ok(url.to_owned())
}
