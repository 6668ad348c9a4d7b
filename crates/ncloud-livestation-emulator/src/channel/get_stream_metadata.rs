//! `GET /channels/{channelId}/streamMetadata`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-publishingmetainfo>

use serde_json::{Value, json};

use super::find;
use crate::dialect::VideoBitrateName;
use crate::operation::{Call, not_available};
use crate::response::Refusal;
use crate::state::State;

/// Reads what is published. That nothing is, or no backup stream, is 250005 (guessed: not documented).
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    let backup = call.query("backup") == Some(&Value::Bool(true));
    let stream = channel.stream.filter(|_| !backup || channel.is_stream_fail_over);
    let stream = stream.ok_or_else(|| not_available("stream"))?.seed;
    let bitrate = match call.dialect.video_bitrate_name {
        VideoBitrateName::Bitrate => "bitrate",
        VideoBitrateName::Birate => "birate",
    };
    Ok(json!({ "content": {
        "video": { "width": stream.width, "height": stream.height, "fps": stream.fps, bitrate: stream.video_bitrate },
        "audio": { "bitrate": stream.audio_bitrate },
    } }))
}
