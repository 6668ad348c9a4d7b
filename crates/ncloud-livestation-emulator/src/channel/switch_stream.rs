//! `PUT /channels/{channelId}/switch-stream`.
//!
//! <https://api.ncloud-docs.com/docs/en/channel-stream-switch>

use serde_json::Value;

use super::{find, view};
use crate::event::model::codes;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Swaps main and backup stream of a channel with failover that is on air.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel_mut(state, call)?;
    let Some(stream) = channel.stream.as_mut().filter(|_| channel.is_stream_fail_over) else {
        return Err(not_available("channel"));
    };
    stream.backup_is_active = !stream.backup_is_active;
    let code = if stream.backup_is_active { codes::BACKUP_STREAM } else { codes::MAIN_STREAM };
    state.tell(call.route.parameter("channelId"), code, call.now_ms);
    Ok(view::response(state, find::channel(state, call)?, call))
}
