//! `POST /qualityProfiles`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitycreate>

use serde::Deserialize;
use serde_json::{Value, json};

use super::profile::{AUDIO, CREATED, CUSTOM, NORMAL, QualityAudio, QualityProfile, QualityVideo, is_below_720p};
use super::view;
use crate::operation::{Call, invalid, missing};
use crate::response::Refusal;
use crate::state::{State, next_id};

#[derive(Deserialize)]
struct Request {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    video: Option<QualityVideo>,
    audio: QualityAudio,
}

/// Sample rates of AAC, Hz.
const AAC_RATES: [u32; 12] =
    [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000];

/// Creates a profile. The rules are documented; the codes of the refusals and the response (equals get) are guessed.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let Request { name, kind, video, audio } = call.body()?;
    let video = match kind.as_str() {
        NORMAL => Some(video.ok_or_else(|| missing("video"))?),
        // A picture that is sent along is ignored (guessed).
        AUDIO => None,
        _ => return Err(invalid("type")),
    };
    if let Some(video) = &video
        && video.size().is_some_and(|(width, height)| is_below_720p(width, height))
        && video.profile.as_deref() != Some("BASELINE")
    {
        return Err(invalid("video.profile"));
    }
    check_audio(&audio)?;
    let profile = QualityProfile {
        id: next_id(&state.quality_profiles),
        name,
        status: CREATED.to_owned(),
        disabled: false,
        gen_type: CUSTOM.to_owned(),
        created_time: call.now_ms,
        kind,
        video,
        audio,
    };
    let response = json!({ "content": view::profile(&profile, call) });
    state.quality_profiles.insert(profile.id, profile);
    state.created.quality_profiles += 1;
    Ok(response)
}

/// The sample rates of MP3 were not seen, so that any within the limits is let through.
fn check_audio(audio: &QualityAudio) -> Result<(), Refusal> {
    if audio.codec.as_deref() != Some("AAC") {
        return Ok(());
    }
    if audio.profile.is_none() {
        return Err(missing("audio.profile"));
    }
    match audio.samplerate.is_some_and(|rate| AAC_RATES.contains(&rate)) {
        true => Ok(()),
        false => Err(invalid("audio.samplerate")),
    }
}
