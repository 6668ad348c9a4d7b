//! VOD2LIVE through the facade: channels, schedules, the clock in Korea, and what is refused before it is sent.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{
    CdnRegion, ChannelStatus, Client, EnvType, Error, ErrorKind, ManualClock, NewCdn, NewVodChannel, OutputProtocol,
    RetryPolicy, ScheduleStatus, ServiceUrlType, Timestamp, VodChannelHandle, VodChannelSettings, VodFile, Zone,
};
use ncloud_livestation_emulator::{
    Dialect, Emulator, EmulatorClock, ScheduleItems, ScheduleOutcome, ScheduleSeed, VodChannelSeed,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, json};

/// 2025-08-19T06:47:23.299Z, which is 15:47:23.299 in Korea.
const NOW: i64 = 1_755_586_043_299;
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

const FILES: [(&str, &str); 2] = [("my-bucket", "/monday.mp4"), ("my-bucket", "/tuesday.mp4")];

fn now() -> Timestamp {
    Timestamp::from_epoch_millis(NOW)
}

fn after(time: Duration) -> Timestamp {
    now().saturating_add(time)
}

/// An emulator and a client whose clocks stand still.
async fn emulated(channels: impl IntoIterator<Item = VodChannelSeed>) -> (Emulator, Client) {
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let builder = channels.into_iter().fold(builder, |builder, channel| builder.vod_channel(channel));
    let emulator = builder.start().await.unwrap();
    let builder = builder_for(&emulator.url()).clock(ManualClock::new(now()));
    (emulator, builder.retry(RetryPolicy::none()).build().unwrap())
}

/// A client of a server that responds with this.
async fn answered(content: Value) -> (Client, Listener) {
    let listener = Listener::answering(vec![json("200 OK", &json!({ "content": content }).to_string())]).await;
    let client = builder_for(&listener.url).clock(ManualClock::new(now())).retry(RetryPolicy::none()).build().unwrap();
    (client, listener)
}

fn new_channel() -> NewVodChannel {
    NewVodChannel::new("reruns", NewCdn::global_edge(4207, CdnRegion::Korea), 3)
}

/// The body of a request as it came over the wire.
fn body(request: &str) -> Value {
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

async fn status(channel: &VodChannelHandle) -> ChannelStatus {
    channel.get().await.unwrap().channel_status.unwrap()
}

#[tokio::test]
async fn a_channel_plays_what_was_scheduled() {
    let (emulator, client) = emulated([]).await;
    let created = client.create_vod_channel(new_channel().env_type(EnvType::Dev)).await.unwrap();
    let channel = client.vod_channel(created.channel_id.as_str()).unwrap();
    assert_eq!(status(&channel).await, ChannelStatus::Creating);
    emulator.clock().advance(Duration::from_secs(2));

    let start = after(60 * MINUTE);
    let schedule = channel.schedule(start, FILES).await.unwrap();
    // Rounded up: it never begins too early.
    assert_eq!(schedule.start_time, Some(Timestamp::from_epoch_millis(1_755_589_644_000)));
    assert_eq!(schedule.status, Some(ScheduleStatus::Creating));
    let files: Vec<_> = schedule.vod_list.iter().map(|file| file.file_path.as_deref().unwrap()).collect();
    assert_eq!(files, ["/monday.mp4", "/tuesday.mp4"]);
    emulator.clock().advance(Duration::from_secs(4));
    let reserved = channel.get().await.unwrap();
    assert_eq!(reserved.channel_status, Some(ChannelStatus::Reserved));
    assert_eq!(reserved.schedule_list[0].schedule_id, schedule.schedule_id);
    assert_eq!(channel.service_urls(ServiceUrlType::General).await.unwrap().len(), 3);

    let handle = client.schedule(schedule.schedule_id);
    let later = handle.update().start(after(2 * 60 * MINUTE)).files([VodFile::new("my-bucket", "/sunday.MP4")]);
    let updated = later.await.unwrap();
    assert_eq!(updated.status, Some(ScheduleStatus::Updating));
    assert_eq!(updated.start_time, Some(Timestamp::from_epoch_millis(1_755_593_244_000)));
    assert_eq!(updated.vod_list[0].file_path.as_deref(), Some("/sunday.MP4"));

    emulator.clock().set_ms(1_755_593_244_000);
    let client = builder_for(&emulator.url()).build().unwrap();
    let channel = client.vod_channel(channel.id().as_str()).unwrap();
    assert_eq!(status(&channel).await, ChannelStatus::Publishing);
    emulator.clock().advance(10 * MINUTE);
    assert_eq!(status(&channel).await, ChannelStatus::Ready);
    let handle = client.schedule(schedule.schedule_id);
    assert_eq!(handle.get().await.unwrap().status, Some(ScheduleStatus::Finish));
    assert_eq!(handle.delete().await.unwrap().status, Some(ScheduleStatus::Deleted));
    channel.delete().await.unwrap();
    assert_eq!(channel.get().await.unwrap_err().kind(), ErrorKind::NotFound);
    let counters = emulator.counters();
    assert_eq!((counters.created_vod_channels, counters.created_schedules), (1, 1));
}

#[tokio::test]
async fn a_channel_is_stopped_and_resumed_with_a_schedule_alone() {
    let (emulator, client) = emulated([VodChannelSeed::new("a")]).await;
    let channel = client.vod_channel("a").unwrap();
    assert_eq!(channel.stop().await.unwrap_err().kind(), ErrorKind::NotAvailable);
    emulator.add_schedule(ScheduleSeed::new("a", 7));
    assert_eq!(channel.stop().await.unwrap().channel_status, Some(ChannelStatus::Block));
    assert_eq!(channel.resume().await.unwrap().channel_status, Some(ChannelStatus::Ready));
}

/// A moment is a moment: nine hours are nobody's business but the wire's.
#[tokio::test]
async fn the_wire_has_the_clock_of_korea() {
    let (client, mut listener) = answered(json!({ "scheduleId": 1293 })).await;
    let channel = client.vod_channel(CHANNEL).unwrap();
    channel.schedule("2025-08-20T10:00:00Z".parse().unwrap(), FILES).await.unwrap();
    channel.schedule("2025-08-20T19:00:00+09:00".parse().unwrap(), FILES).await.unwrap();
    client.schedule(1293).update().start("2025-08-20T12:00:00+02:00".parse().unwrap()).await.unwrap();
    let file = |path: &str| json!({ "bucketName": "my-bucket", "filePath": path });
    let created = json!({
        "channelId": CHANNEL,
        "startTime": "20250820190000",
        "vodList": [file("/monday.mp4"), file("/tuesday.mp4")],
    });
    let requests = [listener.request().await, listener.request().await, listener.request().await];
    assert_eq!(
        requests.each_ref().map(|request| body(request)),
        [created.clone(), created, json!({ "startTime": "20250820190000" })]
    );
    assert!(requests[0].starts_with("POST /api/v2/vod/schedule HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[2].starts_with("PUT /api/v2/vod/schedule/1293 HTTP/1.1\r\n"), "{}", requests[2]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What is asked for comes back, by way of Korea, and to the second.
    #[test]
    fn a_start_comes_back_as_it_was_asked_for(ahead in 600_701_u64..=1_209_599_000) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_emulator, client) = emulated([VodChannelSeed::new("a")]).await;
            let start = after(Duration::from_millis(ahead));
            let schedule = client.vod_channel("a").unwrap().schedule(start, FILES).await.unwrap();
            let late = schedule.start_time.unwrap().duration_since(start).unwrap();
            assert!(late < Duration::from_secs(1), "{start}: {late:?}");
        });
    }
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let (client, mut listener) = answered(json!({})).await;
    let channel = client.vod_channel(CHANNEL).unwrap();
    let at = |start: Timestamp| channel.schedule(start, FILES);
    let playing = |bucket: &str, path: &str| channel.schedule(after(DAY), [(bucket, path)]);
    let mut dash = VodChannelSettings::new("reruns");
    dash.output_protocol = OutputProtocol::Dash;
    let plus = NewVodChannel::new("reruns", NewCdn::cdn_plus(), 3);
    let errors = [
        client
            .create_vod_channel(NewVodChannel::new("a name", NewCdn::global_edge(1, CdnRegion::Korea), 3))
            .await
            .unwrap_err(),
        client.create_vod_channel(plus).await.unwrap_err(),
        client.create_vod_channel(new_channel().output_protocol(OutputProtocol::Dash)).await.unwrap_err(),
        client.create_vod_channel(new_channel().drm("site", "my movie")).await.unwrap_err(),
        channel.update(dash).await.unwrap_err(),
        channel.service_urls(ServiceUrlType::Timemachine).await.unwrap_err(),
        client.vod_channels().page(0).await.unwrap_err(),
        client.vod_channels().page_size(101).await.unwrap_err(),
        client.change_vod_cdn([], 1, 1).await.unwrap_err(),
        at(now()).await.unwrap_err(),
        at(after(9 * MINUTE)).await.unwrap_err(),
        at(after(15 * DAY)).await.unwrap_err(),
        // As digits for the wire that were made without the nine hours would be.
        at("2025-08-19T16:00:00+18:00".parse().unwrap()).await.unwrap_err(),
        at(Timestamp::from_epoch_millis(i64::MAX)).await.unwrap_err(),
        channel.schedule(after(DAY), Vec::<VodFile>::new()).await.unwrap_err(),
        channel.schedule(after(DAY), vec![FILES[0]; 51]).await.unwrap_err(),
        playing("My_Bucket", "/a.mp4").await.unwrap_err(),
        playing("my-bucket", "a.mp4").await.unwrap_err(),
        playing("my-bucket", "/a.mov").await.unwrap_err(),
        client.schedule(1).update().await.unwrap_err(),
        client.schedule(1).update().files(Vec::<VodFile>::new()).await.unwrap_err(),
        client.schedule(1).update().start(now()).await.unwrap_err(),
    ];
    let mut seen = String::new();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        writeln!(seen, "{error}").unwrap();
    }
    insta::assert_snapshot!(seen);
    assert_eq!(listener.unseen_requests(), 0);
}

#[tokio::test]
async fn the_limits_themselves_are_sent() {
    let (emulator, client) = emulated([VodChannelSeed::new("a")]).await;
    let channel = client.vod_channel("a").unwrap();
    for start in [after(10 * MINUTE), after(14 * DAY - Duration::from_secs(1))] {
        let files = vec![("my-bucket".to_owned(), format!("/{}.mp4", "a".repeat(1_019))); 50];
        let schedule = channel.schedule(start, files).await.unwrap();
        client.schedule(schedule.schedule_id).delete().await.unwrap();
    }
    assert_eq!(emulator.counters().created_schedules, 2);
}

/// A clock that is an hour fast, and was corrected by the first call, does not shift the limits.
#[tokio::test]
async fn now_is_what_the_service_says() {
    let (emulator, _) = emulated([VodChannelSeed::new("a")]).await;
    let fast = ManualClock::new(after(60 * MINUTE));
    let client = builder_for(&emulator.url()).clock(fast).build().unwrap();
    let channel = client.vod_channel("a").unwrap();
    let early = channel.schedule(after(30 * MINUTE), FILES).await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::InvalidInput, "before anything was learnt: {early}");
    channel.get().await.unwrap();
    channel.schedule(after(30 * MINUTE), FILES).await.unwrap();
}

#[tokio::test]
async fn an_edit_sends_everything_and_says_what_it_changes() {
    let (emulator, client) = emulated([VodChannelSeed::new("a").output_protocol("HLS,DASH")]).await;
    let channel = client.vod_channel("a").unwrap();
    let plan = channel.edit(|settings| settings.name = "reruns_2".into()).plan().await.unwrap();
    let changes = plan.changes();
    assert_eq!((changes.len(), changes[0].setting, changes[0].after.as_str()), (1, "channelName", "reruns_2"));
    let after = plan.send().await.unwrap().unwrap();
    assert_eq!(after.channel_name.as_deref(), Some("reruns_2"));
    assert_eq!(after.output_protocol, Some(OutputProtocol::HlsDash), "what was not edited stays");

    emulator.clear_requests();
    assert_eq!(channel.edit(|_| ()).await.unwrap(), None);
    assert_eq!(emulator.requests().len(), 1, "without a change nothing is written");
    let switched = channel.edit(|settings| settings.output_protocol = OutputProtocol::LlHls).await.unwrap_err();
    assert!(switched.to_string().contains("a channel cannot be switched"), "{switched}");
}

#[tokio::test]
async fn an_edit_of_a_response_that_leaves_out_a_setting_is_not_sent() {
    let (client, mut listener) = answered(json!({ "channelId": CHANNEL, "channelName": "reruns" })).await;
    let edit = client.vod_channel(CHANNEL).unwrap().edit(|settings| settings.name = "reruns_2".into());
    let error = edit.await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Undecodable, Some("get_vod_channel")));
    assert!(error.to_string().contains("outputProtocol"), "{error}");
    listener.request().await;
    assert_eq!(listener.unseen_requests(), 0);
}

#[tokio::test]
async fn channels_are_listed_page_by_page() {
    let channels = (0..25).map(|number| VodChannelSeed::new(format!("ls-{number:02}")));
    let (emulator, client) = emulated(channels).await;
    let page = client.vod_channels().page(2).page_size(10).await.unwrap();
    assert_eq!((page.items.len(), page.total), (10, Some(25)));
    let all = client.vod_channels().page_size(10).all().await.unwrap();
    assert_eq!((all.len(), all[24].channel_id.as_str()), (25, "ls-24"));
    assert_eq!(emulator.requests().last().unwrap().target, "/api/v2/vod/channels?pageNo=3&pageSizeNo=10");
}

#[tokio::test]
async fn channels_move_to_another_cdn() {
    let (_emulator, client) = emulated(["a", "b"].map(VodChannelSeed::new)).await;
    client.vod_channel("a").unwrap().change_cdn(4938, 1008).await.unwrap();
    let ids = ["a", "b"].map(|id| client.vod_channel(id).unwrap().id().clone());
    let changed = client.change_vod_cdn(ids, 4939, 1008).await.unwrap();
    assert_eq!(changed.channel_list, ["a", "b"]);
    for id in ["a", "b"] {
        let cdn = client.vod_channel(id).unwrap().get().await.unwrap().cdn.unwrap();
        assert_eq!(cdn.instance_no.map(|number| number.get()), Some(4939), "{id}");
    }
}

#[tokio::test]
async fn each_zone_creates_channels_in_its_own_way() {
    let created = json("200 OK", &json!({ "content": { "channelId": CHANNEL } }).to_string());
    let mut listener = Listener::answering(vec![created]).await;
    let public = builder_for(&listener.url).build().unwrap();
    let existing = NewVodChannel::new("reruns", NewCdn::existing_global_edge("x.edge.naverncp.com", 11_577, 4_207), 3);
    public.create_vod_channel(existing.drm("drm-1", "my-Test_Multidrm")).await.unwrap();
    public.create_vod_channel(new_channel()).await.unwrap();
    let finance = builder_for(&listener.url).zone(Zone::Finance).build().unwrap();
    let plus = || NewVodChannel::new("reruns", NewCdn::existing_cdn_plus(77), 3);
    finance.create_vod_channel(plus()).await.unwrap();
    let expected = [
        json!({
            "channelName": "reruns", "qualitySetId": 3, "drmEnabledYn": true,
            "drm": { "siteId": "drm-1", "contentId": "my-Test_Multidrm" },
            "cdn": {
                "createCdn": false, "cdnType": "GLOBAL_EDGE", "cdnDomain": "x.edge.naverncp.com",
                "profileId": 4207, "cdnInstanceNo": 11577,
            },
        }),
        json!({
            "channelName": "reruns", "qualitySetId": 3, "drmEnabledYn": false,
            "cdn": { "createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "regionType": "KOREA" },
        }),
        json!({
            "channelName": "reruns", "qualitySetId": 3,
            "cdn": { "createCdn": false, "cdnType": "CDN_PLUS", "cdnInstanceNo": 77 },
        }),
    ];
    for expected in expected {
        assert_eq!(body(&listener.request().await), expected);
    }
    for (channel, rule) in [
        (new_channel(), "CDN must be CDN+ in the finance zone"),
        (plus().drm("site", "movie"), "DRM must be left out in the finance zone, which has none"),
    ] {
        let error = finance.create_vod_channel(channel).await.unwrap_err();
        assert!(error.kind() == ErrorKind::InvalidInput && error.to_string().contains(rule), "{error}");
    }
}

#[tokio::test]
async fn the_finance_zone_has_all_of_it() {
    let (emulator, _) = emulated([]).await;
    let builder = builder_for(&emulator.url()).clock(ManualClock::new(now())).zone(Zone::Finance);
    let client = builder.build().unwrap();
    let created = client.create_vod_channel(NewVodChannel::new("reruns", NewCdn::cdn_plus(), 3)).await.unwrap();
    emulator.clock().advance(Duration::from_secs(2));
    let channel = client.vod_channel(created.channel_id).unwrap();
    let schedule = channel.schedule(after(DAY), FILES).await.unwrap();
    assert_eq!(client.schedule(schedule.schedule_id).get().await.unwrap().schedule_id, schedule.schedule_id);
    assert!(emulator.requests().iter().all(|request| request.target.starts_with("/api/fin-v2/vod/")));
}

/// No page shows what the items of these lists are.
#[tokio::test]
async fn lists_of_ids_and_texts_are_read_like_lists_of_objects() {
    let (emulator, client) = emulated([VodChannelSeed::new("a")]).await;
    emulator.add_schedule(ScheduleSeed::new("a", 7).file("my-bucket", "/monday.mp4"));
    for items in [ScheduleItems::Objects, ScheduleItems::Scalars] {
        emulator.set_dialect(Dialect::default().schedule_items(items));
        let channel = client.vod_channel("a").unwrap().get().with_response().await.unwrap();
        assert_eq!((channel.value.schedule_list[0].schedule_id.get(), channel.unreadable_count()), (7, 0));
        let schedule = client.schedule(7).get().with_response().await.unwrap();
        assert_eq!(schedule.value.vod_list[0].file_path.as_deref(), Some("/monday.mp4"));
        assert_eq!(schedule.unreadable_count(), 0);
    }
}

/// The connection ends before a response: somebody has to find out what became of the change.
#[tokio::test]
async fn a_change_that_may_have_been_made_says_how_to_look() {
    let listener = Listener::answering(vec![Vec::new()]).await;
    let builder = builder_for(&listener.url).clock(ManualClock::new(now()));
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let channel = client.vod_channel(CHANNEL).unwrap();
    let schedule = client.schedule(1293);
    let errors = [
        client.create_vod_channel(new_channel()).await.unwrap_err(),
        channel.update(VodChannelSettings::new("reruns")).await.unwrap_err(),
        channel.delete().await.unwrap_err(),
        channel.stop().await.unwrap_err(),
        channel.resume().await.unwrap_err(),
        channel.change_cdn(1, 1).await.unwrap_err(),
        client.change_vod_cdn([channel.id().clone()], 1, 1).await.unwrap_err(),
        channel.schedule(after(DAY), FILES).await.unwrap_err(),
        schedule.update().start(after(DAY)).await.unwrap_err(),
        schedule.delete().await.unwrap_err(),
    ];
    insta::assert_snapshot!(hints(errors, |error| {
        assert!(error.may_have_been_sent() && error.kind() == ErrorKind::Interrupted, "{error}");
    }));
}

#[tokio::test]
async fn what_is_refused_is_said_with_the_rule() {
    let (emulator, client) = emulated([VodChannelSeed::new("a"), VodChannelSeed::new("b")]).await;
    emulator.add_schedule(ScheduleSeed::new("b", 7).starts_at_ms(NOW));
    let (ready, on_air) = (client.vod_channel("a").unwrap(), client.vod_channel("b").unwrap());
    let nobody = client.vod_channel("c").unwrap();
    let errors = [
        ready.stop().await.unwrap_err(),
        ready.resume().await.unwrap_err(),
        ready.service_urls(ServiceUrlType::Thumbnail).await.unwrap_err(),
        on_air.update(VodChannelSettings::new("reruns")).await.unwrap_err(),
        on_air.delete().await.unwrap_err(),
        on_air.change_cdn(1, 1).await.unwrap_err(),
        on_air.schedule(after(DAY), FILES).await.unwrap_err(),
        client.schedule(7).update().start(after(DAY)).await.unwrap_err(),
        nobody.get().await.unwrap_err(),
        nobody.schedule(after(DAY), FILES).await.unwrap_err(),
        client.schedule(8).get().await.unwrap_err(),
    ];
    insta::assert_snapshot!(hints(errors, |_| ()));
}

fn hints<const N: usize>(errors: [Error; N], check: impl Fn(&Error)) -> String {
    let mut seen = String::new();
    for error in errors {
        check(&error);
        let hint = error.hint().unwrap_or_else(|| panic!("{error}"));
        writeln!(seen, "{}: {hint}", error.operation().unwrap()).unwrap();
    }
    seen
}

#[tokio::test]
async fn a_schedule_that_cannot_be_played_leaves_its_channel_ready() {
    let (emulator, client) = emulated([VodChannelSeed::new("a")]).await;
    emulator.decide_next_schedule(ScheduleOutcome::ProcessingFail);
    let channel = client.vod_channel("a").unwrap();
    channel.schedule(after(DAY), FILES).await.unwrap();
    emulator.clock().advance(Duration::from_secs(4));
    assert_eq!(status(&channel).await, ChannelStatus::Ready);
    channel.schedule(after(DAY), FILES).await.unwrap();
}
