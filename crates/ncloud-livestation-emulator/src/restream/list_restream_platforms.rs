//! `GET /re-stream/channels/{channelId}/platforms`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-platformlist>

use serde_json::{Value, json};

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Lists the platforms of a channel, in the order of its creation (guessed).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    let connected_at = channel.connected_at();
    let platforms = channel.platforms.iter().map(|platform| view::platform(platform, connected_at, call.now_ms));
    let platforms: Vec<Value> = platforms.collect();
    let content = call.dialect.list(platforms);
    Ok(json!({ "content": content }))
}
