//! `GET /channels/{channelId}/serviceUrls`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-channel-serviceurl>

use serde_json::{Value, json};

use super::find;
use super::model::Channel;
use crate::dialect::BitrateForm;
use crate::operation::{Call, not_available};
use crate::quality::profile::{QualityProfile, QualityVideo};
use crate::response::Refusal;
use crate::state::State;

/// Reads the addresses viewers play. Names of what is no quality, and of the files, are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let channel = find::channel(state, call)?;
    let content = match call.query("serviceUrlType").and_then(Value::as_str) {
        Some("THUMBNAIL") => vec![thumbnail(channel)],
        Some("TIMEMACHINE") if !(channel.settings.use_dvr && channel.is_on_air()) => {
            return Err(not_available("timemachine"));
        }
        Some("TIMEMACHINE") => vec![json!({ "name": "timemachine", "url": url(channel, "dvr", "playlist.m3u8") })],
        _ => general(state, channel, call.dialect.bitrates),
    };
    Ok(json!({ "content": content }))
}

/// One of HLS for each quality, and one of DASH for all.
fn general(state: &State, channel: &Channel, form: BitrateForm) -> Vec<Value> {
    let bitrate = |bits: u64| match form {
        BitrateForm::Text => json!(bits.to_string()),
        BitrateForm::Integer => json!(bits),
    };
    let hls = |profile: &QualityProfile| {
        let name = &profile.name;
        let mut hls = json!({ "name": name, "url": url(channel, "live", &format!("{name}-16-9/playlist.m3u8")) });
        // Of a source that is passed through, none of it is known (guessed).
        let (video, audio) = (profile.video.as_ref(), &profile.audio);
        if let Some((width, height)) = video.and_then(QualityVideo::size) {
            hls["resolution"] = json!(format!("{width}x{height}"));
        }
        if let Some(bits) = video.and_then(|video| video.bitrate) {
            hls["videoBitrate"] = bitrate(bits);
        }
        if let Some(kilobits) = audio.bitrate {
            hls["audioBitrate"] = bitrate(kilobits.saturating_mul(1_000));
        }
        hls
    };
    let set = state.quality_sets.get(&channel.quality_set_id);
    let mut urls: Vec<Value> = set.into_iter().flat_map(|set| state.profiles_of(set)).map(hls).collect();
    if channel.settings.output_protocol == "HLS,DASH" {
        urls.push(json!({ "name": "DASH", "url": url(channel, "live", "manifest.mpd") }));
    }
    urls
}

fn thumbnail(channel: &Channel) -> Value {
    let resized = |kind: &str, width: u32| {
        let url = url(channel, "thumbnail", &format!("thumbnail-{width}.jpg"));
        json!({ "type": kind, "url": url })
    };
    json!({
        "name": "thumbnail",
        "url": url(channel, "thumbnail", "thumbnail.jpg"),
        "resizedUrl": [resized("small", 320), resized("medium", 640)],
    })
}

fn url(channel: &Channel, root: &str, file: &str) -> String {
    format!("https://{}/{root}/video/{}/{file}", channel.cdn.domain, channel.channel_id)
}
