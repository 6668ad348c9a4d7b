//! `POST /channels/cdnInfo`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channelbulkchange>

use serde_json::{Value, json};

use super::model::{Cdn, READY};
use super::settings::CdnTarget;
use super::view;
use crate::operation::{Call, not_available, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Moves `READY` channels to another Global Edge: all of them, or none (guessed: not documented).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let target = CdnTarget::of(&call.body)?;
    let ids: Vec<&str> = call.body["channelList"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for id in &ids {
        let channel = state.channels.get(*id).ok_or_else(|| not_found("channel"))?;
        if channel.status(call.now_ms) != READY {
            return Err(not_available("channel"));
        }
    }
    let mut shown = Cdn::none();
    target.apply(&mut shown);
    for id in &ids {
        if let Some(channel) = state.channels.get_mut(*id) {
            target.apply(&mut channel.cdn);
        }
    }
    Ok(json!({ "content": { "channelList": ids, "cdn": view::cdn(&shown, false) } }))
}
