//! How a profile encodes the picture.

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{Bitrate, RateControl, VideoCodec, VideoOrientation, VideoProfile};

use super::rules::is_below_720p;

/// How a new quality profile encodes the picture: H.264.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "pass it to NewQualityProfile::new"]
pub struct NewQualityVideo {
    width: u32,
    height: u32,
    frame_rate: f64,
    bitrate: Bitrate,
    profile: Option<VideoProfile>,
    rate_control: Option<RateControl>,
    b_frames: Option<u32>,
    bypass: Option<bool>,
    orientation: Option<VideoOrientation>,
}

impl NewQualityVideo {
    /// A picture of this size in pixels (even; width 128 to 1920, height 96 to 1920), with so many frames per second (1 to
    /// 60) and this bit rate (204.8 Mbit/s at most).
    pub fn new(width: u32, height: u32, frame_rate: f64, bitrate: Bitrate) -> Self {
        Self {
            width,
            height,
            frame_rate,
            bitrate,
            profile: None,
            rate_control: None,
            b_frames: None,
            bypass: None,
            orientation: None,
        }
    }

    /// H.264 profile. Default: `MAIN`, and `BASELINE` below 1280x720, where the service takes no other.
    pub fn profile(mut self, profile: VideoProfile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// Whether the bit rate is constant. The service's default is not documented.
    pub fn rate_control(mut self, rate_control: RateControl) -> Self {
        self.rate_control = Some(rate_control);
        self
    }

    /// How many B-frames, 0 to 4. The service's default is not documented.
    pub fn b_frames(mut self, b_frames: u32) -> Self {
        self.b_frames = Some(b_frames);
        self
    }

    /// Whether the picture of the source is passed through.
    pub fn bypass(mut self, bypass: bool) -> Self {
        self.bypass = Some(bypass);
        self
    }

    /// How the picture is turned; what the values mean is not documented.
    pub fn orientation(mut self, orientation: VideoOrientation) -> Self {
        self.orientation = Some(orientation);
        self
    }

    /// As it is sent, checked with the profile that it is part of.
    pub(super) fn into_request(self) -> types::NewQualityVideo {
        let Self { width, height, frame_rate, bitrate, profile, rate_control, b_frames, bypass, orientation } = self;
        let default = if is_below_720p(width, height) { VideoProfile::Baseline } else { VideoProfile::Main };
        types::NewQualityVideo {
            codec: VideoCodec::H264,
            profile: profile.unwrap_or(default),
            level: -1,
            width,
            height,
            fps: frame_rate,
            bitrate,
            video_h264_param_ref_frames: None,
            rate_control,
            bframes: b_frames,
            bypass,
            orientation,
        }
    }
}
