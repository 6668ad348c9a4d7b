//! Addresses that a channel plays from. Names of what is no quality, and of the files, are guessed.

use serde_json::{Value, json};

use super::quality_set::{QualitySet, Rendition};
use crate::dialect::BitrateForm;

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
    pub(crate) fn general(self, form: BitrateForm) -> Vec<Value> {
        let bitrate = |bits: u64| match form {
            BitrateForm::Text => json!(bits.to_string()),
            BitrateForm::Integer => json!(bits),
        };
        let hls = |rendition: &Rendition| {
            json!({
                "name": rendition.name,
                "url": self.url("live", &format!("{}-16-9/playlist.m3u8", rendition.name)),
                "resolution": rendition.resolution,
                "videoBitrate": bitrate(rendition.video_bitrate),
                "audioBitrate": bitrate(rendition.audio_bitrate),
            })
        };
        let renditions = QualitySet::find(self.quality_set_id).map_or(&[][..], |set| set.renditions);
        let mut urls: Vec<Value> = renditions.iter().map(hls).collect();
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
