//! Finding the channel or schedule that a path names.

use super::model::VodChannel;
use super::schedule::Schedule;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// The channel of the path, or 250004.
pub(super) fn channel<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s VodChannel, Refusal> {
    state.vod_channels.get(call.route.parameter("channelId")).ok_or_else(|| not_found("channel"))
}

/// The channel of the path, to be changed: 250004, or 250005 when it is in none of these states.
pub(super) fn channel_in<'s>(
    state: &'s mut State,
    call: &Call<'_>,
    states: &[&str],
) -> Result<&'s mut VodChannel, Refusal> {
    let status = channel(state, call)?.status(state, call.now_ms);
    if !states.contains(&status) {
        return Err(not_available("channel"));
    }
    state.vod_channels.get_mut(call.route.parameter("channelId")).ok_or_else(|| not_found("channel"))
}

/// The schedule of the path, or 250004.
pub(super) fn schedule<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s Schedule, Refusal> {
    let id = call.path_number("scheduleId", "schedule")?;
    state.schedules.get(&id).ok_or_else(|| not_found("schedule"))
}
