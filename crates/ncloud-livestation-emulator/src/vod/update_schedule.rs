//! `PUT /vod/schedule/{scheduleId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-scheduleupdate>

use serde_json::{Value, json};

use super::model::RESERVED;
use super::{find, schedule_request, view};
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Changes a schedule that its channel is `RESERVED` for. The limits are those of create, and its files are made ready once
/// more (both guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let start_time = schedule_request::start_time(call)?;
    let files = schedule_request::files(call, state.durations)?;
    let found = find::schedule(state, call)?;
    let status = state.vod_channels.get(&found.channel_id).map(|channel| channel.status(state, call.now_ms));
    if status != Some(RESERVED) || !found.is_waiting(call.now_ms) {
        return Err(not_available("schedule"));
    }
    let (id, outcome) = (found.id, state.schedule_outcomes.next());
    let schedule = state.schedules.get_mut(&id).ok_or_else(|| not_found("schedule"))?;
    schedule.start_time = start_time.unwrap_or(schedule.start_time);
    schedule.files = files.unwrap_or_else(|| std::mem::take(&mut schedule.files));
    schedule.updated_time = call.now_ms;
    schedule.prepared_since = call.now_ms;
    schedule.is_updated = true;
    schedule.outcome = outcome;
    schedule.forced = None;
    Ok(json!({ "content": view::of_schedule(schedule, call) }))
}
