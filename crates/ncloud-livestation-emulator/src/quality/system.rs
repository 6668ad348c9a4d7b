//! What every emulator provides. Which profiles and sets the service provides is not documented, so these are invented.

use std::collections::BTreeMap;

use super::profile::{AUDIO, BYPASS, CREATED, NORMAL, QualityAudio, QualityProfile, QualityVideo, SYSTEM};
use super::set::{QualitySet, Segments};

/// 2022-01-01 in Korea.
const CREATED_MS: i64 = 1_640_962_800_000;

const SEGMENTS: Segments = Segments { segment_duration: 2_000, segment_count: 3 };

/// 1 to 5: 1080p, 720p, 480p, the source as it comes, sound alone.
pub(crate) fn profiles() -> BTreeMap<u64, QualityProfile> {
    let passed_video = QualityVideo { bypass: Some(true), ..QualityVideo::default() };
    let passed_audio = QualityAudio { bypass: Some(true), ..QualityAudio::default() };
    let profiles = [
        ("1080p", NORMAL, Some(QualityVideo::h264(1920, 1080, 5_120_000)), QualityAudio::aac(192)),
        ("720p", NORMAL, Some(QualityVideo::h264(1280, 720, 2_048_000)), QualityAudio::aac(128)),
        ("480p", NORMAL, Some(QualityVideo::h264(854, 480, 1_024_000)), QualityAudio::aac(128)),
        ("source", BYPASS, Some(passed_video), passed_audio),
        ("audio", AUDIO, None, QualityAudio::aac(128)),
    ];
    let profile = |(id, (name, kind, video, audio)): (u64, (&str, &str, _, _))| QualityProfile {
        id,
        name: name.to_owned(),
        status: CREATED.to_owned(),
        disabled: false,
        gen_type: SYSTEM.to_owned(),
        created_time: CREATED_MS,
        kind: kind.to_owned(),
        video,
        audio,
    };
    (1..).zip(profiles).map(profile).map(|profile| (profile.id, profile)).collect()
}

/// 1 to 5: up to 480p, 720p and 1080p, low latency, the source as it comes.
pub(crate) fn sets() -> BTreeMap<u64, QualitySet> {
    let sets: [(&str, &[u64], Option<Segments>); 5] = [
        ("system-480p", &[3], Some(SEGMENTS)),
        ("system-720p", &[2, 3], Some(SEGMENTS)),
        ("system-1080p", &[1, 2, 3], Some(SEGMENTS)),
        ("system-low-latency", &[2, 3], None),
        ("system-pass-through", &[4], Some(SEGMENTS)),
    ];
    let set = |(id, (name, quality_ids, segments)): (u64, (&str, &[u64], _))| QualitySet {
        id,
        name: name.to_owned(),
        status: CREATED.to_owned(),
        disabled: false,
        gen_type: SYSTEM.to_owned(),
        created_time: CREATED_MS,
        quality_ids: quality_ids.to_vec(),
        segments,
        timed_metadata: None,
    };
    (1..).zip(sets).map(set).map(|set| (set.id, set)).collect()
}
