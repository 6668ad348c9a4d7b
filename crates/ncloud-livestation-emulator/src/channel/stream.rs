//! The stream that a channel takes in.

use serde::{Deserialize, Serialize};

/// What an encoder publishes to a channel. The default is the stream of the vendor's example.
///
/// ```
/// use ncloud_livestation_emulator::StreamSeed;
///
/// let small = StreamSeed::new(1280, 720).fps(60.0).video_bitrate(2_048_000);
/// assert_ne!(small, StreamSeed::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct StreamSeed {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Frames a second.
    pub fps: f64,
    /// Bits a second.
    pub video_bitrate: u64,
    /// Bits a second.
    pub audio_bitrate: u64,
}

impl Default for StreamSeed {
    fn default() -> Self {
        Self { width: 1920, height: 1080, fps: 30.0, video_bitrate: 4_026_912, audio_bitrate: 192_320 }
    }
}

impl StreamSeed {
    /// A stream of this size, pixels.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        Self { width, height, ..Self::default() }
    }

    /// Frames a second.
    #[must_use]
    pub fn fps(mut self, fps: f64) -> Self {
        self.fps = fps;
        self
    }

    /// Bits a second of video.
    #[must_use]
    pub fn video_bitrate(mut self, bits: u64) -> Self {
        self.video_bitrate = bits;
        self
    }

    /// Bits a second of audio.
    #[must_use]
    pub fn audio_bitrate(mut self, bits: u64) -> Self {
        self.audio_bitrate = bits;
        self
    }
}

/// A stream that comes in. A channel with failover gets the same one twice, as main and as backup stream.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stream {
    #[serde(flatten)]
    pub(crate) seed: StreamSeed,
    /// Epoch milliseconds.
    pub(crate) since: i64,
    /// Whether viewers get the backup stream.
    pub(crate) backup_is_active: bool,
}
