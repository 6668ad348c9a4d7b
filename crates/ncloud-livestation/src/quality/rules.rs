//! What holds of the requests of qualities across their fields, whoever wrote them.

use ncloud_livestation_raw::types::{
    CreateQualityProfileRequest, CreateQualitySetRequest, NewQualityAudio, NewQualityVideo, NewTimedMetadata,
    UpdateQualitySetRequest,
};
use ncloud_livestation_raw::{AudioCodec, Bitrate, DurationMillis, InvalidValue, QualityType, VideoProfile};

use super::segments::Segments;

/// 204.8 Mbit/s; the page of List qualities prints it.
const LARGEST_BITRATE: Bitrate = Bitrate::kbps(204_800);

/// The sample rates of AAC, Hz.
const AAC_RATES: [u32; 12] =
    [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000];

/// The service takes so many profiles in a set.
const MOST_PROFILES: usize = 4;

/// The rules of a profile to create.
pub(crate) fn check_profile(body: &CreateQualityProfileRequest) -> Result<(), InvalidValue> {
    let has_picture = body.video.is_some();
    if (body.type_ == QualityType::Normal && !has_picture) || (body.type_ == QualityType::Audio && has_picture) {
        let what = format_args!("{} {} video", body.type_, if has_picture { "with" } else { "without" });
        return Err(InvalidValue::new("type of a quality profile", "be NORMAL with video, or AUDIO without", &what));
    }
    body.video.as_ref().map_or(Ok(()), check_video)?;
    check_audio(&body.audio)
}

/// Whether a picture is of a size for which the service takes no profile but BASELINE. What is below in one direction only is
/// not said to be below; the service decides.
pub(super) fn is_below_720p(width: u32, height: u32) -> bool {
    width < 1280 && height < 720
}

fn check_video(video: &NewQualityVideo) -> Result<(), InvalidValue> {
    let NewQualityVideo { width, height, fps, bitrate, profile, bframes, .. } = video;
    if !(128..=1920).contains(width) || width % 2 != 0 {
        return Err(InvalidValue::new("width", "be an even number of pixels, 128 to 1920", width));
    }
    if !(96..=1920).contains(height) || height % 2 != 0 {
        return Err(InvalidValue::new("height", "be an even number of pixels, 96 to 1920", height));
    }
    if !(1.0..=60.0).contains(fps) {
        return Err(InvalidValue::new("frame rate", "be 1 to 60 frames per second", fps));
    }
    if !(Bitrate::bits_per_second(1)..=LARGEST_BITRATE).contains(bitrate) {
        return Err(InvalidValue::new("video bit rate", "be 1 bit/s to 204800 kbit/s", bitrate));
    }
    if let Some(b_frames) = bframes.filter(|b_frames| *b_frames > 4) {
        return Err(InvalidValue::new("B-frames", "be 0 to 4", &b_frames));
    }
    if is_below_720p(*width, *height) && *profile != VideoProfile::Baseline {
        let what = format_args!("{profile} at {width}x{height}");
        return Err(InvalidValue::new("video profile", "be BASELINE below 1280x720", &what));
    }
    Ok(())
}

fn check_audio(audio: &NewQualityAudio) -> Result<(), InvalidValue> {
    let NewQualityAudio { codec, samplerate, channels, bitrate, .. } = audio;
    if *codec == AudioCodec::Aac && !AAC_RATES.contains(samplerate) {
        const RULE: &str =
            "be 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200 or 96000 Hz for AAC";
        return Err(InvalidValue::new("sample rate", RULE, samplerate));
    }
    if !(8_000..=96_000).contains(samplerate) {
        return Err(InvalidValue::new("sample rate", "be 8000 to 96000 Hz", samplerate));
    }
    if *channels == 0 {
        return Err(InvalidValue::new("audio channels", "be 1 or more", channels));
    }
    if bitrate.whole_kbps().is_none_or(|kilobits| kilobits == 0) {
        return Err(InvalidValue::new(
            "audio bit rate",
            "be a whole number of kilobits per second, 1 or more",
            bitrate,
        ));
    }
    Ok(())
}

/// The rules of a set to create.
pub(crate) fn check_set(body: &CreateQualitySetRequest) -> Result<(), InvalidValue> {
    if !(1..=MOST_PROFILES).contains(&body.quality_ids.len()) {
        return Err(InvalidValue::new("profiles of a quality set", "be 1 to 4", &body.quality_ids.len()));
    }
    match (body.segment_duration, body.segment_count) {
        (Some(duration), Some(count)) if !body.is_enabled_ull => {
            Segments::new(duration.into(), count).checked()?;
        }
        (None, None) if body.is_enabled_ull => {}
        _ => {
            const RULE: &str = "have segmentDuration and segmentCount for HLS, and neither for low latency";
            let what = if body.is_enabled_ull { "segments for low latency" } else { "HLS without both" };
            return Err(InvalidValue::new("quality set", RULE, &what));
        }
    }
    match (&body.timed_metadata, body.enable_hls_timed_metadata) {
        (Some(metadata), true) => check_metadata(metadata),
        (None, false) => Ok(()),
        (metadata, _) => {
            let what = if metadata.is_some() { "timedMetadata alone" } else { "enableHlsTimedMetadata alone" };
            Err(InvalidValue::new("timed metadata", "have enableHlsTimedMetadata and timedMetadata, or neither", &what))
        }
    }
}

/// The rules of a set's segments.
pub(crate) fn check_segments(body: &UpdateQualitySetRequest) -> Result<(), InvalidValue> {
    Segments::new(body.segment_duration.into(), body.segment_count).checked().map(|_| ())
}

fn check_metadata(metadata: &NewTimedMetadata) -> Result<(), InvalidValue> {
    let NewTimedMetadata { header, interval, key } = metadata;
    for (what, text) in [("header of timed metadata", header), ("key of timed metadata", key)] {
        if text.is_empty() {
            return Err(InvalidValue::new(what, "not be empty", text));
        }
    }
    if *interval == DurationMillis::new(0) {
        return Err(InvalidValue::new("interval of timed metadata", "be longer than zero", &"0ms"));
    }
    Ok(())
}
