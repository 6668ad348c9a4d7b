//! Every example of the specification fits its type and loses nothing in it.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

mod support;

use ncloud_livestation_raw::Timestamp;
use ncloud_livestation_raw::spec::SECRET_FIELDS;
use ncloud_livestation_raw::types::ErrorEnvelope;
use serde_json::{Map, Value, json};
use support::{Example, answers, errors, requests};

fn recode(example: &Example, json: &Value) -> Value {
    (example.recode)(json.to_string().as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", example.name))
}

#[test]
fn encoding_an_example_is_stable() {
    for example in [requests(), answers(), errors()].concat() {
        let once = recode(&example, &example.json);
        assert_eq!(recode(&example, &once), once, "{}", example.name);
    }
}

#[test]
fn every_value_of_an_answer_survives() {
    for example in answers() {
        let written = recode(&example, &example.json);
        assert_eq!(written, canonical(example.json), "{}", example.name);
    }
}

#[test]
fn requests_and_errors_are_written_as_they_were_read() {
    for example in [requests(), errors()].concat() {
        assert_eq!(recode(&example, &example.json), example.json, "{}", example.name);
    }
}

#[test]
fn every_error_has_code_and_message_and_nothing_unknown() {
    for example in errors() {
        let envelope: ErrorEnvelope = serde_json::from_value(example.json).unwrap();
        let (code, message, extra) = match envelope.error {
            Some(body) => (body.error_code, body.message, body.extra),
            None => (envelope.error_code, envelope.message, Map::new()),
        };
        assert!(code.is_some_and(|code| code.as_u64().is_some()), "{}", example.name);
        assert!(message.is_some(), "{}", example.name);
        assert_eq!((extra, envelope.extra), (Map::new(), Map::new()), "{}", example.name);
    }
}

/// The value as this crate writes it: ids and rates are numbers, other spellings take the main one, secrets are masked, and
/// an empty list or map is none, unless it is the content, or none would say something else.
fn canonical(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let is_empty = |value: &Value| *value == json!([]) || *value == json!({});
            let stays = |key: &str| matches!(key, "content" | "inUseChannelNames");
            let kept = members.into_iter().filter(|(key, value)| stays(key) || !is_empty(value));
            Value::Object(kept.map(canonical_member).collect())
        }
        Value::Array(items) => items.into_iter().map(canonical).collect(),
        scalar => scalar,
    }
}

fn canonical_member((key, value): (String, Value)) -> (String, Value) {
    match (key.as_str(), value) {
        // Recordings under their ids are one of two forms of this content, which the facade tells apart: here it is any JSON.
        ("content", Value::Object(by_id)) if by_id.keys().all(|id| id.parse::<u64>().is_ok()) => (key, by_id.into()),
        ("shortclipList", list) => ("shortClipList".to_owned(), canonical(list)),
        ("fps", Value::Number(number)) => (key, number.as_f64().into()),
        ("birate", rate) => ("bitrate".to_owned(), rate),
        ("useDvr", flag) => ("useDVR".to_owned(), flag),
        ("ids", only @ Value::Number(_)) => (key, json!([only])),
        ("cdnInstanceNo", number) => ("instanceNo".to_owned(), number),
        ("streamId", _) => ("id".to_owned(), "[REDACTED]".into()),
        ("streamPassword", _) => ("password".to_owned(), "[REDACTED]".into()),
        // The user of a platform; ids that are ids are numbers.
        ("id", Value::String(_)) => (key, "[REDACTED]".into()),
        (secret, _) if secret != "id" && SECRET_FIELDS.contains(&secret) => (key, "[REDACTED]".into()),
        ("recentPublishTime", time) => ("recentPublishStartTime".to_owned(), moment(time)),
        (name, time) if is_moment(name) => (key, moment(time)),
        ("snapshotId" | "instanceNo" | "videoBitrate" | "audioBitrate", Value::String(digits)) => {
            (key, digits.parse::<u64>().unwrap().into())
        }
        ("channelStatus", Value::String(status)) if status == "PUBLISH" => (key, "PUBLISHING".into()),
        ("scheduleList", Value::Array(items)) => {
            (key, items.into_iter().map(|item| in_object("scheduleId", item)).collect())
        }
        ("vodList", Value::Array(items)) => (key, items.into_iter().map(|item| in_object("filePath", item)).collect()),
        ("eventCode", Value::String(code)) => (key, code.to_uppercase().into()),
        (_, value) => (key, canonical(value)),
    }
}

/// Whether a member is a moment: `insertTime` is called so, and says how long.
fn is_moment(name: &str) -> bool {
    name == "timestamp" || (name.ends_with("Time") && name != "insertTime")
}

/// As RFC 3339, whether it came as a number or as digits.
fn moment(value: Value) -> Value {
    match value.as_i64().or_else(|| value.as_str()?.parse().ok()) {
        Some(millis) => Timestamp::from_epoch_millis(millis).to_string().into(),
        None => value,
    }
}

/// What stands for an object with one member is written as the object.
fn in_object(name: &str, item: Value) -> Value {
    if item.is_object() { canonical(item) } else { json!({ name: item }) }
}
