//! `POST /channels/{channelId}/cdnInfo`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channelchange>

use serde_json::{Value, json};

use super::cdn::CdnTarget;
use super::model::READY;
use super::{find, view};
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Moves a `READY` channel to another Global Edge.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let target = CdnTarget::of(&call.body)?;
    let channel = find::channel_mut(state, call)?;
    if channel.status(call.now_ms) != READY {
        return Err(not_available("channel"));
    }
    target.apply(&mut channel.cdn);
    Ok(json!({ "content": { "cdn": view::cdn(&channel.cdn, false) } }))
}
