//! How a profile encodes the sound.

use ncloud_livestation_raw::types;
use ncloud_livestation_raw::{AudioCodec, AudioProfile, Bitrate, InvalidValue};

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

/// The sample rates of AAC, Hz.
const AAC_RATES: [u32; 12] =
    [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000];

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

    pub(super) fn into_request(self) -> Result<types::NewQualityAudio, InvalidValue> {
        let Self { codec, sample_rate, channels, bitrate, bypass } = self;
        let is_aac = codec == AudioCodec::Aac;
        if is_aac && !AAC_RATES.contains(&sample_rate) {
            const RULE: &str = "be 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200 or 96000 Hz \
                                for AAC";
            return Err(InvalidValue::new("sample rate", RULE, &sample_rate));
        }
        if !(8_000..=96_000).contains(&sample_rate) {
            return Err(InvalidValue::new("sample rate", "be 8000 to 96000 Hz", &sample_rate));
        }
        if channels == 0 {
            return Err(InvalidValue::new("audio channels", "be 1 or more", &channels));
        }
        if bitrate.whole_kbps().is_none_or(|kilobits| kilobits == 0) {
            const RULE: &str = "be a whole number of kilobits per second, 1 or more";
            return Err(InvalidValue::new("audio bit rate", RULE, &bitrate));
        }
        Ok(types::NewQualityAudio {
            profile: is_aac.then_some(AudioProfile::Lc),
            codec,
            samplerate: sample_rate,
            channels,
            bitrate,
            bypass,
        })
    }
}
