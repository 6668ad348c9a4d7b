//! `POST /channels/{channelId}/snapshot`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-snapshot-snapshotcreate>

use serde_json::Value;

use super::{Call, input, lookup, view};
use crate::answer::{Refusal, service};
use crate::state::World;

/// "at least 100 ms have been recorded"
const SHORTEST_RECORDING_MS: i64 = 100;

/// Makes a snapshot; the codes of its refusals are guessed.
pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = lookup::channel(world, call)?.clone();
    let minutes = match input::query_parameter(call.query, "limitedDuration") {
        None => None,
        Some(text) => Some(minutes(&text)?),
    };
    let recorded_ms = channel
        .recorded_ms(call.now_ms)
        .filter(|recorded| *recorded >= SHORTEST_RECORDING_MS)
        .ok_or_else(|| Refusal::service(service::NOT_AVAILABLE, "recording"))?;
    let snapshot = world.take_snapshot(&channel, minutes, recorded_ms, call.now_ms);
    Ok(view::snapshot(&channel, &snapshot, call.dialect))
}

fn minutes(text: &str) -> Result<i64, Refusal> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|minutes| digits && (1..=240).contains(minutes))
        .ok_or_else(|| input::invalid("limitedDuration"))
}
