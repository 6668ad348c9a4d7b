//! `PUT /vod/channels/{channelId}/on`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannelon>

use serde_json::Value;

use super::model::BLOCK;
use super::{find, view};
use crate::channel::model::READY;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Makes a stopped channel `READY` again; one that the service blocked is none (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel_in(state, call, &[BLOCK])?.channel_status = READY.to_owned();
    Ok(view::response(find::channel(state, call)?, state, call))
}
