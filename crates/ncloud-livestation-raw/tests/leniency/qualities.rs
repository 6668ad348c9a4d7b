//! Quality profiles and sets: two units side by side, a misspelt name, and a list whose absence says something.

use ncloud_livestation_raw::types::{NewQualityAudio, QualityAudio, QualityProfileResponse, QualitySetResponse};
use ncloud_livestation_raw::{AudioCodec, Bitrate, GenType, decode};
use serde_json::{Value, from_value, json, to_value};

fn profile(video: Value, audio: Value) -> QualityProfileResponse {
    from_value(json!({"content": {"id": 5, "video": video, "audio": audio}})).unwrap()
}

#[test]
fn picture_and_sound_have_one_type_and_two_units() {
    let profile = profile(json!({"bitrate": 2_048_000}), json!({"bitrate": 128})).content;
    assert_eq!(profile.video.as_ref().unwrap().bitrate, Some(Bitrate::kbps(2_048)));
    assert_eq!(profile.audio.as_ref().unwrap().bitrate, Some(Bitrate::bits_per_second(128_000)));
    let written = to_value(profile).unwrap();
    assert_eq!((&written["video"]["bitrate"], &written["audio"]["bitrate"]), (&json!(2_048_000), &json!(128)));
}

#[test]
fn the_misspelt_bit_rate_is_read_and_written_right() {
    let profile = profile(json!({"birate": 2_048_000}), json!({})).content;
    assert_eq!(profile.video.as_ref().unwrap().bitrate, Some(Bitrate::kbps(2_048)));
    assert_eq!(to_value(profile).unwrap()["video"], json!({"bitrate": 2_048_000}));
}

#[test]
fn a_rate_that_cannot_be_counted_in_bits_costs_itself() {
    for (bitrate, reason) in [
        (json!(u64::MAX / 1_000 + 1), "expected a number of kilobits per second, found a number"),
        (json!(-1), "expected a number of kilobits per second, found a negative number"),
        (json!([128]), "expected a number of kilobits per second, found a list"),
    ] {
        let body = json!({"content": {"id": 5, "audio": {"bitrate": bitrate, "channels": 2}}}).to_string();
        let decoded = decode::<QualityProfileResponse>(body.as_bytes()).unwrap();
        let audio = decoded.value.content.audio.unwrap();
        assert_eq!((audio.bitrate, audio.channels, &audio.extra["bitrate"]), (None, Some(2), &bitrate));
        let unreadable = &decoded.unreadable.named()[0];
        assert_eq!((unreadable.path.as_str(), unreadable.reason.as_str()), ("content.audio.bitrate", reason));
    }
    for rate in [json!(""), Value::Null] {
        assert_eq!(profile(json!({}), json!({ "bitrate": rate })).content.audio.unwrap().bitrate, None);
    }
    assert_eq!(profile(json!({}), json!({"bitrate": "128"})).content.audio.unwrap().bitrate, Some(Bitrate::kbps(128)));
}

/// Rounding would ask for another rate.
#[test]
fn half_a_kilobit_is_not_written() {
    let mut audio: NewQualityAudio =
        from_value(json!({"codec": "AAC", "samplerate": 44_100, "channels": 2, "bitrate": 128})).unwrap();
    assert_eq!((audio.codec.clone(), audio.bitrate), (AudioCodec::Aac, Bitrate::kbps(128)));
    audio.bitrate = Bitrate::bits_per_second(128_500);
    let error = to_value(&audio).unwrap_err().to_string();
    assert_eq!(error, "128500 bit/s is no whole number of kilobits per second");
    let mut audio = QualityAudio::default();
    audio.bitrate = Some(Bitrate::bits_per_second(1));
    assert!(to_value(&audio).is_err());
}

/// That no channel uses a set, and that the response does not say which do, are two things.
#[test]
fn no_names_and_no_list_of_names_are_told_apart() {
    let names = |content: Value| from_value::<QualitySetResponse>(json!({ "content": content })).unwrap().content;
    let none: Option<Vec<String>> = None;
    assert_eq!(names(json!({"id": 3})).in_use_channel_names, none);
    assert_eq!(names(json!({"id": 3, "inUseChannelNames": null})).in_use_channel_names, none);
    assert_eq!(names(json!({"id": 3, "inUseChannelNames": []})).in_use_channel_names, Some(vec![]));
    let unreadable = names(json!({"id": 3, "genType": "SYSTEM", "inUseChannelNames": "a,b"}));
    assert_eq!((unreadable.in_use_channel_names, unreadable.gen_type), (None, Some(GenType::System)));
    assert_eq!(unreadable.extra["inUseChannelNames"], "a,b");
}
