//! What a quality profile is made with.

use ncloud_livestation_raw::types::CreateQualityProfileRequest;
use ncloud_livestation_raw::{InvalidValue, QualityName, QualityType};

use super::new_audio::NewQualityAudio;
use super::new_video::NewQualityVideo;
use super::rules::check_profile;

/// A quality profile to create; for [`Client::create_quality_profile`](crate::Client::create_quality_profile).
///
/// The service counts the bit rate of the picture in bits and that of the sound in kilobits per second; here both are a
/// [`Bitrate`](crate::Bitrate).
///
/// ```
/// use ncloud_livestation::{Bitrate, NewQualityAudio, NewQualityProfile, NewQualityVideo};
///
/// let video = NewQualityVideo::new(1280, 720, 29.97, Bitrate::kbps(2_048));
/// let profile = NewQualityProfile::new("evening-720p", video, NewQualityAudio::aac(44_100, 2, Bitrate::kbps(128)));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "pass it to Client::create_quality_profile"]
pub struct NewQualityProfile {
    name: String,
    video: Option<NewQualityVideo>,
    audio: NewQualityAudio,
}

impl NewQualityProfile {
    /// Picture and sound under this name: 3 to 20 English letters, digits and `-`, which need not be unique.
    pub fn new(name: impl Into<String>, video: NewQualityVideo, audio: NewQualityAudio) -> Self {
        Self { name: name.into(), video: Some(video), audio }
    }

    /// Sound alone under this name.
    pub fn audio_only(name: impl Into<String>, audio: NewQualityAudio) -> Self {
        Self { name: name.into(), video: None, audio }
    }

    /// The request, if it keeps the rules.
    pub(super) fn into_request(self) -> Result<CreateQualityProfileRequest, InvalidValue> {
        let Self { name, video, audio } = self;
        let body = CreateQualityProfileRequest {
            name: QualityName::new(name)?,
            type_: if video.is_some() { QualityType::Normal } else { QualityType::Audio },
            video: video.map(NewQualityVideo::into_request),
            audio: audio.into_request(),
        };
        check_profile(&body)?;
        Ok(body)
    }
}
