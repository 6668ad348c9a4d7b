//! The quality sets that every emulator has; which ones the service provides is not documented, so these are invented.

/// A quality set, with its renditions.
#[derive(Debug)]
pub(crate) struct QualitySet {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) is_low_latency: bool,
    /// Whether it holds a pass-through profile, which DRM cannot be used with.
    pub(crate) passes_through: bool,
    pub(crate) renditions: &'static [Rendition],
}

/// One quality of a set; bit rates are bits a second.
#[derive(Debug)]
pub(crate) struct Rendition {
    pub(crate) name: &'static str,
    pub(crate) resolution: &'static str,
    pub(crate) video_bitrate: u64,
    pub(crate) audio_bitrate: u64,
}

const P1080: Rendition =
    Rendition { name: "1080p", resolution: "1920x1080", video_bitrate: 5_120_000, audio_bitrate: 192_000 };
const P720: Rendition =
    Rendition { name: "720p", resolution: "1280x720", video_bitrate: 2_048_000, audio_bitrate: 128_000 };
const P480: Rendition =
    Rendition { name: "480p", resolution: "854x480", video_bitrate: 1_024_000, audio_bitrate: 128_000 };

static QUALITY_SETS: [QualitySet; 5] = [
    set(1, "system-480p", &[P480]),
    set(2, "system-720p", &[P720, P480]),
    set(3, "system-1080p", &[P1080, P720, P480]),
    QualitySet { is_low_latency: true, ..set(4, "system-low-latency", &[P720, P480]) },
    QualitySet { passes_through: true, ..set(5, "system-pass-through", &[P1080]) },
];

const fn set(id: u64, name: &'static str, renditions: &'static [Rendition]) -> QualitySet {
    QualitySet { id, name, is_low_latency: false, passes_through: false, renditions }
}

impl QualitySet {
    /// The set `id`, if there is one.
    pub(crate) fn find(id: u64) -> Option<&'static Self> {
        QUALITY_SETS.iter().find(|set| set.id == id)
    }
}
