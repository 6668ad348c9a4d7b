//! `GET /events`, `/channels/{channelId}/events`, `…/publish-log`, and the same of Re-Stream channels.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-event-eventlist>

use serde_json::Value;

use super::model::Event;
use super::other_channels::restream;
use super::view;
use crate::channel::find;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Events of all channels, or of one: of a channel that is gone too, and none of one that never was (both guessed).
pub(super) fn all(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = call.query("channelId").and_then(Value::as_str);
    let events = state.events.iter().filter(|event| channel.is_none_or(|channel| event.channel_id == channel));
    Ok(view::list(events, call.dialect))
}

/// Events of a live channel.
pub(super) fn of_channel(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel(state, call)?;
    Ok(listed(state, call, |_| true))
}

/// Begins and ends of the broadcasts of a live channel.
pub(super) fn publish_of_channel(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel(state, call)?;
    Ok(listed(state, call, Event::is_of_publishing))
}

/// Events of a Re-Stream channel.
pub(super) fn of_restream(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    restream(state, call)?;
    Ok(listed(state, call, |_| true))
}

/// Begins and ends of the broadcasts of a Re-Stream channel.
pub(super) fn publish_of_restream(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    restream(state, call)?;
    Ok(listed(state, call, Event::is_of_publishing))
}

fn listed(state: &State, call: &Call<'_>, wanted: fn(&Event) -> bool) -> Value {
    let channel = call.route.parameter("channelId");
    view::list(state.events.iter().filter(|event| event.channel_id == channel && wanted(event)), call.dialect)
}
