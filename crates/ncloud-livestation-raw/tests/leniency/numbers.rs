//! Times, sizes and durations are numbers or strings of digits, in every response that has them.

use ncloud_livestation_raw::Timestamp;
use serde_json::{Value, json};

use crate::support::json::{Place, Step, at, is_kept_as_it_came, members, show};
use crate::support::{Example, answers};

const COUNTS: &[&str] = &["id", "snapshotId", "fileSize", "duration"];
const TIMES: &[&str] = &["createdTime", "updatedTime", "expireTime"];

/// The members of all answers with one of these names; none of the names may be left over.
fn members_named(names: &[&str]) -> Vec<(Example, Place)> {
    let named = |place: &Place| matches!(place.last(), Some(Step::Key(key)) if names.contains(&key.as_str()));
    let all: Vec<_> = answers()
        .into_iter()
        .flat_map(|answer| members(&answer.json).into_iter().map(move |place| (answer.clone(), place)))
        .filter(|(answer, place)| named(place) && !is_kept_as_it_came(place) && !answer.is_user(place))
        .collect();
    for name in names {
        assert!(all.iter().any(|(_, place)| show(place).ends_with(&format!(".{name}"))), "{name}");
    }
    all
}

fn with(answer: &Example, place: &Place, value: &Value) -> (String, Result<Value, serde_json::Error>) {
    let mut json = answer.json.clone();
    *at(&mut json, place) = value.clone();
    let body = json.to_string();
    let result = (answer.recode)(body.as_bytes());
    (body, result)
}

#[test]
fn digits_in_a_string_are_the_number() {
    let written = |number: i64| [number.to_string(), json!(Timestamp::from_epoch_millis(number)).to_string()];
    for (kind, names) in [COUNTS, TIMES].into_iter().enumerate() {
        for (answer, place) in members_named(names) {
            for number in [0, 1, 1_755_586_043_299, i64::MAX] {
                let (_, from_number) = with(&answer, &place, &json!(number));
                let (_, from_string) = with(&answer, &place, &json!(number.to_string()));
                let expected = format!(":{}", written(number)[kind]);
                assert!(from_number.as_ref().unwrap().to_string().contains(&expected), "{}", show(&place));
                assert_eq!(from_number.unwrap(), from_string.unwrap(), "{}", show(&place));
            }
        }
    }
}

#[test]
fn the_largest_count_is_no_overflow() {
    for (answer, place) in members_named(COUNTS) {
        for value in [json!(u64::MAX), json!(u64::MAX.to_string())] {
            let (_, decoded) = with(&answer, &place, &value);
            assert!(decoded.unwrap().to_string().contains(":18446744073709551615"), "{}", show(&place));
        }
    }
}
