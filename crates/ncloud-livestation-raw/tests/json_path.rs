//! The place of a decoding error is the one that `serde_path_to_error` finds by watching the decoding.
#![allow(clippy::unwrap_used, reason = "clippy does not see that the functions tests share are tests too")]

mod support;

use ncloud_livestation_raw::json_path;
use ncloud_livestation_raw::types::{
    CreateShortClipRequest, GetShortClipResponse, ListShortClipsResponse, SnapshotResponse,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use support::json::{Layout, Place, at, members, pattern, places, remove, show, text};
use support::{Example, answers};

fn place<T: DeserializeOwned>(body: &str) -> String {
    json_path(body.as_bytes(), &serde_json::from_str::<T>(body).map(drop).unwrap_err())
}

#[test]
fn the_place_of_a_wrong_value() {
    let clip = |member: &str| place::<GetShortClipResponse>(&format!(r#"{{"content":{{"shortclip":{{{member}}}}}}}"#));
    assert_eq!(clip(r#""id":true"#), "content.shortclip.id");
    assert_eq!(clip(r#""id":"7 559""#), "content.shortclip.id");
    assert_eq!(clip(r#""id":1,"status":{"a":1}"#), "content.shortclip.status");
    assert_eq!(clip(r#""id":1,"output":{"fileName":[1]}"#), "content.shortclip.output.fileName");
    assert_eq!(clip(r#""id":[1]"#), "content.shortclip.id");
    assert_eq!(clip(r#""id":{"a":1}"#), "content.shortclip.id");
}

#[test]
fn the_place_of_an_illegal_name() {
    let output = |name: &str| {
        r#"{"startTime":0,"endTime":1,"shortclip":{"output":{"accessControl":"A",NAME}}}"#.replace("NAME", name)
    };
    let path = output(r#""bucketName":"my-bucket","filePath":"x""#);
    let first = output(r#""bucketName":"B","filePath":"/""#);
    assert_eq!(place::<CreateShortClipRequest>(&first), "shortclip.output.bucketName");
    assert_eq!(place::<CreateShortClipRequest>(&path), "shortclip.output.filePath");
    let bucket = output(r#""filePath":"/","bucketName":"B""#);
    assert_eq!(place::<CreateShortClipRequest>(&bucket), "shortclip.output.bucketName");
}

#[test]
fn the_place_of_an_item() {
    let list = |items: &str| place::<ListShortClipsResponse>(&format!(r#"{{"content":{{"shortClipList":{items}}}}}"#));
    let clip = r#"{"id":1,"status":"CREATING"}"#;
    assert_eq!(list("7"), "content.shortClipList");
    assert_eq!(list("[7]"), "content.shortClipList[0]");
    assert_eq!(list("[[]]"), "content.shortClipList[0]");
    assert_eq!(list(&format!("[{clip},7]")), "content.shortClipList[1]");
    assert_eq!(list(&format!("[{clip},[]]")), "content.shortClipList[1]");
    assert_eq!(list(&format!("[{clip},\n {clip}, {{\"id\":-1}}]")), "content.shortClipList[2].id");
    assert_eq!(list(r#"[{"id":1,"status":[]},7]"#), "content.shortClipList[0].status");
    // serde_json has read the comma when it finds that there is no number.
    assert_eq!(list(&format!("[{clip},-,7]")), "content.shortClipList[1]");
    assert_eq!(list(&format!("[{clip},-,[]]")), "content.shortClipList[1]");
}

#[test]
fn the_place_of_a_missing_member_is_its_object() {
    assert_eq!(place::<GetShortClipResponse>("{}"), "");
    assert_eq!(place::<GetShortClipResponse>(r#"{"content":{}}"#), "content");
    assert_eq!(place::<GetShortClipResponse>(r#"{"content":{"shortclip":{"id":1}}}"#), "content.shortclip");
    assert_eq!(place::<SnapshotResponse>(r#"{"a":1,"content":{"snapshot":{"duration":1}},"b":2}"#), "content.snapshot");
    assert_eq!(
        place::<ListShortClipsResponse>(r#"{"content":{"shortClipList":[{"id":1}]}}"#),
        "content.shortClipList[0]"
    );
}

#[test]
fn an_error_without_a_place_is_at_the_top() {
    assert_eq!(place::<GetShortClipResponse>(""), "");
    assert_eq!(place::<GetShortClipResponse>("<html>"), "");
    assert_eq!(place::<GetShortClipResponse>("7"), "");
    assert_eq!(place::<GetShortClipResponse>("[]"), "");
    let from_value = serde_json::from_value::<GetShortClipResponse>(json!({"content": 7})).unwrap_err();
    assert_eq!(json_path(br#"{"content": 7}"#, &from_value), "");
}

#[test]
fn a_key_is_shown_as_it_reads() {
    let escaped = r#"{"content":{"shortclip":{"\u0069d":true}}}"#;
    assert_eq!(place::<GetShortClipResponse>(escaped), "content.shortclip.id");
    let unknown = r#"{"content":{"한글":{"a\"b\\{[":[1,{"c":x}]}}}"#;
    assert_eq!(place::<GetShortClipResponse>(unknown), r#"content.한글.a"b\{[[1].c"#);
}

#[test]
fn a_place_is_one_line_whatever_the_keys() {
    assert_eq!(place::<GetShortClipResponse>(r#"{"a\nb\u009b":x}"#), "a\u{fffd}b\u{fffd}");
    // A key that is no text is shown as it is written.
    assert_eq!(place::<GetShortClipResponse>(r#"{"a\ud800":1}"#), r"a\ud800");
}

#[test]
fn what_is_cut_off_is_found_where_it_is_cut() {
    assert_eq!(place::<GetShortClipResponse>(r#"{"content":{"shortclip":{"id":1"#), "content.shortclip.id");
    assert_eq!(place::<GetShortClipResponse>(r#"{"content":{"shortclip":{"id":1,"sta"#), "content.shortclip");
    assert_eq!(
        place::<ListShortClipsResponse>(r#"{"content":{"shortClipList":[{"id":1,"status":"A"},{"id"#),
        "content.shortClipList[1]"
    );
}

/// An example with one value replaced, or one member removed, and its list three items long.
fn changed() -> impl Strategy<Value = (Example, Value)> {
    (select(answers()), any::<Index>(), any::<Index>(), proptest::option::of(wrong())).prop_map(
        |(answer, item, index, value)| {
            let mut json = answer.json.clone();
            lengthen(&mut json, item);
            match value {
                Some(value) => {
                    let places = places(&json);
                    *at(&mut json, &places[index.index(places.len())]) = value;
                }
                None => {
                    let required = |place: &Place| answer.required.contains(&pattern(place).as_str());
                    let members: Vec<_> = members(&json).into_iter().filter(required).collect();
                    remove(&mut json, &members[index.index(members.len())]);
                }
            }
            (answer, json)
        },
    )
}

fn lengthen(json: &mut Value, item: Index) {
    for name in ["shortClipList", "shortclipList"] {
        if let Some(items) =
            json["content"].get_mut(name).and_then(Value::as_array_mut).filter(|items| !items.is_empty())
        {
            items.resize(3, items[0].clone());
            items[item.index(3)]["나머지 \"\\"] = json!([[1, "{"], {"[": "]"}]);
        }
    }
}

fn wrong() -> impl Strategy<Value = Value> {
    select(vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!("{\"\\한,[ "),
        json!([]),
        json!([1, 2]),
        json!(["a", []]),
        json!([{"a": [1]}]),
        json!({}),
        json!({"a\nb": {"c": [1, {}]}}),
    ])
}

fn layout() -> impl Strategy<Value = Layout> {
    select(vec![Layout::Compact, Layout::Pretty, Layout::Odd])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_place_is_where_decoding_stopped((answer, json) in changed(), layout in layout()) {
        let body = text(&json, layout);
        let error = (answer.recode)(body.as_bytes()).err();
        let place = error.map(|error| json_path(body.as_bytes(), &error));
        prop_assert_eq!(place, (answer.place)(body.as_bytes()), "{}", body);
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
