//! `PUT /vod/channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelupdate>

use serde::Deserialize;
use serde_json::Value;

use super::model::{LL_HLS, RESERVED, VodSettings};
use super::{find, view};
use crate::channel::model::READY;
use crate::channel::settings::checked_output_protocol;
use crate::operation::Call;
use crate::response::{Refusal, service};
use crate::state::State;

/// The members that create and update share.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestedVodSettings {
    channel_name: String,
    env_type: Option<String>,
    output_protocol: Option<String>,
}

impl RequestedVodSettings {
    /// The settings they mean, with the documented defaults.
    pub(super) fn checked(self) -> Result<VodSettings, Refusal> {
        Ok(VodSettings {
            channel_name: self.channel_name,
            env_type: self.env_type.unwrap_or_else(|| "REAL".to_owned()),
            output_protocol: checked_output_protocol(self.output_protocol)?,
        })
    }
}

/// Replaces all settings of a channel that is `READY` or `RESERVED`: what is left out becomes its default.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let settings = call.body::<RequestedVodSettings>()?.checked()?;
    let channel = find::channel_in(state, call, &[READY, RESERVED])?;
    if (settings.output_protocol == LL_HLS) != (channel.settings.output_protocol == LL_HLS) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    channel.settings = settings;
    channel.updated_time = call.now_ms;
    Ok(view::response(find::channel(state, call)?, state, call))
}
