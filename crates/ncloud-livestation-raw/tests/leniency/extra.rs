//! What the specification does not know is kept, and written again.

use ncloud_livestation_raw::types::ShortClipResponse;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use crate::support::json::{Layout, Step, at, members, places, text};
use crate::support::{Example, answers, errors};

/// Objects with fields; a new member of a map is an item.
fn objects(json: &Value) -> Vec<Vec<Step>> {
    let mut json = json.clone();
    let is_map = |place: &[Step]| place.last() == Some(&Step::Key("recordList".to_owned()));
    places(&json).into_iter().filter(|place| at(&mut json, place).is_object() && !is_map(place)).collect()
}

/// What comes back, with the list under the name that it came with.
fn recode(example: &Example, json: &Value, layout: Layout) -> Result<Value, serde_json::Error> {
    let mut back = (example.recode)(text(json, layout).as_bytes())?;
    if json["content"].get("shortclipList").is_some()
        && let Some(list) = back["content"].as_object_mut().and_then(|content| content.remove("shortClipList"))
    {
        back["content"]["shortclipList"] = list;
    }
    Ok(back)
}

fn anything() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 8.0)),
        any::<String>().prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

fn layout() -> impl Strategy<Value = Layout> {
    select(vec![Layout::Compact, Layout::Pretty, Layout::Odd])
}

#[test]
fn a_new_member_in_any_object_is_kept_at_its_place() {
    for example in [answers(), errors()].concat() {
        for place in objects(&example.json) {
            let mut json = example.json.clone();
            at(&mut json, &place)["newMember"] = json!({"a": [1, null, "한글"]});
            let mut back = recode(&example, &json, Layout::Compact).unwrap();
            assert_eq!(at(&mut back, &place)["newMember"], json!({"a": [1, null, "한글"]}), "{}", example.name);
        }
    }
}

proptest! {
    #[test]
    fn new_members_in_every_object_are_kept_and_change_nothing_else(
        example in select([answers(), errors()].concat()),
        // No name of the specification begins so.
        names in prop::collection::vec("-\\PC{0,12}", 12),
        values in prop::collection::vec(anything(), 12),
        layout in layout(),
    ) {
        let plain = recode(&example, &example.json, Layout::Compact).unwrap_or_default();
        let objects = objects(&example.json);
        prop_assert!(objects.len() <= names.len());
        let (mut json, mut expected) = (example.json.clone(), plain);
        for ((place, name), value) in objects.iter().zip(&names).zip(&values) {
            at(&mut json, place)[name] = value.clone();
            at(&mut expected, place)[name] = value.clone();
        }
        let back = recode(&example, &json, layout).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(back, expected);
    }

    #[test]
    fn a_new_value_of_an_enumeration_is_kept(example in select(answers()), index: Index, value: String, layout in layout()) {
        let enums = ["channelStatus", "status", "accessControl"];
        let is_enum = |place: &Vec<Step>| matches!(place.last(), Some(Step::Key(key)) if enums.contains(&key.as_str()));
        let places: Vec<_> = members(&example.json).into_iter().filter(is_enum).collect();
        prop_assume!(!places.is_empty() && value != "PUBLISH");
        let place = &places[index.index(places.len())];
        let mut json = example.json.clone();
        *at(&mut json, place) = value.clone().into();
        let mut back = recode(&example, &json, layout).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&*at(&mut back, place), &Value::from(value));
    }

    #[test]
    fn text_is_kept_letter_by_letter(text: String) {
        let json = json!({"content": {"shortclip": {"id": 1, "status": "A", "output": {
            "bucketName": text, "filePath": text, "fileName": text,
        }}}});
        let clip: ShortClipResponse = serde_json::from_str(&json.to_string()).unwrap_or_else(|_| unreachable!());
        prop_assert_eq!(serde_json::to_value(clip).unwrap_or_default(), json);
    }
}

#[test]
fn of_an_unknown_member_that_comes_twice_the_last_is_kept() {
    let body = r#"{"content": {"shortclip": {"id": 1, "status": "A", "x": 1, "x": 2}}}"#;
    let clip: ShortClipResponse = serde_json::from_str(body).unwrap();
    assert_eq!(clip.content.shortclip.extra["x"], 2);
}

#[test]
fn of_a_known_member_that_comes_twice_the_last_counts() {
    let body = r#"{"content": {"shortclip": {"id": 1, "fileSize": 5, "id": 2, "fileSize": null}}}"#;
    let clip: ShortClipResponse = serde_json::from_str(body).unwrap();
    assert_eq!((clip.content.shortclip.id.get(), clip.content.shortclip.file_size), (2, None));
    assert!(clip.content.shortclip.extra.is_empty());
}
