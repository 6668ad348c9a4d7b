//! The forms in which a value may come, by what the documents themselves show.

use ncloud_livestation_raw::types::{ErrorEnvelope, ShortClip, ShortClipResponse, SnapshotResponse};
use ncloud_livestation_raw::{AccessControl, NumberOrText, ShortClipStatus, Timestamp, decode};
use serde_json::{Value, json};

/// The clip with these members, and what of it could not be read.
fn clip(members: Value) -> (ShortClip, Vec<String>) {
    let mut json = json!({"content": {"shortclip": {"id": 1060}}});
    json["content"]["shortclip"].as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let decoded = decode::<ShortClipResponse>(json.to_string().as_bytes()).unwrap();
    let unreadable = decoded.unreadable.named().iter().map(|field| field.path.clone()).collect();
    (decoded.value.content.shortclip, unreadable)
}

#[test]
fn a_whole_number_is_a_number_digits_or_a_float_without_a_fraction() {
    for value in [json!(1500), json!("1500"), json!(1500.0), json!("1500.0"), json!(1.5e3), json!(" 1500 ")] {
        let (clip, unreadable) = clip(json!({"id": value, "fileSize": value, "duration": value}));
        let read = (clip.id.get(), clip.file_size.map(|size| size.get()), clip.duration.map(|length| length.get()));
        assert_eq!((read, unreadable.len()), ((1500, Some(1500), Some(1500)), 0), "{value}");
    }
}

#[test]
fn a_time_is_milliseconds_digits_or_rfc_3339() {
    let expected = Timestamp::from_epoch_millis(1_655_979_377_000);
    for value in [
        json!(1_655_979_377_000_i64),
        json!("1655979377000"),
        json!(1_655_979_377_000.0),
        json!("2022-06-23T10:16:17Z"),
        json!("2022-06-23T19:16:17.000+09:00"),
    ] {
        let (clip, unreadable) = clip(json!({"createdTime": value}));
        assert_eq!((clip.created_time, unreadable.len()), (Some(expected), 0), "{value}");
    }
}

#[test]
fn the_empty_text_is_no_id_no_number_and_no_time() {
    let (clip, unreadable) = clip(json!({"fileSize": "", "duration": "", "createdTime": "", "updatedTime": ""}));
    assert_eq!((clip.file_size, clip.duration, clip.created_time, clip.updated_time), (None, None, None, None));
    assert!(unreadable.is_empty() && clip.extra.is_empty());
    let body = br#"{"content": {"snapshotId": "", "shortclip": {"id": 1}}}"#;
    assert_eq!(decode::<ShortClipResponse>(body).unwrap().value.content.snapshot_id, None);
}

#[test]
fn a_text_may_be_a_number_and_keeps_its_form_otherwise() {
    let (clip, unreadable) = clip(json!({"output": {"bucketName": 7, "filePath": "", "fileName": 1.5}}));
    let output = clip.output.unwrap();
    let read = (output.bucket_name.as_deref(), output.file_path.as_deref(), output.file_name.as_deref());
    assert_eq!((read, unreadable.len()), ((Some("7"), Some(""), Some("1.5")), 0));
}

#[test]
fn an_enumeration_takes_any_scalar() {
    for (value, expected) in [(json!(7), "7"), (json!(true), "true"), (json!(""), ""), (json!(-1.5), "-1.5")] {
        let (clip, unreadable) = clip(json!({"status": value, "output": {"accessControl": value}}));
        assert_eq!(clip.status, Some(ShortClipStatus::Unknown(expected.to_owned())));
        assert_eq!(clip.output.unwrap().access_control, Some(AccessControl::Unknown(expected.to_owned())));
        assert!(unreadable.is_empty());
    }
}

#[test]
fn anything_else_is_none_stays_in_extra_and_is_named() {
    for (field, values) in [
        ("status", vec![json!([]), json!({"a": 1})]),
        ("createdTime", vec![json!("now"), json!("2022-06-23"), json!(1.5), json!(u64::MAX), json!(true), json!([1])]),
        (
            "fileSize",
            vec![json!(-1), json!("-1"), json!(1.5), json!("x"), json!("+1"), json!("0x1"), json!("１"), json!({})],
        ),
        ("duration", vec![json!(1500.7), json!("1500.7"), json!(1e30), json!("18446744073709551616"), json!(false)]),
        ("output", vec![json!([]), json!("x"), json!(7)]),
    ] {
        for value in values {
            let (clip, unreadable) = clip(json!({field: value}));
            assert_eq!((&clip.extra[field], unreadable), (&value, vec![format!("content.shortclip.{field}")]));
            let mut rest = clip;
            rest.extra.clear();
            assert_eq!(serde_json::to_value(rest).unwrap(), json!({"id": 1060}), "{field}: {value}");
        }
    }
}

#[test]
fn what_identifies_the_thing_is_essential_and_named() {
    for (body, reason) in [
        (r#"{}"#, "content: missing"),
        (r#"[]"#, "the body: expected an object, found a list"),
        (r#"{"content": []}"#, "content: expected an object, found a list"),
        (r#"{"content": {}}"#, "content.snapshot: missing"),
        (
            r#"{"content": {"snapshot": {"snapshotId": "x"}}}"#,
            "content.snapshot.snapshotId: expected a snapshot id, found a text",
        ),
    ] {
        assert_eq!(decode::<SnapshotResponse>(body.as_bytes()).unwrap_err().to_string(), reason);
    }
}

#[test]
fn a_code_is_a_number_or_a_text() {
    for (value, code) in [(json!(250_004), NumberOrText::from(250_004)), (json!("250004"), "250004".into())] {
        let body = json!({"error": {"errorCode": value}}).to_string();
        let error = decode::<ErrorEnvelope>(body.as_bytes()).unwrap().value.error.unwrap();
        assert_eq!(error.error_code.as_ref(), Some(&code));
        assert_eq!((error.error_code.unwrap().as_u64(), code.to_string()), (Some(250_004), "250004".to_owned()));
    }
}
