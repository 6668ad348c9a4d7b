//! `GET /vod/schedule/{scheduleId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-schedulelinfo>

use serde_json::{Value, json};

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a schedule.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(json!({ "content": view::of_schedule(find::schedule(state, call)?, call) }))
}
