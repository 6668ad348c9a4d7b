//! Watching events, on a clock that waits at once: each once, over restarts, late ones and failures.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use ncloud_livestation::{
    Client, Clock as _, ErrorKind, EventCursor, EventWatch, RetryPolicy, Timestamp, WatchedEvent,
};
use ncloud_livestation_emulator::{ChannelSeed, Dialect, Effect, Emulator, EventOrder, EventSeed, Fault, StreamSeed};
use serde_json::json;
use support::until::until;
use support::{CoupledClock, Listener, builder_for, in_step, json};

const SECOND: Duration = Duration::from_secs(1);

async fn emulated() -> (Emulator, CoupledClock, Client) {
    let channels = ["a", "b"].map(|id| ChannelSeed::new(id).status("READY"));
    let builder = channels.into_iter().fold(Emulator::builder(), |builder, channel| builder.channel(channel));
    let (emulator, clock, builder) = in_step(builder).await;
    (emulator, clock, builder.retry(RetryPolicy::none()).build().unwrap())
}

fn looks(emulator: &Emulator) -> u64 {
    emulator.counters().requests.get("list_events").copied().unwrap_or_default()
}

async fn next(watch: &mut EventWatch) -> WatchedEvent {
    watch.next().await.unwrap().unwrap()
}

async fn next_codes<const N: usize>(watch: &mut EventWatch) -> [String; N] {
    let mut codes = [const { String::new() }; N];
    for code in &mut codes {
        *code = next(watch).await.event.event_code.to_string();
    }
    codes
}

fn tell(emulator: &Emulator, code: &str, ms_ago: i64) {
    emulator.add_event(EventSeed::new("a", code).at_ms(emulator.clock().now_ms() - ms_ago));
}

#[tokio::test]
async fn what_happens_after_the_first_look_is_given_once_for_one_request_a_look() {
    let (emulator, clock, client) = emulated().await;
    tell(&emulator, "BEFORE", 0);
    let mut watch = client.watch_events().interval(30 * SECOND);
    assert_eq!(watch.cursor(), None);
    let happens = async {
        until(|| looks(&emulator) == 1).await;
        emulator.start_publishing("a", StreamSeed::default()).unwrap();
        emulator.start_publishing("b", StreamSeed::default()).unwrap();
    };
    let (first, ()) = tokio::join!(next(&mut watch), happens);
    let rest = [next(&mut watch).await, next(&mut watch).await, next(&mut watch).await];
    let mut given: Vec<_> = std::iter::once(first)
        .chain(rest)
        .map(|watched| (watched.event.channel_id.unwrap(), watched.event.event_code.to_string()))
        .collect();
    given.sort();
    let expected = ["a", "b"].map(|id| ["PUBLISH_START", "THUMBNAIL_CREATE"].map(|code| (id.into(), code.into())));
    assert_eq!(given, expected.concat());
    let (seen, began) = (looks(&emulator), clock.monotonic());
    emulator.add_event(EventSeed::new("b", "LATER"));
    assert_eq!(next_codes(&mut watch).await, ["LATER"]);
    assert_eq!((looks(&emulator) - seen, clock.monotonic() - began), (1, 30 * SECOND), "both channels in one request");
}

#[tokio::test]
async fn a_watch_that_has_given_nothing_has_a_place_to_go_on_from() {
    let (emulator, _, client) = emulated().await;
    tell(&emulator, "BEFORE", 0);
    let mut watch = client.watch_events();
    let mut turns = 0;
    while watch.cursor().is_none() {
        assert!(watch.next().now_or_never().is_none() && turns < 100_000, "there is nothing to give");
        turns += 1;
        tokio::task::yield_now().await;
    }
    let cursor = watch.cursor().unwrap();
    drop(watch);
    tell(&emulator, "MEANWHILE", 0);
    assert_eq!(next_codes(&mut client.watch_events().from(cursor)).await, ["MEANWHILE"]);
}

#[tokio::test]
async fn nothing_is_asked_while_nobody_reads() {
    let (emulator, _, client) = emulated().await;
    [("C", 1), ("A", 3), ("B", 2)].into_iter().for_each(|(code, ms_ago)| tell(&emulator, code, ms_ago));
    let mut watch = client.watch_events().from(EventCursor::beginning());
    assert_eq!(next_codes(&mut watch).await, ["A", "B"]);
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(looks(&emulator), 1);
    assert_eq!(next_codes(&mut watch).await, ["C"]);
    assert_eq!(looks(&emulator), 1, "what the look has found is given before the next one");
}

#[tokio::test]
async fn a_watch_goes_on_where_its_cursor_says_in_the_middle_of_a_millisecond_too() {
    for order in [EventOrder::NewestFirst, EventOrder::OldestFirst] {
        let (emulator, _, client) = emulated().await;
        emulator.set_dialect(Dialect::default().event_order(order));
        ["A", "B", "C", "D"].into_iter().for_each(|code| tell(&emulator, code, 0));
        let mut seen = Vec::new();
        let mut stored = serde_json::to_string(&EventCursor::beginning()).unwrap();
        for _ in 0..4 {
            // A program that deals with one event, stores its cursor, and ends.
            let cursor = serde_json::from_str(&stored).unwrap();
            let mut watch = client.watch_events().from(cursor);
            let watched = next(&mut watch).await;
            stored = serde_json::to_string(&watched.cursor()).unwrap();
            assert_eq!(watch.cursor(), Some(watched.cursor()), "the stream tells it too");
            seen.push(watched.event.event_code.to_string());
        }
        seen.sort_unstable();
        assert_eq!(seen, ["A", "B", "C", "D"]);
        tell(&emulator, "E", 0);
        let mut watch = client.watch_events().from(serde_json::from_str(&stored).unwrap());
        assert_eq!(next_codes(&mut watch).await, ["E"]);
    }
}

#[tokio::test]
async fn a_watch_begins_at_a_time() {
    let (emulator, _, client) = emulated().await;
    tell(&emulator, "EARLIER", 1);
    tell(&emulator, "THEN", 0);
    let then = Timestamp::from_epoch_millis(emulator.clock().now_ms());
    let mut watch = client.watch_events().from(EventCursor::since(then));
    assert_eq!(watch.cursor(), Some(EventCursor::since(then)));
    assert_eq!(next_codes(&mut watch).await, ["THEN"]);
}

#[tokio::test]
async fn an_event_that_is_listed_late_comes_when_it_is_seen_and_says_so() {
    let (emulator, _, client) = emulated().await;
    let mut watch = client.watch_events().from(EventCursor::beginning()).lateness(60 * SECOND).interval(SECOND);
    tell(&emulator, "NOW", 0);
    assert!(!next(&mut watch).await.is_late);
    tell(&emulator, "TOO_LATE", 60_001);
    tell(&emulator, "LATE", 59_999);
    let late = next(&mut watch).await;
    assert_eq!((late.event.event_code.as_str(), late.is_late), ("LATE", true));
    tell(&emulator, "NEXT", 0);
    assert_eq!(next_codes(&mut watch).await, ["NEXT"]);
}

#[tokio::test]
async fn what_is_held_back_comes_in_order() {
    let (emulator, clock, client) = emulated().await;
    let watch = client.watch_events().from(EventCursor::beginning());
    let mut watch = watch.interval(10 * SECOND).hold_back(20 * SECOND);
    tell(&emulator, "SECOND", 0);
    let began = clock.monotonic();
    let listed_late = async {
        until(|| looks(&emulator) == 2).await;
        tell(&emulator, "FIRST", 15_000);
    };
    let (first, ()) = tokio::join!(next(&mut watch), listed_late);
    assert_eq!((first.event.event_code.as_str(), first.is_late), ("FIRST", false));
    assert_eq!(next_codes(&mut watch).await, ["SECOND"]);
    assert_eq!(clock.monotonic() - began, 20 * SECOND);
}

#[tokio::test]
async fn only_one_channel_is_watched_on_request() {
    let (emulator, _, client) = emulated().await;
    for channel in ["b", "a"] {
        emulator.add_event(EventSeed::new(channel, "STREAM_UPDATE"));
    }
    emulator.set_dialect(Dialect::default().events_without_channel(true));
    let mut watch = client.watch_events().channel("a".parse().unwrap()).from(EventCursor::beginning());
    assert_eq!(next(&mut watch).await.event.channel_id.as_deref(), Some("a"));
    assert!(emulator.requests()[0].target.ends_with("/events?channelId=a"));
    emulator.add_event(EventSeed::new("b", "NOT_ASKED_FOR"));
    emulator.add_event(EventSeed::new("a", "ASKED_FOR"));
    assert_eq!(next_codes(&mut watch).await, ["ASKED_FOR"]);
}

#[tokio::test]
async fn what_fails_and_passes_is_not_told_and_costs_no_event() {
    let (emulator, clock, client) = emulated().await;
    for effect in [Effect::HtmlBadGateway, Effect::Reset, Effect::Garbage, Effect::GatewayError { code: "410".into() }]
    {
        emulator.add_fault(Fault::new(effect).operation("list_events").times(1)).unwrap();
    }
    tell(&emulator, "A", 0);
    let mut watch = client.watch_events().from(EventCursor::beginning()).interval(SECOND);
    assert_eq!(next_codes(&mut watch).await, ["A"]);
    assert_eq!(looks(&emulator), 5);
    assert_eq!(clock.monotonic(), (2 + 4 + 8 + 16) * SECOND, "ever longer while it fails");
    tell(&emulator, "B", 0);
    assert_eq!(next_codes(&mut watch).await, ["B"]);
    assert_eq!(clock.monotonic(), 31 * SECOND, "and as before once it does not");
}

#[tokio::test]
async fn what_goes_on_failing_is_told_now_and_then_and_the_watch_goes_on() {
    let (emulator, clock, client) = emulated().await;
    let fault = emulator.add_fault(Fault::new(Effect::HtmlBadGateway).operation("list_events")).unwrap();
    tell(&emulator, "A", 0);
    let mut watch = client.watch_events().from(EventCursor::beginning()).interval(SECOND).patience(60 * SECOND);
    for told in 1..=3 {
        let error = watch.next().await.unwrap().unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Server, Some("list_events")));
        assert!(clock.monotonic() >= told * 60 * SECOND, "{:?}", clock.monotonic());
        assert!(clock.monotonic() <= told * 80 * SECOND, "{:?}", clock.monotonic());
    }
    assert!(emulator.remove_fault(fault));
    assert_eq!(next_codes(&mut watch).await, ["A"]);
}

#[tokio::test]
async fn what_does_not_pass_is_told_at_once_and_the_watch_goes_on() {
    let (emulator, clock, client) = emulated().await;
    let denied = Effect::GatewayError { code: "210".into() };
    emulator.add_fault(Fault::new(denied).operation("list_events").times(1)).unwrap();
    tell(&emulator, "A", 0);
    let mut watch = client.watch_events().from(EventCursor::beginning());
    let error = watch.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), clock.monotonic()), (ErrorKind::PermissionDenied, Duration::ZERO));
    assert_eq!(next_codes(&mut watch).await, ["A"]);
    assert!(clock.monotonic() >= 10 * SECOND, "no look without a wait: {:?}", clock.monotonic());
}

/// An event that cannot be read is lost to whoever watches: that is told, once.
#[tokio::test]
async fn events_that_cannot_be_read_are_told() {
    let body = |events: serde_json::Value| json("200 OK", &json!({ "content": events }).to_string());
    let (row, odd) = (|code: &str| json!({ "eventCode": code, "timestamp": 5 }), json!({ "eventCode": "X" }));
    let rows = [body(json!([row("A"), odd])), body(json!([row("A"), odd])), body(json!([row("A"), odd, row("B")]))];
    let listener = Listener::answering(rows.to_vec()).await;
    let clock = ncloud_livestation::ManualClock::skipping(Timestamp::from_epoch_millis(1_755_586_043_299));
    let client = builder_for(&listener.url).clock(clock).build().unwrap();
    let mut watch = client.watch_events().from(EventCursor::beginning());
    assert_eq!(next_codes(&mut watch).await, ["A"]);
    let error = watch.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecodable);
    assert!(error.to_string().contains("content[1].timestamp: missing"), "{error}");
    assert_eq!(next_codes(&mut watch).await, ["B"]);
}

/// The same event with its id as number and as text, and a row that comes twice, are one event.
#[tokio::test]
async fn ids_are_the_same_as_number_and_as_text() {
    let body = |rows: serde_json::Value| json("200 OK", &json!({ "content": rows, "total": 9 }).to_string());
    let row = |id: serde_json::Value| json!({ "id": id, "eventCode": "A", "timestamp": "5" });
    let (number, text, other) = (row(json!(7)), row(json!("7")), row(json!(8)));
    let lists = [body(json!([number, number])), body(json!([text, other]))];
    let listener = Listener::answering(lists.to_vec()).await;
    let clock = ncloud_livestation::ManualClock::skipping(Timestamp::from_epoch_millis(1_755_586_043_299));
    let client = builder_for(&listener.url).clock(clock).build().unwrap();
    let mut watch = client.watch_events().from(EventCursor::beginning());
    let ids = [next(&mut watch).await, next(&mut watch).await].map(|watched| watched.event.id.unwrap().to_string());
    assert_eq!(ids, ["7", "8"]);
}

/// Dropping the future of an item loses nothing.
#[tokio::test]
async fn a_watch_that_is_interrupted_goes_on() {
    let (emulator, _, client) = emulated().await;
    tell(&emulator, "A", 0);
    let mut watch = client.watch_events().from(EventCursor::beginning());
    while looks(&emulator) == 0 {
        assert!(watch.next().now_or_never().is_none_or(|item| item.is_none()), "the response takes its time");
        tokio::task::yield_now().await;
    }
    assert_eq!(next_codes(&mut watch).await, ["A"]);
    assert_eq!(looks(&emulator), 1);
}

#[test]
fn a_cursor_is_kept_in_a_form_that_says_its_version() {
    let cursor = EventCursor::since(Timestamp::from_epoch_millis(5));
    let stored = serde_json::to_string(&cursor).unwrap();
    assert_eq!(stored, r#"{"version":1,"floor":5,"newest":5,"given":{}}"#);
    let other = stored.replace(r#""version":1"#, r#""version":2"#);
    let error = serde_json::from_str::<EventCursor>(&other).unwrap_err().to_string();
    assert!(error.starts_with("this version cannot read an event cursor of version 2, only of 1"), "{error}");
}

#[tokio::test]
async fn a_watch_can_be_spawned() {
    let (emulator, _, client) = emulated().await;
    tell(&emulator, "A", 0);
    let watched = tokio::spawn(async move {
        let mut watch = client.watch_events().from(EventCursor::beginning());
        next(&mut watch).await.event.event_code.to_string()
    });
    assert_eq!(watched.await.unwrap(), "A");
}
