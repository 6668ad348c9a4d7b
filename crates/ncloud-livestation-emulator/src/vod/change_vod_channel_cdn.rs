//! `POST /vod/channels/{channelId}/cdnInfo`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-vodchannelchange>

use serde_json::{Value, json};

use super::find;
use crate::channel::cdn::CdnTarget;
use crate::channel::model::READY;
use crate::channel::view;
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Moves a `READY` channel to another Global Edge.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let target = CdnTarget::of(&call.body)?;
    let channel = find::channel_in(state, call, &[READY])?;
    target.apply(&mut channel.cdn);
    Ok(json!({ "content": { "cdn": view::cdn(&channel.cdn, false) } }))
}
