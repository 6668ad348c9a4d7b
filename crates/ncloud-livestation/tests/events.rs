//! Events, callbacks, managers and alarms through the facade.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;

use ncloud_livestation::{
    AlarmReceiver, ChannelAlarm, Client, ClientBuilder, Error, ErrorKind, EventCode, EventLevel, ManualClock,
    RetryPolicy, Timestamp, Zone,
};
use ncloud_livestation_emulator::{
    ChannelSeed, Dialect, Effect, Emulator, EmulatorClock, EventCodeForm, EventOrder, EventSeed, Fault, RecordSettings,
    RestreamChannelSeed, StreamSeed, VodChannelSeed,
};
use serde_json::json;
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, json};

const NOW: i64 = 1_755_586_043_299;
const HOOK: &str = "https://hooks.example.com/live?secret=s3cr3t";

/// An emulator with the live channel `a`, the Re-Stream channel `rs` and the VOD2LIVE channel `vod`.
async fn emulated() -> (Emulator, Client) {
    let channel = ChannelSeed::new("a").status("READY").record(RecordSettings::manual_upload()).immediate_on_air();
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = builder.channel(channel).start().await.unwrap();
    emulator.add_restream_channel(RestreamChannelSeed::new("rs"));
    emulator.add_vod_channel(VodChannelSeed::new("vod"));
    let client = settings(&emulator).build().unwrap();
    (emulator, client)
}

/// Settings of a client whose clock agrees with the emulator's.
fn settings(emulator: &Emulator) -> ClientBuilder {
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    builder_for(&emulator.url()).clock(clock).retry(RetryPolicy::none())
}

fn codes(events: ncloud_livestation::Events) -> Vec<String> {
    events.into_iter().map(|event| event.event_code.to_string()).collect()
}

#[tokio::test]
async fn events_are_listed_of_all_channels_and_of_one() {
    let (emulator, client) = emulated().await;
    let channel = client.channel("a").unwrap();
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    emulator.stop_publishing("a").unwrap();
    emulator.add_event(EventSeed::new("rs", "PUBLISH_START"));
    emulator.add_event(EventSeed::new("rs", "SIMULCAST_STATUS_CHANGE").error().description("a platform fails"));

    let all = client.events().await.unwrap();
    assert_eq!((all.events.len(), all.total), (7, Some(7)));
    let newest = &all.events[0];
    assert_eq!((&newest.event_code, &newest.log_level), (&EventCode::SimulcastStatusChange, &Some(EventLevel::Error)));
    assert_eq!((newest.timestamp.as_epoch_millis(), newest.channel_id.as_deref()), (NOW, Some("rs")));
    assert_eq!(newest.description.as_deref(), Some("a platform fails"));
    let of_channel = ["PUBLISH_END", "ONAIR_END", "ONAIR_START", "THUMBNAIL_CREATE", "PUBLISH_START"];
    assert_eq!(codes(client.events().channel("a".parse().unwrap()).await.unwrap()), of_channel);
    assert_eq!(codes(channel.events().await.unwrap()), of_channel);
    assert_eq!(codes(channel.publish_log().await.unwrap()), ["PUBLISH_END", "PUBLISH_START"]);
    let restream = client.restream_channel("rs").unwrap();
    assert_eq!(codes(restream.events().await.unwrap()), ["SIMULCAST_STATUS_CHANGE", "PUBLISH_START"]);
    assert_eq!(codes(restream.publish_log().await.unwrap()), ["PUBLISH_START"]);
}

#[tokio::test]
async fn the_older_page_is_read_too() {
    let (emulator, client) = emulated().await;
    let older = Dialect::default().events_without_channel(true).event_codes(EventCodeForm::Mixed);
    emulator.set_dialect(older.event_order(EventOrder::OldestFirst));
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    let listed = client.channel("a").unwrap().events().await.unwrap().events;
    assert_eq!(listed[0].event_code, EventCode::PublishStart);
    assert_eq!(listed[0].channel_id.as_deref(), Some("a"), "the channel that was asked for");
    assert_eq!(client.events().await.unwrap().events[0].channel_id, None, "it may be of any");
    let narrowed = client.events().channel("a".parse().unwrap()).await.unwrap();
    assert_eq!(narrowed.events[0].channel_id.as_deref(), Some("a"));

    emulator.set_dialect(Dialect::default().unknown_enum_values(true).extra_fields(true));
    let event = client.events().await.unwrap().events.remove(0);
    assert_eq!(event.event_code, EventCode::Unknown("EMULATOR_UNKNOWN".into()));
    assert!(event.extra.contains_key("emulatorExtraField"));
}

/// There are no pages: what bounds a list is the limit on a response.
#[tokio::test]
async fn a_list_too_large_says_how_to_make_it_smaller() {
    let (emulator, _) = emulated().await;
    for _ in 0..100 {
        emulator.add_event(EventSeed::new("a", "PUBLISH_OVER_THRESHOLD"));
    }
    emulator.add_event(EventSeed::new("b", "STREAM_UPDATE"));
    let client = settings(&emulator).max_response_bytes(2_000).build().unwrap();
    let errors = [client.events().await.unwrap_err(), client.channel("a").unwrap().events().await.unwrap_err()];
    assert!(errors.iter().all(|error| error.kind() == ErrorKind::TooLarge));
    let said: String = errors.map(|error| format!("{}\n", without_trace_id(&error))).concat();
    insta::assert_snapshot!(said);
    assert_eq!(codes(client.events().channel("b".parse().unwrap()).await.unwrap()), ["STREAM_UPDATE"]);
}

fn without_trace_id(error: &Error) -> String {
    let trace_id = error.trace_id().unwrap_or("-");
    error.to_string().replace(trace_id, "…")
}

#[tokio::test]
async fn callbacks_are_set_and_read_back_and_treated_as_secrets() {
    let (_emulator, client) = emulated().await;
    let none = client.default_callback().await.unwrap();
    assert!(none.is_none_or(|callback| callback.callback_url.is_none()));
    let set = client.set_default_callback(HOOK).await.unwrap().unwrap();
    assert_eq!(set.update_time.unwrap().as_epoch_millis(), NOW);
    let read = client.default_callback().await.unwrap().unwrap();
    assert_eq!(read.callback_url.as_ref().unwrap().expose(), HOOK);

    let channel = client.channel("a").unwrap();
    let set = channel.set_callback(HOOK).await.unwrap().unwrap();
    let got = channel.get().await.unwrap();
    for seen in [&set, &got] {
        assert_eq!(seen.callback_endpoint.as_ref().unwrap().expose(), HOOK);
        assert!(!format!("{seen:?}").contains("s3cr3t"));
        assert!(!serde_json::to_string(seen).unwrap().contains("s3cr3t"));
    }
    let restream = client.restream_channel("rs").unwrap().set_callback(HOOK).await.unwrap().unwrap();
    let vod = client.vod_channel("vod").unwrap().set_callback(HOOK).await.unwrap().unwrap();
    for (seen, id) in [(&restream, "rs"), (&vod, "vod")] {
        assert_eq!((seen.channel_id.as_deref(), seen.callback_endpoint.as_ref().unwrap().expose()), (Some(id), HOOK));
        assert!(!format!("{seen:?}").contains("s3cr3t"));
    }
    let call = channel.set_callback(HOOK);
    assert!(!format!("{call:?}").contains("s3cr3t"), "{call:?}");
}

/// What a Re-Stream channel holds of its platforms is secret, wherever it comes.
#[tokio::test]
async fn secrets_of_a_channel_do_not_show_in_the_response_to_its_callback() {
    let content = json!({
        "channelId": "rs", "streamKey": "s3cr3t-1",
        "restream": [{ "targetName": "YOUTUBE", "streamKey": "s3cr3t-2", "password": "s3cr3t-3" }],
    });
    let listener = Listener::answering(vec![json("200 OK", &json!({ "content": content }).to_string())]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let seen = client.restream_channel("rs").unwrap().set_callback(HOOK).await.unwrap().unwrap();
    assert_eq!(seen.restream[0].target_name.as_deref(), Some("YOUTUBE"));
    assert!(!format!("{seen:?}").contains("s3cr3t"), "{seen:?}");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_before_it_is_sent() {
    let (emulator, client) = emulated().await;
    let mut said = String::new();
    for error in [
        client.set_default_callback("hooks.example.com/s3cr3t").await.unwrap_err(),
        client.channel("a").unwrap().set_callback("ftp://hooks.example.com/s3cr3t").await.unwrap_err(),
        client.restream_channel("rs").unwrap().set_callback("https://").await.unwrap_err(),
        client.vod_channel("vod").unwrap().set_callback("https://hooks.example.com/#s3cr3t").await.unwrap_err(),
    ] {
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidInput, false));
        writeln!(said, "{error}").unwrap();
    }
    assert_eq!(emulator.counters().requests_total, 0);
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn managers_are_read_by_their_group() {
    let (emulator, client) = emulated().await;
    let manager =
        |number| ncloud_livestation_emulator::ManagerSeed::new(number, "Hong", "01012345678", "h@example.com");
    emulator.add_manager_group(7, vec![manager(1), manager(2)]);
    let groups = client.manager_groups().await.unwrap();
    let group = groups[0].manager_group_no.unwrap();
    assert_eq!((groups.len(), group.get()), (1, 7));
    let managers = client.managers(group).await.unwrap();
    assert_eq!(managers.iter().map(|manager| manager.manager_no.unwrap().get()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(managers[0].cell_phone_no.as_deref(), Some("01012345678"), "the zero in front stays");
    assert_eq!(client.managers(8).await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn an_alarm_is_set_and_taken_away() {
    let (_emulator, client) = emulated().await;
    let channel = client.channel("a").unwrap();
    let alarm = ChannelAlarm::to([AlarmReceiver::email("on-call@example.com")]).on_short_clip_failure(true);
    let set = channel.set_alarm(alarm.on_failover(false)).await.unwrap().unwrap();
    assert_eq!(set.alert_on, Some(true));
    let options = channel.get().await.unwrap().alert_options.unwrap();
    assert_eq!((options.alert_short_clip_fail, options.alert_stream_fail_over), (Some(true), Some(false)));
    channel.set_alarm(ChannelAlarm::off()).await.unwrap();
    assert_eq!(channel.get().await.unwrap().alert_on, Some(false));
}

#[tokio::test]
async fn an_alarm_that_breaks_a_rule_is_refused_before_it_is_sent() {
    let (emulator, client) = emulated().await;
    let channel = client.channel("a").unwrap();
    let (mail, phone) = (AlarmReceiver::email, AlarmReceiver::sms);
    let mut said = String::new();
    for receivers in [
        vec![],
        vec![mail("a@example.com"), phone("01012345678")],
        vec![mail("example.com")],
        vec![mail("a b@example.com")],
        vec![phone("010-1234-5678")],
        vec![phone("")],
    ] {
        let error = channel.set_alarm(ChannelAlarm::to(receivers)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        writeln!(said, "{error}").unwrap();
    }
    assert_eq!(emulator.counters().requests_total, 0);
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn a_change_that_may_have_been_made_says_how_to_look() {
    let (emulator, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).after_processing()).unwrap();
    let channel = client.channel("a").unwrap();
    let errors = [
        client.set_default_callback(HOOK).await.map(drop).unwrap_err(),
        channel.set_callback(HOOK).await.map(drop).unwrap_err(),
        client.restream_channel("rs").unwrap().set_callback(HOOK).await.map(drop).unwrap_err(),
        client.vod_channel("vod").unwrap().set_callback(HOOK).await.map(drop).unwrap_err(),
        channel.set_alarm(ChannelAlarm::off()).await.map(drop).unwrap_err(),
    ];
    let mut said = String::new();
    for error in errors {
        assert!(error.may_have_been_sent() && !error.to_string().contains("s3cr3t"), "{error}");
        writeln!(said, "{}: {}", error.operation().unwrap(), error.hint().unwrap()).unwrap();
    }
    insta::assert_snapshot!(said);
    emulator.clear_faults();
    let read = client.default_callback().await.unwrap().unwrap();
    assert_eq!(read.callback_url.unwrap().expose(), HOOK, "it was");
}

#[tokio::test]
async fn a_channel_of_another_kind_is_not_found_and_the_error_says_which_it_must_be() {
    let (_emulator, client) = emulated().await;
    let errors = [
        client.channel("rs").unwrap().events().await.map(drop).unwrap_err(),
        client.channel("vod").unwrap().set_alarm(ChannelAlarm::off()).await.map(drop).unwrap_err(),
        client.restream_channel("a").unwrap().events().await.map(drop).unwrap_err(),
        client.vod_channel("a").unwrap().set_callback(HOOK).await.map(drop).unwrap_err(),
    ];
    let mut said = String::new();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::NotFound);
        writeln!(said, "{}: {}", error.operation().unwrap(), error.hint().unwrap()).unwrap();
    }
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn the_finance_zone_has_events_too() {
    let (emulator, _) = emulated().await;
    emulator.add_event(EventSeed::new("a", "STREAM_UPDATE"));
    let client = settings(&emulator).zone(Zone::Finance).build().unwrap();
    assert_eq!(codes(client.events().await.unwrap()), ["STREAM_UPDATE"]);
    client.set_default_callback(HOOK).await.unwrap();
    let requests = emulator.requests();
    assert!(requests.iter().all(|request| request.target.starts_with("/api/fin-v2/events")), "{requests:?}");
}

/// A program stores what it got, and reads it back.
#[tokio::test]
async fn events_can_be_stored() {
    let (emulator, client) = emulated().await;
    emulator.add_event(EventSeed::new(CHANNEL, "SOMETHING_NEW"));
    let events = client.events().await.unwrap();
    let stored = serde_json::to_string(&events).unwrap();
    assert_eq!(serde_json::from_str::<ncloud_livestation::Events>(&stored).unwrap(), events);
}
