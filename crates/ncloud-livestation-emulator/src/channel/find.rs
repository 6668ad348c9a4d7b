//! Finding the channel that a path names.

use super::model::Channel;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// The channel of the path, or 250004.
pub(crate) fn channel<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s Channel, Refusal> {
    state.channels.get(call.route.parameter("channelId")).ok_or_else(|| not_found("channel"))
}

/// The channel of the path, to be changed, or 250004.
pub(crate) fn channel_mut<'s>(state: &'s mut State, call: &Call<'_>) -> Result<&'s mut Channel, Refusal> {
    state.channels.get_mut(call.route.parameter("channelId")).ok_or_else(|| not_found("channel"))
}
