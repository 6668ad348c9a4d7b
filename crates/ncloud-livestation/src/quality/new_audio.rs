//! How a profile encodes the sound.

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{AudioCodec, AudioProfile, Bitrate};

/// How a new quality profile encodes the sound.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "pass it to NewQualityProfile::new"]
pub struct NewQualityAudio {
    codec: AudioCodec,
    sample_rate: u32,
    channels: u32,
    bitrate: Bitrate,
    bypass: Option<bool>,
}

impl NewQualityAudio {
    /// AAC with so many samples per second (Hz), of so many channels, with this bit rate (in whole kilobits per second).
    pub fn aac(sample_rate: u32, channels: u32, bitrate: Bitrate) -> Self {
        Self { codec: AudioCodec::Aac, sample_rate, channels, bitrate, bypass: None }
    }

    /// MP3, likewise. Which sample rates it takes is documented in part; 8000 is the lowest.
    pub fn mp3(sample_rate: u32, channels: u32, bitrate: Bitrate) -> Self {
        Self { codec: AudioCodec::Mp3, sample_rate, channels, bitrate, bypass: None }
    }

    /// Whether the sound of the source is passed through.
    pub fn bypass(mut self, bypass: bool) -> Self {
        self.bypass = Some(bypass);
        self
    }

    /// As it is sent, checked with the profile that it is part of.
    pub(super) fn into_request(self) -> types::NewQualityAudio {
        let Self { codec, sample_rate, channels, bitrate, bypass } = self;
        types::NewQualityAudio {
            profile: (codec == AudioCodec::Aac).then_some(AudioProfile::Lc),
            codec,
            samplerate: sample_rate,
            channels,
            bitrate,
            bypass,
        }
    }
}
