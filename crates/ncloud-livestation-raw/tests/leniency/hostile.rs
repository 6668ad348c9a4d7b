//! Whatever comes ends in an error or a value, and takes no more memory than the body is worth.

use ncloud_livestation_raw::types::{ListShortClipsResponse, ShortClipResponse};
use ncloud_livestation_raw::{UnreadableFields, decode, json_path};
use serde_json::json;

fn clip_with(member: &str) -> String {
    format!(r#"{{"content": {{"shortclip": {{"id": 1, {member}}}}}}}"#)
}

#[test]
fn nesting_100_000_deep_is_an_error_and_no_overflow() {
    for open in ["[", r#"{"a":"#] {
        for field in ["fileSize", "unknown", "output"] {
            let body = clip_with(&format!(r#""{field}": {}"#, open.repeat(100_000)));
            let error = decode::<ShortClipResponse>(body.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with("recursion limit exceeded"), "{error}");
            assert!(json_path(body.as_bytes(), &error).starts_with(&format!("content.shortclip.{field}")));
        }
    }
}

#[test]
fn nesting_that_serde_json_takes_is_taken_anywhere() {
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    for field in ["fileSize", "unknown", "output", "status"] {
        let decoded = decode::<ShortClipResponse>(clip_with(&format!(r#""{field}": {deep}"#)).as_bytes()).unwrap();
        assert_eq!(decoded.value.content.shortclip.extra[field].to_string(), deep, "{field}");
    }
}

#[test]
fn a_number_of_1_mb_is_an_error_or_a_value() {
    let digits = "9".repeat(1_000_000);
    let error = decode::<ShortClipResponse>(clip_with(&format!(r#""fileSize": {digits}"#)).as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("number out of range"), "{error}");
    for small in [format!("0.{digits}"), format!("1e-{digits}")] {
        let decoded = decode::<ShortClipResponse>(clip_with(&format!(r#""fileSize": {small}"#)).as_bytes()).unwrap();
        assert!(decoded.value.content.shortclip.file_size.is_none_or(|size| size.get() <= 1));
    }
    let decoded = decode::<ShortClipResponse>(clip_with(&format!(r#""fileSize": "{digits}""#)).as_bytes()).unwrap();
    assert_eq!(decoded.unreadable.named()[0].path, "content.shortclip.fileSize");
}

#[test]
fn a_text_of_8_mib_is_a_value() {
    let text = "a".repeat(8 * 1024 * 1024);
    for (field, count) in [("status", 0), ("unknown", 0), ("fileSize", 1), ("createdTime", 1), ("output", 1)] {
        let decoded = decode::<ShortClipResponse>(clip_with(&format!(r#""{field}": "{text}""#)).as_bytes()).unwrap();
        assert_eq!(decoded.unreadable.count(), count, "{field}");
        assert!(decoded.unreadable.named().iter().all(|unreadable| unreadable.to_string().len() < 200));
    }
}

#[test]
fn of_a_million_unreadable_items_a_hundred_are_named_and_all_are_counted() {
    let body = format!(r#"{{"content": {{"shortClipList": [{}0]}}}}"#, "0,".repeat(999_999));
    let decoded = decode::<ListShortClipsResponse>(body.as_bytes()).unwrap();
    assert_eq!(decoded.value.content.short_clip_list, []);
    assert_eq!(decoded.unreadable.count(), 1_000_000);
    assert_eq!(decoded.unreadable.named().len(), UnreadableFields::MOST);
    assert_eq!(decoded.unreadable.named()[99].path, "content.shortClipList[99]");
}

#[test]
fn a_byte_order_mark_is_skipped_and_places_are_counted_after_it() {
    let body = |rest: &str| [b"\xEF\xBB\xBF", rest.as_bytes()].concat();
    assert!(decode::<ShortClipResponse>(&body(&clip_with(r#""status": "CREATING""#))).is_ok());
    let broken = body(&clip_with(r#""status": CREATING"#));
    let error = decode::<ShortClipResponse>(&broken).unwrap_err();
    assert_eq!(json_path(&broken, &error), "content.shortclip.status");
    assert!(decode::<ShortClipResponse>(b"\xEF\xBB\xBF").is_err());
}

#[test]
fn bytes_that_are_no_text_cost_the_text_and_not_the_response() {
    let body = [br#"{"content": {"shortclip": {"id": 1, "output": {"fileName": "a"#, &b"\xFF\xC3"[..], br#"b"}}}}"#];
    let clip = decode::<ShortClipResponse>(&body.concat()).unwrap().value.content.shortclip;
    assert_eq!(clip.output.unwrap().file_name.as_deref(), Some("a\u{fffd}\u{fffd}b"));
}

/// serde_json hands out numbers so, once any crate of the program turns on its feature `arbitrary_precision`.
#[test]
fn numbers_survive_a_feature_of_serde_json_that_another_crate_turns_on() {
    let number = |digits: &str| format!(r#"{{"$serde_json::private::Number": "{digits}"}}"#);
    let body =
        clip_with(&format!(r#""fileSize": {}, "duration": {}, "x": {}"#, number("7"), number("1.50e3"), number("-2")));
    let clip = decode::<ShortClipResponse>(body.as_bytes()).unwrap().value.content.shortclip;
    assert_eq!((clip.file_size.unwrap().get(), clip.duration.unwrap().get()), (7, 1_500));
    assert_eq!(clip.extra["x"], json!(-2));
}
