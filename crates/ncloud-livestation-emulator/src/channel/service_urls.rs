//! Addresses that a channel plays from. Names of what is no quality, and of the files, are guessed.

use serde_json::{Value, json};

use crate::dialect::BitrateForm;
use crate::quality::profile::{QualityProfile, QualityVideo};
use crate::state::State;

/// What of a channel its addresses are made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Played<'c> {
    pub(crate) channel_id: &'c str,
    pub(crate) domain: &'c str,
    pub(crate) quality_set_id: u64,
    pub(crate) output_protocol: &'c str,
}

impl Played<'_> {
    /// One of HLS for each quality, and one of DASH for all.
    pub(crate) fn general(self, state: &State, form: BitrateForm) -> Vec<Value> {
        let bitrate = |bits: u64| match form {
            BitrateForm::Text => json!(bits.to_string()),
            BitrateForm::Integer => json!(bits),
        };
        let hls = |profile: &QualityProfile| {
            let name = &profile.name;
            let mut hls = json!({ "name": name, "url": self.url("live", &format!("{name}-16-9/playlist.m3u8")) });
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
        let set = state.quality_sets.get(&self.quality_set_id);
        let mut urls: Vec<Value> = set.into_iter().flat_map(|set| state.profiles_of(set)).map(hls).collect();
        if self.output_protocol == "HLS,DASH" {
            urls.push(json!({ "name": "DASH", "url": self.url("live", "manifest.mpd") }));
        }
        urls
    }

    /// A picture in three sizes.
    pub(crate) fn thumbnail(self) -> Value {
        let resized = |kind: &str, width: u32| {
            let url = self.url("thumbnail", &format!("thumbnail-{width}.jpg"));
            json!({ "type": kind, "url": url })
        };
        json!({
            "name": "thumbnail",
            "url": self.url("thumbnail", "thumbnail.jpg"),
            "resizedUrl": [resized("small", 320), resized("medium", 640)],
        })
    }

    /// The address of a file below a root.
    pub(crate) fn url(self, root: &str, file: &str) -> String {
        format!("https://{}/{root}/video/{}/{file}", self.domain, self.channel_id)
    }
}
