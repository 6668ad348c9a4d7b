//! Re-Stream channels through the facade: made, listed, relayed by, changed and deleted, without telling a secret.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{
    ChannelStatus, Client, EnvType, ErrorKind, ManualClock, NewRestreamChannel, NewRestreamPlatform,
    RestreamConnectStatus, RestreamPlan, RestreamTarget, RetryPolicy, Timestamp, Zone,
};
use ncloud_livestation_emulator::{
    Dialect, Effect, Emulator, EmulatorBuilder, EmulatorClock, Fault, PublishTimeName, RestreamChannelSeed,
    RestreamPlatformSeed,
};
use serde_json::{Value, json};
use support::canary::{CANARY, assert_clean, assert_debug_clean, assert_error_clean};
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, in_step, json};

const NOW: i64 = 1_755_586_043_299;
const URL: &str = "rtmp://relay.example.com/live";

fn with_channel() -> EmulatorBuilder {
    let prism = RestreamPlatformSeed::new(8, "PRISM", "rtmp://abc.com", "key-2").auth("user001", "dbwj@@!456");
    Emulator::builder().restream_channel(RestreamChannelSeed::new("a").platform(prism))
}

async fn emulated(builder: EmulatorBuilder) -> (Emulator, Client) {
    let builder = builder.credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = builder.start().await.unwrap();
    let client = builder_for(&emulator.url()).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

fn platform() -> NewRestreamPlatform {
    NewRestreamPlatform::new(RestreamTarget::Custom, URL, "abcd-efgh")
}

fn new_channel(plan: RestreamPlan, platforms: usize) -> NewRestreamChannel {
    (0..platforms).fold(NewRestreamChannel::new("relay_1", plan), |channel, _| channel.platform(platform()))
}

#[tokio::test]
async fn a_channel_lives_from_creation_to_deletion() {
    let (emulator, _, builder) = in_step(Emulator::builder().creation_time(Duration::from_secs(20))).await;
    let client = builder.build().unwrap();
    let youtube = NewRestreamPlatform::new(RestreamTarget::Youtube, "rtmp://a.rtmp.youtube.com/live2", "key");
    let new = NewRestreamChannel::new("재송출_1", RestreamPlan::Standard)
        .platform(youtube)
        .platform(platform().auth("me", "secret"))
        .env_type(EnvType::Stage);
    let created = client.create_restream_channel(new).await.unwrap();
    assert_eq!(
        (created.channel_status, created.plan_type),
        (Some(ChannelStatus::Creating), Some(RestreamPlan::Standard))
    );
    let channel = client.restream_channel(created.channel_id).unwrap();
    let ready = channel.wait_until_ready(Duration::from_secs(60)).await.unwrap();
    assert_eq!((ready.restream.len(), ready.env_type), (2, Some(EnvType::Stage)));
    assert_eq!(ready.restream[1].id.as_ref().unwrap().expose(), "me");

    emulator.start_restream_publishing(channel.id().as_str()).unwrap();
    channel.wait_until_publishing(Duration::ZERO).await.unwrap();
    let refused = channel.delete().await.unwrap_err();
    assert_eq!((refused.kind(), refused.operation()), (ErrorKind::NotAvailable, Some("delete_restream_channel")));
    emulator.clock().advance_with_gateway(Duration::from_secs(30));
    let platforms = channel.platforms().await.unwrap();
    let on_air = &platforms[0];
    assert_eq!(on_air.connect_status, Some(RestreamConnectStatus::Publishing));
    assert!(on_air.bytes_per_second.unwrap().get() > 0 && on_air.bytes_total_trans.unwrap().get() > 0);
    assert_eq!(on_air.total_play_second.map(Duration::from), Some(Duration::from_secs(10)));
    emulator.set_connect_status(channel.id().as_str(), on_air.plat_id.unwrap().get(), "FAIL");
    assert_eq!(channel.platforms().await.unwrap()[0].connect_status, Some(RestreamConnectStatus::Fail));

    emulator.stop_restream_publishing(channel.id().as_str()).unwrap();
    assert_eq!(channel.delete().await.unwrap().channel_status, Some(ChannelStatus::Deleted));
    assert_eq!(channel.get().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(emulator.counters().created_restream_channels, 1);
}

#[tokio::test]
async fn a_platform_is_changed_off_air() {
    let (emulator, client) = emulated(with_channel()).await;
    let channel = client.restream_channel("a").unwrap();
    let changed = channel.platform(8).update(URL, "new-key").auth("user002", "dbwj@@@789").await.unwrap();
    assert_eq!(changed.rtmp_url.as_deref(), Some(URL));
    assert_eq!(changed.stream_key.unwrap().expose(), "new-key");
    let seen = channel.get().await.unwrap().restream.remove(0);
    assert_eq!((seen.id.unwrap().expose(), seen.password.unwrap().expose()), ("user002", "d*********"));

    emulator.start_restream_publishing("a").unwrap();
    let refused = channel.platform(8).update(URL, "new-key").await.unwrap_err();
    assert_eq!((refused.kind(), refused.operation()), (ErrorKind::NotAvailable, Some("update_restream_platform")));
    assert!(refused.hint().unwrap().contains("must not be publishing"), "{refused}");
    let unknown = channel.platform(9).update(URL, "k").await.unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::NotFound);
    assert!(unknown.hint().unwrap().contains("live channels are no Re-Stream channels"), "{unknown}");
    assert_eq!(client.channel("a").unwrap().get().await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn channels_are_listed_page_by_page() {
    let ids = ["a", "b", "c", "d", "e"];
    let builder =
        ids.iter().fold(Emulator::builder(), |builder, id| builder.restream_channel(RestreamChannelSeed::new(*id)));
    let (emulator, client) = emulated(builder).await;
    let page = client.restream_channels().page(3).page_size(2).await.unwrap();
    assert_eq!((page.items.len(), page.total), (1, Some(5)));
    emulator.clear_requests();
    let all = client.restream_channels().page_size(2).all().await.unwrap();
    assert_eq!(all.iter().map(|channel| channel.channel_id.as_str()).collect::<Vec<_>>(), ids);
    let targets: Vec<_> = emulator.requests().into_iter().map(|request| request.target).collect();
    let target = |page| format!("/api/v2/re-stream/channels?pageNo={page}&pageSizeNo=2");
    assert_eq!(targets, [target(1), target(2), target(3)]);
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent_and_tells_no_secret() {
    let mut listener = Listener::answering(vec![]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let one = |platform| NewRestreamChannel::new("relay_1", RestreamPlan::Standard).platform(platform);
    let mut errors = Vec::new();
    for new in [
        new_channel(RestreamPlan::Standard, 0),
        new_channel(RestreamPlan::Standard, 4),
        new_channel(RestreamPlan::Professional, 6),
        NewRestreamChannel::new("a b", RestreamPlan::Standard).platform(platform()),
        one(NewRestreamPlatform::new(RestreamTarget::Custom, CANARY, CANARY)),
        one(NewRestreamPlatform::new(RestreamTarget::Custom, format!("rtmp://me:{CANARY}@a.invalid/{CANARY}"), CANARY)),
        one(NewRestreamPlatform::new(RestreamTarget::Custom, format!("https://a.invalid/{CANARY}"), CANARY)),
        one(NewRestreamPlatform::new(RestreamTarget::Custom, format!("rtmp://a.invalid/ {CANARY}"), CANARY)),
        one(NewRestreamPlatform::new(RestreamTarget::Custom, URL, "")),
        one(platform().auth("", CANARY)),
        one(platform().auth(CANARY, "")),
        one(platform().auth(CANARY, "d*********")),
    ] {
        errors.push(client.create_restream_channel(new).await.unwrap_err());
    }
    let platform = client.restream_channel(CHANNEL).unwrap().platform(7);
    errors.push(platform.update(CANARY, "k").await.unwrap_err());
    errors.push(platform.update(URL, "").await.unwrap_err());
    errors.push(platform.update(URL, CANARY).auth(CANARY, "d*********").await.unwrap_err());
    errors.push(client.restream_channels().page(0).await.unwrap_err());
    errors.push(client.restream_channels().page_size(101).await.unwrap_err());
    errors.push(client.restream_channel("../channels").unwrap_err());
    let mut said = String::new();
    for error in errors {
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidInput, false));
        assert_error_clean(&error);
        writeln!(said, "{error}").unwrap();
    }
    assert_eq!(listener.unseen_requests(), 0);
    insta::assert_snapshot!(said);
}

/// A plan that this version does not know has a limit that it does not know.
#[tokio::test]
async fn a_plan_of_tomorrow_is_left_to_the_service() {
    let listener = Listener::answering(vec![json("200 OK", r#"{"content":{"channelId":"a"}}"#)]).await;
    let client = builder_for(&listener.url).build().unwrap();
    client.create_restream_channel(new_channel(RestreamPlan::from("ENTERPRISE"), 8)).await.unwrap();
}

/// An emulator that carries out the first of these requests and ends the connection before it responds.
async fn without_a_response_once(operation: &str) -> (Emulator, Client) {
    let (emulator, _, builder) = in_step(with_channel()).await;
    let cut_off = Fault::new(Effect::Reset).after_processing();
    emulator.add_fault(cut_off.operation(operation).times(1)).unwrap();
    (emulator, builder.build().unwrap())
}

#[tokio::test]
async fn a_channel_that_the_first_attempt_deleted_is_deleted() {
    let (emulator, client) = without_a_response_once("delete_restream_channel").await;
    let channel = client.restream_channel("a").unwrap();
    let deleted = channel.delete().with_response().await.unwrap();
    assert_eq!((deleted.value.channel_id.as_str(), deleted.value.channel_status, deleted.attempts), ("a", None, 2));
    assert_eq!(emulator.requests().len(), 2, "nothing else is asked");
    assert_eq!(channel.delete().await.unwrap_err().kind(), ErrorKind::NotFound, "by a call of its own it is an error");
}

/// Whether the service forgets a deleted channel is not documented.
#[tokio::test]
async fn a_channel_that_is_seen_deleted_is_deleted_and_one_on_air_is_not() {
    let (emulator, _, builder) = in_step(with_channel()).await;
    let client = builder.build().unwrap();
    let channel = client.restream_channel("a").unwrap();
    emulator.set_restream_channel_status("a", "DELETED");
    emulator.add_fault(Fault::new(Effect::Reset).operation("delete_restream_channel").times(1)).unwrap();
    let deleted = channel.delete().with_response().await.unwrap();
    assert_eq!((deleted.value.channel_status, deleted.attempts), (Some(ChannelStatus::Deleted), 3));

    emulator.set_restream_channel_status("a", "READY");
    emulator.start_restream_publishing("a").unwrap();
    emulator.clear_faults();
    emulator.add_fault(Fault::new(Effect::Reset).operation("delete_restream_channel").times(1)).unwrap();
    let error = channel.delete().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotAvailable, 2), "{error}");
}

#[tokio::test]
async fn a_change_that_may_have_been_made_says_how_to_look_and_a_channel_is_made_once() {
    let (emulator, client) = without_a_response_once("create_restream_channel").await;
    let error = client.create_restream_channel(new_channel(RestreamPlan::Standard, 1)).await.unwrap_err();
    assert!(error.may_have_been_sent() && error.attempts() == 1, "{error}");
    assert!(error.hint().unwrap().contains("list_restream_channels"), "{error}");
    assert_eq!(emulator.counters().created_restream_channels, 1);

    let (_emulator, client) = without_a_response_once("update_restream_platform").await;
    let updated = client.restream_channel("a").unwrap().platform(8).update(URL, "k").with_response().await.unwrap();
    assert_eq!(updated.attempts, 2, "the platform ends up the same");

    let listener = Listener::answering(vec![Vec::new()]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    let channel = client.restream_channel(CHANNEL).unwrap();
    let update = channel.platform(8).update(URL, "k").await.unwrap_err();
    assert!(update.hint().unwrap().contains("list_restream_platforms"), "{update}");
    let delete = channel.delete().await.unwrap_err();
    assert!(delete.hint().unwrap().contains("get_restream_channel"), "{delete}");
}

#[tokio::test]
async fn the_bytes_on_the_wire() {
    let channel = r#"{"content":{"channelId":"a"}}"#;
    let (list, object) = (r#"{"content":[]}"#, r#"{"content":{}}"#);
    let answers = [channel, list, channel, list, object, object, channel];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&listener.url).zone(Zone::Finance).clock(clock).build().unwrap();
    let channel = client.restream_channel(CHANNEL).unwrap();
    let new = new_channel(RestreamPlan::Professional, 1).platform(platform().auth("me", "secret"));
    client.create_restream_channel(new.env_type(EnvType::Dev)).await.unwrap();
    client.restream_channels().page(2).page_size(10).await.unwrap();
    channel.get().await.unwrap();
    channel.platforms().await.unwrap();
    channel.platform(7).update(URL, "k").await.unwrap();
    channel.platform(7).update(URL, "k").auth("me", "secret").await.unwrap();
    channel.delete().await.unwrap();
    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_eq!(support::header(&request, "x-ncp-region_code").as_deref(), Some("FKR"));
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        writeln!(all, "{}\n{body}", head.lines().next().unwrap()).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn no_secret_is_shown_of_what_is_sent_or_received() {
    let secrets = json!({ "streamKey": CANARY, "id": CANARY, "password": CANARY, "platId": 7 });
    let answer = json!({ "content": { "channelId": CHANNEL, "streamKey": CANARY, "restream": [secrets] } });
    let platforms =
        json!({ "content": [secrets, { "streamId": CANARY, "streamPassword": [CANARY], "password": CANARY }] });
    let mangled = json!({ "content": { "id": CANARY, "streamPassword": CANARY, "streamKey": CANARY } });
    let listener =
        Listener::answering([&answer, &platforms, &mangled].map(|body| json("200 OK", &body.to_string())).into()).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    let channel = client.restream_channel(CHANNEL).unwrap();
    let sent = NewRestreamPlatform::new(RestreamTarget::Custom, URL, CANARY).auth(CANARY, CANARY);
    assert_debug_clean(
        &client.create_restream_channel(NewRestreamChannel::new("a", RestreamPlan::Standard).platform(sent)),
    );
    assert_debug_clean(
        &channel.platform(7).update(format!("rtmp://a:{CANARY}@b/{CANARY}"), CANARY).auth(CANARY, CANARY),
    );

    let received = channel.get().await.unwrap();
    assert_debug_clean(&received);
    assert_clean(&serde_json::to_string(&received).unwrap());
    assert_eq!(received.restream[0].password.as_ref().unwrap().expose(), CANARY);
    let listed = channel.platforms().with_response().await.unwrap();
    assert_debug_clean(&listed);
    assert_clean(&format!("{:?}", listed.unreadable()));
    assert_clean(&serde_json::to_string(&listed.value).unwrap());
    let error = channel.get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecodable);
    assert_error_clean(&error);
    assert_clean(error.response_body().unwrap());
}

#[tokio::test]
async fn older_pages_are_read() {
    let (emulator, client) = emulated(with_channel()).await;
    emulator.start_restream_publishing("a").unwrap();
    emulator.set_dialect(Dialect::default().publish_time_name(PublishTimeName::RecentPublishTime));
    let channel = client.restream_channel("a").unwrap().get().await.unwrap();
    assert_eq!(channel.recent_publish_start_time, Some(Timestamp::from_epoch_millis(NOW)));
    emulator.set_dialect(Dialect::default().unknown_enum_values(true));
    let response = client.restream_channel("a").unwrap().platforms().with_response().await.unwrap();
    assert!(response.unreadable().is_empty());
    assert!(matches!(response.value[0].connect_status, Some(RestreamConnectStatus::Unknown(_))));
    assert_eq!(Value::Object(response.value[0].extra.clone()), json!({}));
}
