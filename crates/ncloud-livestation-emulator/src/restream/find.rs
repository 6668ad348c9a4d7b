//! Finding the Re-Stream channel that a path names. Live channels are not among them.

use super::model::RestreamChannel;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// The channel of the path, or 250004.
pub(super) fn channel<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s RestreamChannel, Refusal> {
    state.restream_channels.get(call.route.parameter("channelId")).ok_or_else(|| not_found("channel"))
}
