//! `GET /channels/{channelId}/serviceUrls`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-serviceurl>

use serde_json::{Value, json};

use super::find;
use super::service_urls::Played;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Reads the addresses viewers play.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    let played = Played {
        channel_id: &channel.channel_id,
        domain: &channel.cdn.domain,
        quality_set_id: channel.quality_set_id,
        output_protocol: &channel.settings.output_protocol,
    };
    let content = match call.query("serviceUrlType").and_then(Value::as_str) {
        Some("THUMBNAIL") => vec![played.thumbnail()],
        Some("TIMEMACHINE") if !(channel.settings.use_dvr && channel.is_on_air()) => {
            return Err(not_available("timemachine"));
        }
        Some("TIMEMACHINE") => vec![json!({ "name": "timemachine", "url": played.url("dvr", "playlist.m3u8") })],
        _ => played.general(state, call.dialect.bitrates),
    };
    Ok(json!({ "content": content }))
}
