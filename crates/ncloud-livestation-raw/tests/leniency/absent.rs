//! Any optional member may be missing or null; a required one is missed by its name and place.

use ncloud_livestation_raw::json_path;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value;

use crate::support::json::{Layout, Place, Step, at, members, pattern, remove, show, text};
use crate::support::{Example, answers};

fn optional(answer: &Example) -> Vec<Place> {
    let required = |place: &Place| answer.required.contains(&pattern(place).as_str());
    members(&answer.json).into_iter().filter(|place| !required(place)).collect()
}

fn required(answer: &Example) -> Vec<Place> {
    let optional = optional(answer);
    members(&answer.json).into_iter().filter(|place| !optional.contains(place)).collect()
}

fn cases(places: fn(&Example) -> Vec<Place>) -> impl Iterator<Item = (Example, Place)> {
    answers().into_iter().flat_map(move |answer| places(&answer).into_iter().map(move |place| (answer.clone(), place)))
}

#[test]
fn every_optional_member_may_be_missing() {
    for (answer, place) in cases(optional) {
        let mut json = answer.json.clone();
        remove(&mut json, &place);
        assert!((answer.recode)(json.to_string().as_bytes()).is_ok(), "{} without {}", answer.name, show(&place));
    }
}

#[test]
fn null_is_the_same_as_missing() {
    for (answer, place) in cases(optional) {
        let (mut missing, mut null) = (answer.json.clone(), answer.json.clone());
        remove(&mut missing, &place);
        *at(&mut null, &place) = Value::Null;
        let recode = |json: Value| (answer.recode)(json.to_string().as_bytes()).map_err(|error| error.to_string());
        assert_eq!(recode(null), recode(missing), "{}, {}", answer.name, show(&place));
    }
}

#[test]
fn a_missing_required_member_is_named_with_its_place() {
    for ((answer, place), layout) in
        cases(required).zip([Layout::Compact, Layout::Pretty, Layout::Odd].into_iter().cycle())
    {
        let mut json = answer.json.clone();
        remove(&mut json, &place);
        let body = text(&json, layout);
        let error = (answer.recode)(body.as_bytes()).unwrap_err();
        let Some((Step::Key(key), parent)) = place.split_last() else { unreachable!("a member has a key") };
        assert!(error.to_string().starts_with(&format!("missing field `{key}`")), "{}: {error}", answer.name);
        assert_eq!(json_path(body.as_bytes(), &error), show(parent), "{}", answer.name);
    }
}

#[test]
fn a_null_required_member_is_refused_at_its_place() {
    for (answer, place) in cases(required) {
        let mut json = answer.json.clone();
        *at(&mut json, &place) = Value::Null;
        let body = json.to_string();
        let error = (answer.recode)(body.as_bytes()).unwrap_err();
        assert_eq!(json_path(body.as_bytes(), &error), show(&place), "{}", answer.name);
    }
}

fn some_missing() -> impl Strategy<Value = (Example, Vec<Place>)> {
    select(answers()).prop_flat_map(|answer| {
        let optional = optional(&answer);
        let count = 0..=optional.len();
        (Just(answer), subsequence(optional, count))
    })
}

proptest! {
    #[test]
    fn any_optional_members_may_be_missing_together((answer, places) in some_missing()) {
        let mut json = answer.json.clone();
        places.iter().for_each(|place| remove(&mut json, place));
        let once = (answer.recode)(json.to_string().as_bytes());
        prop_assert!(once.is_ok(), "{:?} in {}", once, json);
        let once = once.unwrap_or_default();
        prop_assert_eq!((answer.recode)(once.to_string().as_bytes()).ok(), Some(once));
    }
}
