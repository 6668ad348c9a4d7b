//! The place of a parsing error is the one that `serde_path_to_error` finds by watching.
#![allow(clippy::unwrap_used, reason = "clippy does not see that the functions tests share are tests too")]

mod support;

use ncloud_livestation_raw::types::ShortClipResponse;
use ncloud_livestation_raw::{decode, json_path};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use support::answers;
use support::json::{Layout, places, show, text};

fn place(body: &str) -> String {
    json_path(body.as_bytes(), &decode::<ShortClipResponse>(body.as_bytes()).map(drop).unwrap_err())
}

#[test]
fn the_place_of_what_does_not_parse() {
    let clip = |member: &str| place(&format!(r#"{{"content":{{"shortclip":{{{member}}}}}}}"#));
    assert_eq!(clip(r#""id":CREATING"#), "content.shortclip.id");
    assert_eq!(clip(r#""id":1,"output":{"fileName":[x]}"#), "content.shortclip.output.fileName[0]");
    assert_eq!(clip(r#""id":1,"list":[{"id":1},{"id":2},{"id":x}]"#), "content.shortclip.list[2].id");
    // serde_json has read the comma when it finds that there is no number.
    assert_eq!(clip(r#""list":[1,-,7]"#), "content.shortclip.list[1]");
    assert_eq!(clip(r#""list":[1,-,[]]"#), "content.shortclip.list[1]");
    // Between two commas an item is missing.
    assert_eq!(clip(r#""list":[{},,{}]"#), "content.shortclip.list[1]");
    assert_eq!(clip(r#""list":[{},:{}]"#), "content.shortclip.list[1]");
}

#[test]
fn an_error_without_a_place_is_at_the_top() {
    assert_eq!(place(""), "");
    assert_eq!(place("<html>"), "");
    // What is essential is named by the error itself.
    assert_eq!(place("[]"), "");
    assert_eq!(place(r#"{"content": 7}"#), "");
}

#[test]
fn a_key_is_shown_as_it_reads() {
    let escaped = r#"{"content":{"shortclip":{"\u0069d":x}}}"#;
    assert_eq!(place(escaped), "content.shortclip.id");
    let unknown = r#"{"content":{"한글":{"a\"b\\{[":[1,{"c":x}]}}}"#;
    assert_eq!(place(unknown), r#"content.한글.a"b\{[[1].c"#);
}

#[test]
fn a_place_is_one_line_whatever_the_keys() {
    assert_eq!(place(r#"{"a\nb\u009b":x}"#), "a\u{fffd}b\u{fffd}");
    // A key that is no text is shown as it is written.
    assert_eq!(place(r#"{"a\ud800":1}"#), r"a\ud800");
}

#[test]
fn what_is_cut_off_is_found_where_it_is_cut() {
    assert_eq!(place(r#"{"content":{"shortclip":{"id":1"#), "content.shortclip.id");
    assert_eq!(place(r#"{"content":{"shortclip":{"id":1,"sta"#), "content.shortclip");
}

fn layout() -> impl Strategy<Value = Layout> {
    select(vec![Layout::Compact, Layout::Pretty, Layout::Odd])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_place_is_where_parsing_stopped(answer in select(answers()), at: Index, bytes in prop::collection::vec(select(b"{}[]\",:\\-1.\n".to_vec()), 1..4), layout in layout()) {
        let mut body = text(&answer.json, layout).into_bytes();
        let at = at.index(body.len());
        body.splice(at..(at + bytes.len()).min(body.len()), bytes);
        let mut deserializer = serde_json::Deserializer::from_slice(&body);
        let Err(watched) = serde_path_to_error::deserialize::<_, Value>(&mut deserializer) else { return Ok(()) };
        let watched_place = if watched.path().iter().len() == 0 { String::new() } else { watched.path().to_string() };
        let place = json_path(&body, watched.inner());
        // A question mark stands for a step that it has not seen begin.
        let watched_place = watched_place.replace(".?", "").replace('?', "");
        // Without dots, since a key without a character is a step that has a dot and nothing else.
        let (shown, place) = (format!("{place} {watched_place}"), place.replace('.', ""));
        let watched_place = watched_place.replace('.', "");
        // One of the two may know one step more: the key of a value that was not begun, or one whose end was read already.
        prop_assert!(place.starts_with(&watched_place) || watched_place.starts_with(&place), "{shown} {}", String::from_utf8_lossy(&body));
    }

    #[test]
    fn any_cut_has_a_place_in_the_body(answer in select(answers()), cut: Index, layout in layout()) {
        let body = text(&answer.json, layout);
        let body = &body.as_bytes()[..cut.index(body.trim_end().len())];
        let error = (answer.recode)(body).unwrap_err();
        let place = json_path(body, &error);
        prop_assert!(places(&answer.json).iter().any(|known| show(known) == place), "{:?}", place);
    }

    #[test]
    fn no_body_is_too_odd(answer in select(answers()), body: Vec<u8>, other: Vec<u8>) {
        if let Err(error) = (answer.recode)(&body) {
            drop((json_path(&body, &error), json_path(&other, &error)));
        }
    }

    #[test]
    fn no_edit_is_too_odd(answer in select(answers()), at: Index, bytes in prop::collection::vec(select(b"{}[]\",:\\-1.\n".to_vec()), 0..4)) {
        let mut body = answer.json.to_string().into_bytes();
        let at = at.index(body.len());
        body.splice(at..(at + bytes.len()).min(body.len()), bytes);
        if let Err(error) = (answer.recode)(&body) {
            drop(json_path(&body, &error));
        }
    }
}
