//! What the service posts to a callback, read without a client.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use ncloud_livestation::callback::{self, EventKey, PushedEvent, Repeats};
use ncloud_livestation::{EventCode, EventLevel};
use ncloud_livestation_emulator::{
    CallbackDisorder, ChannelSeed, Dialect, Emulator, EventCodeForm, EventName, NumberForm, StreamSeed,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Listener, answer};

fn read(body: Value) -> PushedEvent {
    callback::read(body.to_string().as_bytes()).unwrap()
}

/// The vendor's example, with its masked id completed.
fn example() -> Value {
    json!({
        "id": 1234, "logLevel": "INFO", "channelId": "ls-20200327101112-aBCD3", "event": "STREAM_UPDATE",
        "timestamp": 1_599_218_791_425_i64,
    })
}

fn example_with(name: &str, value: Value) -> Value {
    let mut body = example();
    body[name] = value;
    body
}

#[test]
fn the_documents_example_is_read() {
    let event = read(example());
    assert_eq!((&event.event, &event.log_level), (&EventCode::StreamUpdate, &Some(EventLevel::Info)));
    assert_eq!(event.channel_id.as_deref(), Some("ls-20200327101112-aBCD3"));
    assert_eq!(event.timestamp.unwrap().as_epoch_millis(), 1_599_218_791_425);
    assert_eq!(EventKey::of(&event).as_str(), "ls-20200327101112-aBCD3/1234");
    let by_serde: PushedEvent = serde_json::from_value(example()).unwrap();
    assert_eq!(by_serde, event, "any extractor of a web server reads it alike");
}

#[test]
fn whatever_form_it_comes_in_it_is_the_same_event() {
    let key = EventKey::of(&read(example()));
    assert_eq!(EventKey::of(&read(example_with("id", json!("1234")))), key);
    let mut other_name = example();
    let code = other_name.as_object_mut().unwrap().remove("event").unwrap();
    other_name["eventCode"] = code;
    assert_eq!(read(other_name).event, EventCode::StreamUpdate);
    let odd = read(json!({ "event": "BRAND_NEW", "id": [], "timestamp": "yesterday", "newField": 1 }));
    assert_eq!(odd.event, EventCode::Unknown("BRAND_NEW".into()));
    assert_eq!((odd.id, odd.timestamp, &odd.extra["newField"]), (None, None, &json!(1)));
    assert_eq!(odd.extra["timestamp"], "yesterday", "what cannot be read is kept");
}

#[test]
fn without_an_id_an_event_is_known_by_channel_code_and_time() {
    let without = |name: &str, value: Value| {
        let mut body = example_with(name, value);
        body.as_object_mut().unwrap().remove("id");
        EventKey::of(&read(body))
    };
    let key = without("logLevel", json!("INFO"));
    assert_eq!(key, without("logLevel", json!("ERROR")));
    assert_ne!(key, without("timestamp", json!(1)));
    assert_ne!(key, without("channelId", json!("b")));
    assert_ne!(key, without("event", json!("PUBLISH_END")));
    assert_eq!(without("timestamp", Value::Null).as_str(), "ls-20200327101112-aBCD3/STREAM_UPDATE");
}

#[test]
fn what_is_no_event_is_refused_without_being_repeated() {
    let said: Vec<String> =
        ["", "s3cr3t", "[]", "{}", r#"{"event": {"s3cr3t": 1}}"#, r#"{"event": "A""#, "\u{feff}null"]
            .into_iter()
            .map(|body| callback::read(body.as_bytes()).unwrap_err().to_string())
            .collect();
    assert!(!said.concat().contains("s3cr3t"));
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn repeats_are_told_as_far_as_is_remembered() {
    let event = |id: u64| read(example_with("id", json!(id)));
    let mut repeats = Repeats::of_the_last(2);
    let new: Vec<bool> = [1, 2, 1, 2, 3, 2, 1].map(|id| repeats.is_new(&event(id))).to_vec();
    assert_eq!(new, [true, true, false, false, true, false, true], "1 was forgotten for 3");
    let mut one = Repeats::of_the_last(0);
    assert!(one.is_new(&event(1)) && !one.is_new(&event(1)), "one at least");
}

proptest! {
    #[test]
    fn no_body_is_too_odd(body: Vec<u8>) {
        let _error_or_event = callback::read(&body);
    }

    /// Whatever comes twice within what is remembered is new once.
    #[test]
    fn each_event_is_new_once(ids in prop::collection::vec(0_u8..20, 0..200)) {
        let mut repeats = Repeats::of_the_last(20);
        let new = ids.iter().filter(|id| repeats.is_new(&read(example_with("id", json!(id))))).count();
        let different: std::collections::BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(new, different.len());
    }
}

/// From the emulator over the wire, in the forms of both pages, twice and in reverse.
#[tokio::test]
async fn what_the_emulator_posts_is_read_and_its_repeats_are_told() {
    for dialect in [
        Dialect::default(),
        Dialect::default()
            .pushed_event_id(NumberForm::Text)
            .pushed_event_name(EventName::EventCode)
            .event_codes(EventCodeForm::Mixed),
    ] {
        let mut receiver = Listener::answering(vec![answer("204 No Content", &[], "")]).await;
        let channel = ChannelSeed::new("a").status("READY").callback_endpoint(format!("{}/hook", receiver.url));
        let emulator = Emulator::builder().channel(channel).dialect(dialect).start().await.unwrap();
        emulator.set_callback_disorder(CallbackDisorder::default().repeats(1).reversed_in(4));
        emulator.start_publishing("a", StreamSeed::default()).unwrap();
        let mut repeats = Repeats::default();
        let mut new = Vec::new();
        for _ in 0..4 {
            let request = receiver.request().await;
            let event = callback::read(request.split_once("\r\n\r\n").unwrap().1.as_bytes()).unwrap();
            if repeats.is_new(&event) {
                new.push(event.event);
            }
        }
        assert_eq!(new, [EventCode::ThumbnailCreate, EventCode::PublishStart]);
    }
}
