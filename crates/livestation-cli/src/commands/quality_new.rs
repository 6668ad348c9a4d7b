//! `livestation quality profile create` and `livestation quality set create`.

use std::time::Duration;

use clap::Args;
use ncloud_livestation::raw::requests;
use ncloud_livestation::{
    Bitrate, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo, QualityProfileId, RateControl,
    Segments, VideoProfile,
};

use super::given::given;
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, duration, size};
use crate::session::Session;

pub(super) const PROFILE_COLUMNS: &[&str] =
    &["id", "name", "genType", "type", "video.width", "video.height", "video.bitrate", "audio.bitrate", "createdTime"];
pub(super) const SET_COLUMNS: &[&str] =
    &["id", "name", "genType", "segmentDuration", "segmentCount", "isEnabledUll", "inUseChannelNames", "createdTime"];

/// Creates a profile.
#[derive(Debug, Args)]
pub(crate) struct CreateProfile {
    /// Name: 3 to 20 English letters, digits and -
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Size of the picture in pixels, such as 1280x720; without it, sound alone
    #[arg(long, value_name = "WIDTHxHEIGHT", value_parser = size, requires = "video_kbps")]
    size: Option<(u32, u32)>,
    /// Frames a second, 1 to 60
    #[arg(long, default_value_t = 30.0, value_name = "NUMBER")]
    frame_rate: f64,
    /// Bit rate of the picture in kbit/s, such as 2500
    #[arg(long, value_name = "NUMBER", requires = "size")]
    video_kbps: Option<u64>,
    /// Profile of H.264; below 1280x720 BASELINE alone [default: by the size]
    #[arg(long, value_parser = choice!(VideoProfile), ignore_case = true)]
    video_profile: Option<VideoProfile>,
    /// Whether the bit rate is constant
    #[arg(long, value_parser = choice!(RateControl), ignore_case = true)]
    rate_control: Option<RateControl>,
    /// Bit rate of the sound (AAC), kbit/s
    #[arg(long, default_value_t = 128, value_name = "NUMBER")]
    audio_kbps: u64,
    /// Samples of the sound a second
    #[arg(long, default_value_t = 44_100, value_name = "HZ")]
    sample_rate: u32,
    /// Channels of the sound
    #[arg(long, default_value_t = 2, value_name = "NUMBER")]
    audio_channels: u32,
    #[command(flatten)]
    body: Body,
}

/// Creates a set.
#[derive(Debug, Args)]
pub(crate) struct CreateSet {
    /// Name: 3 to 20 English letters, digits and -
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Ids of 1 to 4 profiles, such as 3,4
    #[arg(long, value_delimiter = ',', value_name = "IDS", required_unless_present = "input")]
    profiles: Vec<QualityProfileId>,
    /// For low latency (LL-HLS), which has no segments to choose
    #[arg(long, conflicts_with_all = ["segment_duration", "segment_count"])]
    low_latency: bool,
    /// Length of a segment, 1s to 10s
    #[arg(long, value_parser = duration, value_name = "TIME", default_value = "2s")]
    segment_duration: Duration,
    /// Segments in a playlist, 2 to 10
    #[arg(long, value_name = "NUMBER", default_value_t = 3)]
    segment_count: u32,
    #[command(flatten)]
    body: Body,
}

impl CreateProfile {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        if let Some(body) = self.body.read()? {
            return s.show(s.client().operation(requests::CreateQualityProfile::new(body)), PROFILE_COLUMNS).await;
        }
        let name = given(self.name, "NAME")?;
        let audio = NewQualityAudio::aac(self.sample_rate, self.audio_channels, Bitrate::kbps(self.audio_kbps));
        let profile = match (self.size, self.video_kbps) {
            (Some((width, height)), Some(kbps)) => {
                let video = NewQualityVideo::new(width, height, self.frame_rate, Bitrate::kbps(kbps));
                let video = self.video_profile.into_iter().fold(video, NewQualityVideo::profile);
                let video = self.rate_control.into_iter().fold(video, NewQualityVideo::rate_control);
                NewQualityProfile::new(name, video, audio)
            }
            _ => NewQualityProfile::audio_only(name, audio),
        };
        s.show(s.client().create_quality_profile(profile), PROFILE_COLUMNS).await
    }
}

impl CreateSet {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        if let Some(body) = self.body.read()? {
            return s.show(s.client().operation(requests::CreateQualitySet::new(body)), SET_COLUMNS).await;
        }
        let name = given(self.name, "NAME")?;
        let set = if self.low_latency {
            NewQualitySet::low_latency(name, self.profiles)
        } else {
            NewQualitySet::hls(name, self.profiles, Segments::new(self.segment_duration, self.segment_count))
        };
        s.show(s.client().create_quality_set(set), SET_COLUMNS).await
    }
}
