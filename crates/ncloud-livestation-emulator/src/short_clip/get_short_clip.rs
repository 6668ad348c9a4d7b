//! `GET /channels/{channelId}/shortclip/{id}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>

use serde_json::Value;

use super::view;
use crate::channel::find::channel;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Reads a short clip; no age limit is stated for this call.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = channel(state, call)?;
    let id = call.path_number("id", "short clip")?;
    let clip = state.short_clips.get(&id).filter(|clip| clip.channel_id == channel.channel_id);
    Ok(view::response(clip.ok_or_else(|| not_found("short clip"))?, call))
}
