//! Quality profiles and sets to start with.

use serde::Deserialize;

use crate::quality::profile::{AUDIO, CREATED, CUSTOM, NORMAL, QualityAudio, QualityProfile, QualityVideo, SYSTEM};
use crate::quality::set::{QualitySet, Segments, TimedMetadata};

/// A quality profile to start with: 1280x720 of the account's own, unless said otherwise. Replaces a provided one with its id.
///
/// ```
/// use ncloud_livestation_emulator::QualityProfileSeed;
///
/// let large = QualityProfileSeed::new(1001, "large").video(1920, 1080, 5_000_000);
/// let voice = QualityProfileSeed::new(1002, "voice").audio_only();
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualityProfileSeed {
    id: u64,
    name: String,
    #[serde(rename = "type", default = "normal")]
    kind: String,
    #[serde(default = "custom")]
    gen_type: String,
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    created_time: Option<i64>,
    #[serde(default)]
    video: Option<QualityVideo>,
    #[serde(default)]
    audio: Option<QualityAudio>,
}

/// A quality set to start with: for HLS, of the account's own, unless said otherwise. Replaces a provided one with its id.
///
/// ```
/// use ncloud_livestation_emulator::QualitySetSeed;
///
/// let set = QualitySetSeed::new(1001, "mine", [2, 3]).segments(1_000, 4);
/// let fast = QualitySetSeed::new(1002, "fast", [2]).low_latency();
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QualitySetSeed {
    id: u64,
    name: String,
    quality_ids: Vec<u64>,
    #[serde(default = "custom")]
    gen_type: String,
    #[serde(default)]
    disabled: bool,
    #[serde(default)]
    created_time: Option<i64>,
    #[serde(default)]
    is_enabled_ull: bool,
    #[serde(default = "segment_duration")]
    segment_duration: u64,
    #[serde(default = "segment_count")]
    segment_count: u32,
    #[serde(default)]
    timed_metadata: Option<TimedMetadata>,
}

fn normal() -> String {
    NORMAL.to_owned()
}

fn custom() -> String {
    CUSTOM.to_owned()
}

fn segment_duration() -> u64 {
    2_000
}

fn segment_count() -> u32 {
    3
}

impl QualityProfileSeed {
    /// The profile `id`.
    #[must_use]
    pub fn new(id: u64, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: normal(),
            gen_type: custom(),
            disabled: false,
            created_time: None,
            video: None,
            audio: None,
        }
    }

    /// A picture of this size in pixels, with this many bits a second.
    #[must_use]
    pub fn video(mut self, width: u32, height: u32, bits: u64) -> Self {
        self.video = Some(QualityVideo::h264(width, height, bits));
        self
    }

    /// Sound alone.
    #[must_use]
    pub fn audio_only(mut self) -> Self {
        self.kind = AUDIO.to_owned();
        self
    }

    /// It is one that the service provides.
    #[must_use]
    pub fn system(mut self) -> Self {
        self.gen_type = SYSTEM.to_owned();
        self
    }

    pub(crate) fn into_profile(self, now_ms: i64) -> QualityProfile {
        let video = self.video.or_else(|| (self.kind == NORMAL).then(|| QualityVideo::h264(1280, 720, 2_048_000)));
        QualityProfile {
            id: self.id,
            name: self.name,
            status: CREATED.to_owned(),
            disabled: self.disabled,
            gen_type: self.gen_type,
            created_time: self.created_time.unwrap_or(now_ms),
            video: video.filter(|_| self.kind != AUDIO),
            audio: self.audio.unwrap_or_else(|| QualityAudio::aac(128)),
            kind: self.kind,
        }
    }
}

impl QualitySetSeed {
    /// The set `id` of these profiles.
    #[must_use]
    pub fn new(id: u64, name: impl Into<String>, profiles: impl IntoIterator<Item = u64>) -> Self {
        Self {
            id,
            name: name.into(),
            quality_ids: profiles.into_iter().collect(),
            gen_type: custom(),
            disabled: false,
            created_time: None,
            is_enabled_ull: false,
            segment_duration: segment_duration(),
            segment_count: segment_count(),
            timed_metadata: None,
        }
    }

    /// Segments of this length in milliseconds, so many in a playlist.
    #[must_use]
    pub fn segments(mut self, duration_ms: u64, count: u32) -> Self {
        (self.segment_duration, self.segment_count) = (duration_ms, count);
        self
    }

    /// It is for low latency.
    #[must_use]
    pub fn low_latency(mut self) -> Self {
        self.is_enabled_ull = true;
        self
    }

    /// It is one that the service provides.
    #[must_use]
    pub fn system(mut self) -> Self {
        self.gen_type = SYSTEM.to_owned();
        self
    }

    pub(crate) fn into_set(self, now_ms: i64) -> QualitySet {
        let segments = Segments { segment_duration: self.segment_duration, segment_count: self.segment_count };
        QualitySet {
            id: self.id,
            name: self.name,
            status: CREATED.to_owned(),
            disabled: self.disabled,
            gen_type: self.gen_type,
            created_time: self.created_time.unwrap_or(now_ms),
            quality_ids: self.quality_ids,
            segments: (!self.is_enabled_ull).then_some(segments),
            timed_metadata: self.timed_metadata,
        }
    }
}
