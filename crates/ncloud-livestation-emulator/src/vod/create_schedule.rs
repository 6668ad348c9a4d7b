//! `POST /vod/schedule`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-schedulecreate>

use serde_json::{Value, json};

use super::schedule::Schedule;
use super::{schedule_request, view};
use crate::channel::model::READY;
use crate::operation::{Call, missing, not_available, not_found};
use crate::response::Refusal;
use crate::state::{State, next_id};

/// Schedules files on a `READY` channel that has no schedule that has not ended. Its response equals get schedule
/// (guessed), and whether the files are there is not looked at.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let start_time = schedule_request::start_time(call)?.ok_or_else(|| missing("startTime"))?;
    let files = schedule_request::files(call, state.durations)?.ok_or_else(|| missing("vodList"))?;
    let channel_id = call.body["channelId"].as_str().unwrap_or_default();
    let channel = state.vod_channels.get(channel_id).ok_or_else(|| not_found("channel"))?;
    let is_taken = channel.schedules(state).any(|schedule| schedule.is_open(call.now_ms));
    if is_taken || channel.status(state, call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    let id = next_id(&state.schedules);
    let schedule = Schedule {
        id,
        channel_id: channel_id.to_owned(),
        created_time: call.now_ms,
        start_time,
        updated_time: call.now_ms,
        files,
        file_ms: state.durations.vod_file_ms,
        prepared_since: call.now_ms,
        stage_ms: state.durations.processing_ms,
        is_updated: false,
        outcome: state.schedule_outcomes.next(),
        cut_at: None,
        forced: None,
    };
    let response = json!({ "content": view::of_schedule(&schedule, call) });
    state.insert_schedule(schedule);
    state.created.schedules += 1;
    Ok(response)
}
