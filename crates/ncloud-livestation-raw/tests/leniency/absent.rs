//! Any optional member may be missing or null; an essential one is missed by its name and place.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::Value;

use crate::support::json::{Place, at, is_kept_as_it_came, is_map_item, members, pattern, remove, show};
use crate::support::{Example, answers};

fn optional(answer: &Example) -> Vec<Place> {
    members(&answer.json).into_iter().filter(|place| !answer.is_essential(place)).collect()
}

fn essential(answer: &Example) -> Vec<Place> {
    members(&answer.json).into_iter().filter(|place| answer.is_essential(place)).collect()
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

/// Whether something around it is lost for lack of it: the item of a list without its id, or the channel of a response that
/// needs none. So is the item of a map that is none.
fn costs_more_than_itself(answer: &Example, place: &Place) -> bool {
    let pattern = pattern(place);
    let is_id_of_a_channel = answer.name.starts_with("update_channel.") && pattern == "content.channelId";
    is_id_of_a_channel
        || ["[].id", "[].channelId", "[].scheduleId"].iter().any(|id| pattern.ends_with(id))
        || is_map_item(place)
}

#[test]
fn null_is_the_same_as_missing() {
    let is_alone =
        |(answer, place): &(Example, Place)| !costs_more_than_itself(answer, place) && !is_kept_as_it_came(place);
    for (answer, place) in cases(optional).filter(is_alone) {
        let (mut missing, mut null) = (answer.json.clone(), answer.json.clone());
        remove(&mut missing, &place);
        *at(&mut null, &place) = Value::Null;
        let decode = |json: Value| answer.decode(json.to_string().as_bytes()).unwrap();
        let (null, missing) = (decode(null), decode(missing));
        assert_eq!(null, missing, "{}, {}", answer.name, show(&place));
        assert!(null.unreadable.is_empty());
    }
}

#[test]
fn a_missing_essential_member_is_named_with_its_place() {
    for (answer, place) in cases(essential) {
        let mut json = answer.json.clone();
        remove(&mut json, &place);
        let error = answer.decode(json.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("{}: missing", show(&place)), "{}", answer.name);
    }
}

#[test]
fn a_null_essential_member_is_refused_at_its_place() {
    for (answer, place) in cases(essential) {
        let json = answer.with(&place, &Value::Null);
        let error = answer.decode(json.to_string().as_bytes()).unwrap_err().to_string();
        let (path, reason) = error.split_once(": ").unwrap();
        assert_eq!(path, show(&place), "{}", answer.name);
        assert!(reason.starts_with("expected ") && reason.ends_with(", found null"), "{reason}");
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
