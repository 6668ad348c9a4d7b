//! `POST /vod/channels/cdnInfo`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-vodchannelbulkchange>

use serde_json::Value;

use crate::channel::cdn::CdnTarget;
use crate::channel::model::READY;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Moves `READY` channels to another Global Edge: all of them, or none (guessed: not documented).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let target = CdnTarget::of(&call.body)?;
    let ids = CdnTarget::channel_ids(&call.body);
    for id in &ids {
        let channel = state.vod_channels.get(*id).ok_or_else(|| not_found("channel"))?;
        if channel.status(state, call.now_ms) != READY {
            return Err(not_available("channel"));
        }
    }
    for id in &ids {
        if let Some(channel) = state.vod_channels.get_mut(*id) {
            target.apply(&mut channel.cdn);
        }
    }
    Ok(target.response(&ids))
}
