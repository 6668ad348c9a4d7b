//! `DELETE /vod/schedule/{scheduleId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-schedule-scheduledelete>

use serde_json::{Value, json};

use super::schedule::DELETED;
use super::{find, view};
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Takes a schedule away that is not on air. The response shows it as `DELETED`, and it is not found from then on (all guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let schedule = find::schedule(state, call)?;
    if schedule.is_on_air(call.now_ms) {
        return Err(not_available("schedule"));
    }
    let mut content = view::of_schedule(schedule, call);
    content["status"] = json!(DELETED);
    content["deletedTime"] = json!(call.now_ms);
    state.remove_schedule(schedule.id, call.now_ms);
    Ok(json!({ "content": content }))
}
