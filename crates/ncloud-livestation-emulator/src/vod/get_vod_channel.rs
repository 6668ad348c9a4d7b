//! `GET /vod/channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelinfo>

use serde_json::Value;

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a channel.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(view::response(find::channel(state, call)?, state, call))
}
