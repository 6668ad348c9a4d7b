//! A quality profile: how picture and sound are encoded.

use serde::{Deserialize, Serialize};

pub(crate) const SYSTEM: &str = "SYSTEM";
pub(crate) const CUSTOM: &str = "CUSTOM";
/// The one status that is documented.
pub(crate) const CREATED: &str = "CREATED";

pub(crate) const NORMAL: &str = "NORMAL";
pub(crate) const AUDIO: &str = "AUDIO";
pub(crate) const BYPASS: &str = "BYPASS";

/// A quality profile, with members in the order of the page.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QualityProfile {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) disabled: bool,
    pub(crate) gen_type: String,
    /// Epoch milliseconds.
    pub(crate) created_time: i64,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// None of sound alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) video: Option<QualityVideo>,
    pub(crate) audio: QualityAudio,
}

/// How a picture is encoded: what was asked for, and nothing that was not (guessed).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct QualityVideo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) codec: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) level: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fps: Option<f64>,
    /// Bits a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bitrate: Option<u64>,
    #[serde(rename = "videoH264ParamRefFrames", skip_serializing_if = "Option::is_none")]
    pub(crate) reference_frames: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rate_control: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bframes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bypass: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) orientation: Option<String>,
}

/// How sound is encoded, likewise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct QualityAudio {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) codec: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<String>,
    /// Hz.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) samplerate: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) channels: Option<u32>,
    /// Kilobits a second, unlike that of the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bitrate: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bypass: Option<bool>,
}

impl QualityVideo {
    /// A picture of this size and rate in bits a second, with 30 frames a second.
    pub(crate) fn h264(width: u32, height: u32, bitrate: u64) -> Self {
        let is_small = is_below_720p(width, height);
        Self {
            codec: Some("H264".to_owned()),
            profile: Some(if is_small { "BASELINE" } else { "MAIN" }.to_owned()),
            level: Some(-1),
            width: Some(width),
            height: Some(height),
            fps: Some(30.0),
            bitrate: Some(bitrate),
            ..Self::default()
        }
    }

    /// Pixels, if they are known.
    pub(crate) fn size(&self) -> Option<(u32, u32)> {
        self.width.zip(self.height)
    }
}

impl QualityAudio {
    /// Stereo of this rate in kilobits a second.
    pub(crate) fn aac(kilobits: u64) -> Self {
        Self {
            codec: Some("AAC".to_owned()),
            profile: Some("LC".to_owned()),
            samplerate: Some(44_100),
            channels: Some(2),
            bitrate: Some(kilobits),
            bypass: None,
        }
    }
}

impl QualityProfile {
    pub(crate) fn is_system(&self) -> bool {
        self.gen_type == SYSTEM
    }

    /// Whether it is 1920x1080, of which a set takes one.
    pub(crate) fn is_1080p(&self) -> bool {
        self.video.as_ref().and_then(QualityVideo::size) == Some((1920, 1080))
    }
}

/// "Below 1280x720": in both directions (guessed; of one alone the page says nothing).
pub(crate) fn is_below_720p(width: u32, height: u32) -> bool {
    width < 1280 && height < 720
}
