//! `DELETE /vod/channels/{channelId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchanneldelete>

use serde_json::{Value, json};

use super::model::DELETED;
use super::{find, view};
use crate::channel::model::READY;
use crate::event::model::codes;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Takes a `READY` channel away. The response shows it as `DELETED`, and neither it nor its schedules are found from then on
/// (all guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    find::channel_in(state, call, &[READY])?;
    let mut response = view::response(find::channel(state, call)?, state, call);
    response["content"]["channelStatus"] = json!(DELETED);
    state.tell(call.route.parameter("channelId"), codes::STREAM_FINISH, call.now_ms);
    state.remove_vod_channel(call.route.parameter("channelId"));
    Ok(response)
}
