//! `GET /vod/channels/{channelId}/serviceUrls`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodserviceurl>

use serde_json::{Value, json};

use super::find;
use super::model::{PUBLISHING, RESERVED};
use crate::channel::service_urls::Played;
use crate::operation::{Call, invalid};
use crate::response::Refusal;
use crate::state::State;

/// Reads the addresses that viewers play, of a channel that is reserved or on air; `TIMEMACHINE` is no kind here.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let kind = call.query("serviceUrlType").and_then(Value::as_str).unwrap_or_default();
    if kind == "TIMEMACHINE" {
        return Err(invalid("serviceUrlType"));
    }
    find::channel_in(state, call, &[RESERVED, PUBLISHING])?;
    let channel = find::channel(state, call)?;
    let played = Played {
        channel_id: &channel.channel_id,
        domain: &channel.cdn.domain,
        quality_set_id: channel.quality_set_id,
        output_protocol: &channel.settings.output_protocol,
    };
    let content =
        if kind == "THUMBNAIL" { vec![played.thumbnail()] } else { played.general(state, call.dialect.bitrates) };
    Ok(json!({ "content": content }))
}
