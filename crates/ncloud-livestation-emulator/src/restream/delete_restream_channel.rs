//! `DELETE /re-stream/channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channeldelete>

use serde_json::{Value, json};

use super::model::{DELETED, READY};
use super::{find, view};
use crate::event::model::codes;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Takes a `READY` channel away, as with live channels. The response, a row of the list, shows it as `DELETED`, and it is
/// not found from then on (all three guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    if channel.status(call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    let mut row = view::row(channel, call);
    row["channelStatus"] = json!(DELETED);
    state.tell(call.route.parameter("channelId"), codes::STREAM_FINISH, call.now_ms);
    state.restream_channels.remove(call.route.parameter("channelId"));
    Ok(json!({ "content": row }))
}
