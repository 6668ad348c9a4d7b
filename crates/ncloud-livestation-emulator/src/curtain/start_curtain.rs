//! `POST /channels/{channelId}/curtain/insert`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtain-curtaininsert>

use serde::Deserialize;
use serde_json::Value;

use super::find::WHAT;
use super::model::{Curtain, INSERT_TIME, READY};
use super::view;
use crate::channel::find::channel;
use crate::channel::model::Channel;
use crate::operation::{Call, not_available, not_found};
use crate::quality::profile::{AUDIO, BYPASS};
use crate::response::{Refusal, service};
use crate::state::State;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    content_id: Vec<u64>,
    insert_time: Option<i64>,
}

/// Shows contents on a channel. The rules are documented but for the contents' state, and that a channel shows one curtain
/// at a time; the codes of the refusals, their order and the response (equals end curtain) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let Request { content_id: ids, insert_time } = call.body()?;
    let channel = channel(state, call)?;
    if !channel.is_on_air() {
        return Err(not_available("channel"));
    }
    if !can_show_curtains(state, channel) {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    let mut resolution = None;
    for id in &ids {
        let content = state.curtain_contents.get(id).ok_or_else(|| not_found(WHAT))?;
        if content.status(call.now_ms).0 != READY {
            return Err(not_available(WHAT));
        }
        if *resolution.get_or_insert(&content.resolution) != &content.resolution {
            return Err(Refusal::service(service::FORM_VALIDATION, ""));
        }
    }
    let channel_id = call.route.parameter("channelId");
    if state.curtain_of(channel_id, call.now_ms).is_some() {
        return Err(not_available("curtain"));
    }
    let curtain = Curtain { ids, insert_time: insert_time.unwrap_or(INSERT_TIME), since: call.now_ms };
    let response = view::curtain(channel_id, &curtain, true, call);
    state.curtains.insert(channel_id.to_owned(), curtain);
    Ok(response)
}

/// "HLS only", and a quality set with "neither bypass nor audio-only".
fn can_show_curtains(state: &State, channel: &Channel) -> bool {
    let set = state.quality_sets.get(&channel.quality_set_id);
    let has_other =
        set.is_some_and(|set| state.profiles_of(set).any(|profile| matches!(profile.kind.as_str(), AUDIO | BYPASS)));
    channel.settings.output_protocol == "HLS" && !has_other
}
