//! `GET /channels/{channelId}/shortclip/{id}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>

use serde_json::Value;

use super::{Call, lookup, view};
use crate::answer::Refusal;
use crate::state::World;

/// Reads a short clip; no age limit is stated for this call.
pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let clip = lookup::short_clip(world, call)?;
    Ok(view::short_clip(clip, call.now_ms, call.dialect))
}
