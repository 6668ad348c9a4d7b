//! `PUT /channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelupdate>

use serde_json::Value;

use super::model::{LL_HLS, READY};
use super::settings::RequestedSettings;
use super::{find, view};
use crate::event::model::codes;
use crate::operation::{Call, not_available};
use crate::response::{Refusal, service};
use crate::state::State;

/// Replaces all settings: what is left out becomes its default. Only while `READY`, as for VOD2LIVE (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let settings = call.body::<RequestedSettings>()?.checked()?;
    let channel = find::channel_mut(state, call)?;
    if channel.status(call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    if (settings.output_protocol == LL_HLS) != (channel.settings.output_protocol == LL_HLS) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    channel.settings = settings;
    state.tell(call.route.parameter("channelId"), codes::STREAM_UPDATE, call.now_ms);
    Ok(view::response(state, find::channel(state, call)?, call))
}
