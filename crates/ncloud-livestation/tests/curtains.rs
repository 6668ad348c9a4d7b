//! Curtains through the facade: contents made, waited for, listed and deleted; shown on a channel, and ended.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{
    Client, Clock as _, CurtainContentStatus, Error, ErrorKind, ManualClock, RetryPolicy, Timestamp, WaitError, Zone,
};
use ncloud_livestation_emulator::{
    ChannelSeed, CurtainContentSeed, CurtainIdsForm, CurtainOutcome, Dialect, Effect, Emulator, EmulatorBuilder,
    EmulatorClock, Fault,
};
use serde_json::{Value, json};
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, in_step, json};

const NOW: i64 = 1_755_586_043_299;
const MINUTE: Duration = Duration::from_secs(60);
const NOTICE: [(&str, &str); 1] = [("my-bucket", "/curtain/notice.mp4")];

/// Channel `a` on air, and content 413 that is ready.
fn with_channel_and_content() -> EmulatorBuilder {
    let content = CurtainContentSeed::new(413).status("READY").input("my-bucket/curtain/notice.mp4");
    Emulator::builder().channel(ChannelSeed::new("a")).curtain_content(content)
}

async fn emulated(builder: EmulatorBuilder) -> (Emulator, Client) {
    let builder = builder.credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = builder.start().await.unwrap();
    let client = builder_for(&emulator.url()).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

#[tokio::test]
async fn a_content_is_made_waited_for_shown_and_deleted() {
    let builder = Emulator::builder().channel(ChannelSeed::new("a")).processing_time(MINUTE);
    let (emulator, _, builder) = in_step(builder).await;
    let client = builder.build().unwrap();
    let created = client.create_curtain_content(NOTICE).await.unwrap();
    assert_eq!(created.status, Some(CurtainContentStatus::Creating));
    let content = client.curtain_content(created.id);
    let early = client.channel("a").unwrap().start_curtain(created.id).await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::NotAvailable, "{early}");

    let ready = content.wait_until_ready(10 * MINUTE).await.unwrap();
    assert_eq!(ready.input, ["my-bucket/curtain/notice.mp4"]);
    assert_eq!((ready.file_duration.map(Duration::from), ready.file_size.is_some()), (Some(MINUTE), true));

    let channel = client.channel("a").unwrap();
    let started = channel.start_curtain(created.id).insert_time(10 * MINUTE).await.unwrap();
    assert_eq!((started.is_live_curtain, started.channel_id.as_deref()), (Some(true), Some("a")));
    let shown = started.content.unwrap();
    assert_eq!((shown.ids, shown.insert_time.map(Duration::from)), (vec![created.id], Some(10 * MINUTE)));
    let in_use = content.delete().await.unwrap_err();
    assert_eq!((in_use.kind(), in_use.operation()), (ErrorKind::NotAvailable, Some("delete_curtain_content")));
    assert!(in_use.hint().unwrap().contains("showing it"), "{in_use}");

    assert_eq!(channel.end_curtain().await.unwrap().is_live_curtain, Some(false));
    assert_eq!(channel.end_curtain().await.unwrap_err().kind(), ErrorKind::NotAvailable, "by a call of its own");
    assert_eq!(content.delete().await.unwrap().status, Some(CurtainContentStatus::Deleted));
    assert_eq!(content.get().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(emulator.counters().created_curtain_contents, 1);
}

#[tokio::test]
async fn a_content_that_cannot_be_made_ends_the_wait() {
    let (emulator, clock, builder) = in_step(Emulator::builder().processing_time(MINUTE)).await;
    let client = builder.build().unwrap();
    emulator.decide_next_curtain_content(CurtainOutcome::ProcessingFail);
    let created = client.create_curtain_content(NOTICE).await.unwrap();
    let error = client.curtain_content(created.id).wait_until_ready(10 * MINUTE).await.unwrap_err();
    assert!(matches!(error, WaitError::Failed(_)), "{error}");
    insta::assert_snapshot!(error, @"curtain content 1001 is PROCESSING_FAIL: it could not be made: check that its files exist, have at most 100 MB each and can be read, delete it, and create another one");
    assert!(clock.monotonic() < 2 * MINUTE);
    assert_eq!(Error::from(error).kind(), ErrorKind::WaitFailed);
}

#[tokio::test]
async fn contents_are_listed_page_by_page() {
    let builder = (1..=5).fold(Emulator::builder(), |builder, id| {
        builder.curtain_content(CurtainContentSeed::new(id).status(if id == 3 { "CREATING" } else { "READY" }))
    });
    let (emulator, client) = emulated(builder).await;
    let page = client.curtain_contents().page(2).page_size(2).await.unwrap();
    assert_eq!((page.items[0].id.get(), page.items.len(), page.total), (3, 2, Some(5)));
    emulator.clear_requests();
    let ready = client.curtain_contents().status(CurtainContentStatus::Ready).page_size(2).all().await.unwrap();
    let ids: Vec<u64> = ready.iter().map(|content| content.id.get()).collect();
    assert_eq!(ids, [1, 2, 4, 5]);
    let targets: Vec<_> = emulator.requests().into_iter().map(|request| request.target).collect();
    let target = |page| format!("/api/v2/curtainContents?pageNo={page}&pageSizeNo=2&status=READY");
    assert_eq!(targets, [target(1), target(2)]);
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let mut listener = Listener::answering(vec![]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let channel = client.channel(CHANNEL).unwrap();
    let none: [(&str, &str); 0] = [];
    let mut errors = vec![client.create_curtain_content(none).await.unwrap_err()];
    for file in [
        ("My_Bucket", "/a.mp4"),
        ("my-bucket", "a.mp4"),
        ("my-bucket", "/a.mov"),
        ("my-bucket", "/a"),
        ("my-bucket", "/curtain/.mp4"),
        ("my-bucket", "/a.mp3"),
    ] {
        errors.push(client.create_curtain_content([file]).await.unwrap_err());
    }
    let videos = (0..11).map(|number| ("my-bucket", format!("/{number}.mp4")));
    errors.push(client.create_curtain_content(videos).await.unwrap_err());
    for time in [Duration::ZERO, 11 * MINUTE, Duration::from_secs(90), Duration::MAX] {
        errors.push(channel.start_curtain(414).insert_time(time).await.unwrap_err());
    }
    errors.push(client.curtain_contents().page(0).await.unwrap_err());
    errors.push(client.curtain_contents().page_size(0).await.unwrap_err());
    let mut said = String::new();
    for error in errors {
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidInput, false));
        writeln!(said, "{error}").unwrap();
    }
    assert_eq!(listener.unseen_requests(), 0);
    insta::assert_snapshot!(said);
}

/// What the service refuses and the client cannot know.
#[tokio::test]
async fn what_the_service_refuses_says_what_to_do() {
    let (_emulator, client) = emulated(with_channel_and_content().channel(ChannelSeed::new("b").status("READY"))).await;
    let mut errors = vec![client.channel("b").unwrap().start_curtain(413).await.unwrap_err()];
    client.channel("a").unwrap().start_curtain(413).await.unwrap();
    errors.push(client.channel("a").unwrap().start_curtain(413).await.unwrap_err());
    errors.push(client.channel("b").unwrap().end_curtain().await.unwrap_err());
    errors.push(client.curtain_content(7).get().await.unwrap_err());
    for _ in 0..9 {
        client.create_curtain_content([("my-bucket", "/a.PNG"), ("my-bucket", "/a.mp3")]).await.unwrap();
    }
    errors.push(client.create_curtain_content(NOTICE).await.unwrap_err());
    let said: String =
        errors.iter().map(|error| format!("{}: {}\n", error.operation().unwrap(), error.hint().unwrap())).collect();
    insta::assert_snapshot!(said);
}

/// An emulator that carries out the first of these requests and ends the connection before it responds.
async fn without_a_response_once(operation: &str) -> (Emulator, Client) {
    let (emulator, _, builder) = in_step(with_channel_and_content()).await;
    let cut_off = Fault::new(Effect::Reset).after_processing();
    emulator.add_fault(cut_off.operation(operation).times(1)).unwrap();
    (emulator, builder.build().unwrap())
}

#[tokio::test]
async fn a_content_that_the_first_attempt_deleted_is_deleted() {
    let (emulator, client) = without_a_response_once("delete_curtain_content").await;
    let content = client.curtain_content(413);
    let deleted = content.delete().with_response().await.unwrap();
    assert_eq!((deleted.value.id.get(), deleted.value.status, deleted.attempts), (413, None, 2));
    assert_eq!(emulator.requests().len(), 2, "nothing else is asked");
    assert_eq!(content.delete().await.unwrap_err().kind(), ErrorKind::NotFound, "by a call of its own it is an error");
}

/// A list can be asked for deleted contents, so the service may still know them.
#[tokio::test]
async fn a_content_that_is_seen_deleted_is_deleted() {
    let (emulator, _, builder) = in_step(with_channel_and_content()).await;
    let client = builder.build().unwrap();
    emulator.add_fault(Fault::new(Effect::Reset).operation("delete_curtain_content").times(1)).unwrap();
    emulator.set_curtain_content_status(413, "DELETED");
    let deleted = client.curtain_content(413).delete().with_response().await.unwrap();
    assert_eq!((deleted.value.status, deleted.attempts), (Some(CurtainContentStatus::Deleted), 3));

    emulator.set_curtain_content_status(413, "READY");
    client.channel("a").unwrap().start_curtain(413).await.unwrap();
    emulator.clear_faults();
    emulator.add_fault(Fault::new(Effect::Reset).operation("delete_curtain_content").times(1)).unwrap();
    let error = client.curtain_content(413).delete().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotAvailable, 2), "it is in use: {error}");
}

/// A second start would be another curtain; and no operation tells whether one is shown.
#[tokio::test]
async fn a_curtain_is_started_once_and_an_end_that_may_have_been_made_says_so() {
    let (emulator, client) = without_a_response_once("start_curtain").await;
    let channel = client.channel("a").unwrap();
    let error = channel.start_curtain(413).await.unwrap_err();
    assert!(error.may_have_been_sent() && error.attempts() == 1, "{error}");
    assert!(error.hint().unwrap().contains("the curtain may be shown"), "{error}");
    assert!(emulator.shows_curtain("a"));

    let (emulator, client) = without_a_response_once("end_curtain").await;
    let channel = client.channel("a").unwrap();
    channel.start_curtain(413).await.unwrap();
    let error = channel.end_curtain().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotAvailable, 2), "{error}");
    assert!(error.may_have_been_sent() && error.hint().unwrap().contains("the curtain may have ended"), "{error}");
    assert!(!emulator.shows_curtain("a"));

    let (emulator, client) = without_a_response_once("create_curtain_content").await;
    let error = client.create_curtain_content(NOTICE).await.unwrap_err();
    assert!(error.may_have_been_sent() && error.hint().unwrap().contains("list_curtain_contents"), "{error}");
    assert_eq!(emulator.counters().created_curtain_contents, 1);
}

#[tokio::test]
async fn ids_of_older_pages_are_read() {
    let (emulator, client) = emulated(with_channel_and_content()).await;
    emulator.set_dialect(Dialect::default().curtain_ids(CurtainIdsForm::Integer));
    let started = client.channel("a").unwrap().start_curtain(413).with_response().await.unwrap();
    assert!(started.unreadable().is_empty());
    assert_eq!(started.value.content.unwrap().ids, [413.into()]);
}

#[tokio::test]
async fn the_bytes_on_the_wire() {
    let content = r#"{"content":{"id":413}}"#;
    let (list, curtain) = (r#"{"content":[]}"#, r#"{"content":{}}"#);
    let answers = [content, list, content, content, curtain, curtain, curtain];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&listener.url).zone(Zone::Finance).clock(clock).build().unwrap();
    let channel = client.channel("ls-20250814000000-zTwK2").unwrap();
    client.create_curtain_content([("my-bucket", "/a.png"), ("my-bucket", "/b.mp3")]).await.unwrap();
    client.curtain_contents().status(CurtainContentStatus::Ready).page(2).await.unwrap();
    client.curtain_content(413).get().await.unwrap();
    client.curtain_content(413).delete().await.unwrap();
    channel.start_curtain(414).await.unwrap();
    channel.start_curtain(414).add_content(415).insert_time(10 * MINUTE).await.unwrap();
    channel.end_curtain().await.unwrap();
    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_eq!(support::header(&request, "x-ncp-region_code").as_deref(), Some("FKR"));
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        writeln!(all, "{}\n{body}", head.lines().next().unwrap()).unwrap();
    }
    insta::assert_snapshot!(all);
}

/// The vector of the reference, for a path of curtains.
#[tokio::test]
async fn the_signature_is_that_of_the_reference() {
    let mut listener = Listener::answering(vec![json("200 OK", r#"{"content":{}}"#)]).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&listener.url).clock(clock).build().unwrap();
    client.channel("ls-20250814000000-zTwK2").unwrap().start_curtain(414).await.unwrap();
    let signature = support::header(&listener.request().await, "x-ncp-apigw-signature-v2");
    assert_eq!(signature.as_deref(), Some("NU1jMgNgamZ6MWC5rEw6VoesRYnKjWkM9mYF9BO7ERQ="));
}

/// Everything but the id may be missing, and nothing that is there is lost.
#[tokio::test]
async fn a_content_is_read_as_long_as_its_id_is() {
    let odd = json!({ "content": { "id": "413", "status": 7, "fileSize": "-", "input": "my-bucket/a.mp4", "new": 1 } });
    let listener = Listener::answering(vec![json("200 OK", &odd.to_string())]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let response = client.curtain_content(413).get().with_response().await.unwrap();
    let lost: Vec<_> = response.unreadable().iter().map(|field| field.path.as_str()).collect();
    assert_eq!(lost, ["content.fileSize", "content.input"]);
    let content = response.value;
    assert_eq!((content.id.get(), content.status), (413, Some(CurtainContentStatus::Unknown("7".into()))));
    assert_eq!(Value::Object(content.extra), json!({ "fileSize": "-", "input": "my-bucket/a.mp4", "new": 1 }));
}
