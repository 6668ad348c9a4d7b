//! The life of a VOD2LIVE channel and its schedules, on a clock that tests move, and what each state refuses.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    Dialect, Emulator, EmulatorClock, OnAirName, ScheduleItems, ScheduleOutcome, ScheduleSeed, Seed, VodChannelSeed,
};
use serde_json::{Value, json};
use support::{Client, NOW, emulator, manage};

/// 2025-08-19 15:47:23.299 in Korea is [`NOW`]; this is 16:00:00.
const START: &str = "20250819160000";
const START_MS: i64 = 1_755_586_800_000;

const NOT_AVAILABLE: &str = "400 250005 channel not available.";

fn new_channel() -> Value {
    json!({
        "channelName": "V2lTestChannel",
        "cdn": { "createCdn": false, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "cdnDomain": "x.edge.naverncp.com", "cdnInstanceNo": 11577 },
        "qualitySetId": 3,
        "drmEnabledYn": false,
    })
}

fn new_schedule(channel: &str) -> Value {
    json!({
        "channelId": channel,
        "startTime": START,
        "vodList": [
            { "bucketName": "mybucket", "filePath": "/a.mp4" },
            { "bucketName": "mybucket", "filePath": "/b.mp4" },
        ],
    })
}

fn changed(mut body: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = body.pointer_mut(parent).unwrap();
        match value {
            Value::Null => drop(parent.as_object_mut().unwrap().remove(name)),
            value => parent[name] = value.clone(),
        }
    }
    body
}

/// An emulator at [`NOW`] with these channels.
async fn with_channels(channels: impl IntoIterator<Item = VodChannelSeed>) -> Emulator {
    let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
    channels.into_iter().fold(builder, |builder, channel| builder.vod_channel(channel)).start().await.unwrap()
}

async fn created(client: &Client<'_>, path: &str, body: Value, id: &str) -> Value {
    let created = client.post(path, Some(body)).await;
    assert_eq!(created.status, 200, "{:#}", created.body);
    created.body["content"][id].clone()
}

async fn status(client: &Client<'_>, id: &str) -> String {
    let channel = client.get(&format!("/vod/channels/{id}")).await;
    channel.body["content"]["channelStatus"].as_str().unwrap().to_owned()
}

async fn schedule(client: &Client<'_>, id: &Value) -> Value {
    client.get(&format!("/vod/schedule/{id}")).await.body["content"].clone()
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_channel_is_created_reserved_on_air_ready_and_deleted() {
    let emulator = Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .creation_time(seconds(5))
        .processing_time(seconds(30))
        .start()
        .await
        .unwrap();
    let client = Client::new(&emulator);
    let id = created(&client, "/vod/channels", new_channel(), "channelId").await;
    let id = id.as_str().unwrap();
    let path = format!("/vod/channels/{id}");
    assert!(id.starts_with("ls-20250819154723-") && id.len() == 23, "{id}");
    assert_eq!(status(&client, id).await, "CREATING");
    assert_eq!(client.post("/vod/schedule", Some(new_schedule(id))).await.refusal(), NOT_AVAILABLE);
    emulator.clock().advance(seconds(5));
    assert_eq!(status(&client, id).await, "READY");
    for refused in [
        client.put(&format!("{path}/off"), None).await,
        client.put(&format!("{path}/on"), None).await,
        client.get(&format!("{path}/serviceUrls?serviceUrlType=GENERAL")).await,
    ] {
        assert_eq!(refused.refusal(), NOT_AVAILABLE);
    }

    let number = created(&client, "/vod/schedule", new_schedule(id), "scheduleId").await;
    assert_eq!((emulator.counters().created_vod_channels, emulator.counters().created_schedules), (1, 1));
    let mut seen = Vec::new();
    for wait in [0, 30, 30] {
        emulator.clock().advance(seconds(wait));
        let of_schedule = schedule(&client, &number).await["status"].as_str().unwrap().to_owned();
        seen.push((of_schedule, status(&client, id).await));
    }
    let expected = [("CREATING", "READY"), ("PROCESSING", "READY"), ("READY", "RESERVED")];
    assert_eq!(seen, expected.map(|(one, other)| (one.to_owned(), other.to_owned())));
    assert_eq!(client.post("/vod/schedule", Some(new_schedule(id))).await.refusal(), NOT_AVAILABLE);
    assert_eq!(client.delete(&path, None).await.refusal(), NOT_AVAILABLE);
    let urls = client.get(&format!("{path}/serviceUrls?serviceUrlType=GENERAL")).await;
    assert_eq!(urls.body["content"].as_array().unwrap().len(), 3);

    emulator.clock().set_ms(START_MS - 1);
    assert_eq!(status(&client, id).await, "RESERVED");
    emulator.clock().set_ms(START_MS);
    assert_eq!(status(&client, id).await, "PUBLISHING");
    assert_eq!(schedule(&client, &number).await["status"], "READY");
    for refused in [
        client.delete(&path, None).await,
        client.put(&path, Some(json!({ "channelName": "renamed" }))).await,
        client.post(&format!("{path}/cdnInfo"), Some(json!({ "cdn": { "cdnInstanceNo": 1, "profileId": 1 } }))).await,
    ] {
        assert_eq!(refused.refusal(), NOT_AVAILABLE);
    }
    let refused = client.delete(&format!("/vod/schedule/{number}"), None).await;
    assert_eq!(refused.refusal(), "400 250005 schedule not available.", "it is on air");

    // Two files of 10 minutes.
    emulator.clock().advance(seconds(1_199));
    assert_eq!(status(&client, id).await, "PUBLISHING");
    emulator.clock().advance(seconds(1));
    assert_eq!(
        (status(&client, id).await.as_str(), &schedule(&client, &number).await["status"]),
        ("READY", &json!("FINISH"))
    );
    let channel = client.get(&path).await.body["content"].clone();
    assert_eq!(channel["totalPublishSeconds"], 1_200);
    assert_eq!(channel["scheduleList"][0]["scheduleId"], number);

    let deleted = client.delete(&path, None).await;
    assert_eq!(deleted.body["content"]["channelStatus"], "DELETED");
    assert_eq!(client.get(&path).await.refusal(), "404 250004 channel not found.");
    assert_eq!(client.get(&format!("/vod/schedule/{number}")).await.refusal(), "404 250004 schedule not found.");
}

#[tokio::test]
async fn what_was_scheduled_is_shown_in_milliseconds() {
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    let made = client.post("/vod/schedule", Some(new_schedule("a"))).await;
    insta::assert_snapshot!(
        made.body,
        @r#"{"content":{"scheduleId":1001,"channelId":"a","createdTime":1755586043299,"startTime":1755586800000,"endTime":1755588000000,"updatedTime":1755586043299,"status":"CREATING","vodList":[{"bucketName":"mybucket","filePath":"/a.mp4"},{"bucketName":"mybucket","filePath":"/b.mp4"}]}}"#
    );
}

#[tokio::test]
async fn a_schedule_begins_10_minutes_to_14_days_from_now() {
    // 15:47:23.299 of 2025-08-19 in Korea.
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    let invalid = "400 250002 startTime: invalid value.";
    for (start, refusal) in [
        ("20250819155723", invalid),
        ("20250902154724", invalid),
        ("20250819064723", invalid),
        ("20250230000000", invalid),
        ("2025081915572", invalid),
        ("2025-08-19 16:00", invalid),
    ] {
        let body = changed(new_schedule("a"), &[("/startTime", json!(start))]);
        assert_eq!(client.post("/vod/schedule", Some(body)).await.refusal(), refusal, "{start}");
    }
    let body = changed(new_schedule("a"), &[("/startTime", json!(20_250_819_160_000_u64))]);
    assert_eq!(client.post("/vod/schedule", Some(body)).await.refusal(), invalid, "sent as a string");
    for start in ["20250819155724", "20250902154723"] {
        let body = changed(new_schedule("a"), &[("/startTime", json!(start))]);
        let number = created(&client, "/vod/schedule", body, "scheduleId").await;
        assert_eq!(client.delete(&format!("/vod/schedule/{number}"), None).await.status, 200);
    }
}

#[tokio::test]
async fn bad_schedules_are_not_made() {
    let emulator = with_channels([VodChannelSeed::new("a"), VodChannelSeed::new("b").status("BLOCK")]).await;
    let client = Client::new(&emulator);
    let file = |path: &str| json!({ "bucketName": "mybucket", "filePath": path });
    let files = |count: usize| Value::Array(vec![file("/a.mp4"); count]);
    let invalid = |name: &str| format!("400 250002 {name}: invalid value.");
    let missing = |name: &str| format!("400 250011 {name} must has a valid value");
    for (change, refusal) in [
        (("/channelId", json!("nobody")), "404 250004 channel not found.".to_owned()),
        (("/channelId", json!("b")), NOT_AVAILABLE.to_owned()),
        (("/channelId", Value::Null), missing("channelId")),
        (("/startTime", Value::Null), missing("startTime")),
        (("/vodList", Value::Null), missing("vodList")),
        (("/vodList", json!([])), invalid("vodList")),
        (("/vodList", files(51)), invalid("vodList")),
        (("/vodList", json!([file("a.mp4")])), invalid("vodList.filePath")),
        (("/vodList", json!([file("/a.mov")])), invalid("vodList.filePath")),
        (("/vodList", json!([{ "filePath": "/a.mp4" }])), missing("vodList.bucketName")),
        (("/title", json!("x")), invalid("title")),
    ] {
        let body = changed(new_schedule("a"), &[change]);
        assert_eq!(client.post("/vod/schedule", Some(body.clone())).await.refusal(), refusal, "{body}");
    }
    assert_eq!(emulator.counters().created_schedules, 0);
    let most = changed(new_schedule("a"), &[("/vodList", files(50))]);
    created(&client, "/vod/schedule", most, "scheduleId").await;
}

#[tokio::test]
async fn files_last_24_hours_at_most() {
    let seed = Seed::default().vod_channel(VodChannelSeed::new("a")).vod_file_time(seconds(3_600));
    let emulator = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW)).seed(seed).start().await.unwrap();
    let client = Client::new(&emulator);
    let files = |count: usize| json!(vec![json!({ "bucketName": "mybucket", "filePath": "/a.mp4" }); count]);
    let too_long = changed(new_schedule("a"), &[("/vodList", files(25))]);
    assert_eq!(client.post("/vod/schedule", Some(too_long)).await.refusal(), "400 250014 Form validation failed");
    let longest = changed(new_schedule("a"), &[("/vodList", files(24))]);
    let made = client.post("/vod/schedule", Some(longest)).await.body["content"].clone();
    assert_eq!(made["endTime"], START_MS + 24 * 3_600_000);
}

#[tokio::test]
async fn a_schedule_is_updated_while_its_channel_is_reserved() {
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    let number = created(&client, "/vod/schedule", new_schedule("a"), "scheduleId").await;
    let path = format!("/vod/schedule/{number}");
    let later = json!({ "startTime": "20250819170000" });
    assert_eq!(client.put(&path, Some(later.clone())).await.refusal(), "400 250005 schedule not available.");
    emulator.clock().advance(seconds(4));
    let updated = client.put(&path, Some(later)).await.body["content"].clone();
    assert_eq!((&updated["status"], &updated["startTime"]), (&json!("UPDATING"), &json!(START_MS + 3_600_000)));
    assert_eq!(updated["vodList"].as_array().unwrap().len(), 2, "what is left out stays");
    assert_eq!(status(&client, "a").await, "RESERVED");
    emulator.clock().advance(seconds(2));
    assert_eq!(schedule(&client, &number).await["status"], "PROCESSING");
    let other = json!({ "vodList": [{ "bucketName": "mybucket", "filePath": "/c.mp4" }] });
    let updated = client.put(&path, Some(other)).await.body["content"].clone();
    assert_eq!(updated["vodList"], json!([{ "bucketName": "mybucket", "filePath": "/c.mp4" }]));
    assert_eq!(updated["startTime"], START_MS + 3_600_000);
    assert_eq!(updated["updatedTime"], NOW + 6_000);
    let soon = client.put(&path, Some(json!({ "startTime": "20250819155000" }))).await;
    assert_eq!(soon.refusal(), "400 250002 startTime: invalid value.");
    emulator.clock().set_ms(START_MS + 3_600_000);
    let refused = client.put(&path, Some(json!({}))).await;
    assert_eq!(refused.refusal(), "400 250005 schedule not available.", "it is on air");
    assert_eq!(client.put("/vod/schedule/7", Some(json!({}))).await.refusal(), "404 250004 schedule not found.");
    assert_eq!(client.put("/vod/schedule/x", Some(json!({}))).await.refusal(), "400 250002 scheduleId: invalid value.");
}

#[tokio::test]
async fn files_that_cannot_be_played_leave_the_channel_ready() {
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    emulator.decide_next_schedule(ScheduleOutcome::ProcessingFail);
    let number = created(&client, "/vod/schedule", new_schedule("a"), "scheduleId").await;
    emulator.clock().advance(seconds(4));
    assert_eq!(schedule(&client, &number).await["status"], "PROCESSING_FAIL");
    assert_eq!(status(&client, "a").await, "READY");
    let next = created(&client, "/vod/schedule", new_schedule("a"), "scheduleId").await;
    assert_ne!(next, number);
    emulator.clock().set_ms(START_MS);
    assert_eq!(status(&client, "a").await, "PUBLISHING", "the second one is played");
}

#[tokio::test]
async fn a_deleted_schedule_frees_its_channel() {
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    let number = created(&client, "/vod/schedule", new_schedule("a"), "scheduleId").await;
    emulator.clock().advance(seconds(4));
    assert_eq!(status(&client, "a").await, "RESERVED");
    let deleted = client.delete(&format!("/vod/schedule/{number}"), None).await.body["content"].clone();
    assert_eq!((&deleted["status"], &deleted["deletedTime"]), (&json!("DELETED"), &json!(NOW + 4_000)));
    assert_eq!(status(&client, "a").await, "READY");
    let again = client.delete(&format!("/vod/schedule/{number}"), None).await;
    assert_eq!(again.refusal(), "404 250004 schedule not found.");
    assert_eq!(client.get("/vod/channels/a").await.body["content"]["scheduleList"], json!([]));
}

#[tokio::test]
async fn stopping_a_channel_ends_its_schedule() {
    for at in [START_MS - 1, START_MS + 60_000] {
        let channel = VodChannelSeed::new("a");
        let seed = ScheduleSeed::new("a", 7).starts_at_ms(START_MS);
        let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
        let emulator = builder.vod_channel(channel).schedule(seed).start().await.unwrap();
        let client = Client::new(&emulator);
        emulator.clock().set_ms(at);
        let stopped = client.put("/vod/channels/a/off", None).await.body["content"].clone();
        assert_eq!(stopped["channelStatus"], "BLOCK");
        let cut = schedule(&client, &stopped["scheduleList"][0]["scheduleId"]).await;
        assert_eq!((&cut["status"], &cut["endTime"]), (&json!("FINISH"), &json!(at)));
        assert_eq!(client.put("/vod/channels/a/off", None).await.refusal(), NOT_AVAILABLE);
        assert_eq!(client.post("/vod/schedule", Some(new_schedule("a"))).await.status, 400);
        let resumed = client.put("/vod/channels/a/on", None).await.body["content"].clone();
        assert_eq!(resumed["channelStatus"], "READY");
        assert_eq!(resumed["totalPublishSeconds"], ((at - START_MS) / 1_000).max(0));
        assert_eq!(client.put("/vod/channels/a/on", None).await.refusal(), NOT_AVAILABLE);
    }
}

#[tokio::test]
async fn bad_channels_are_not_created() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let drm = json!({ "siteId": "a", "contentId": "b" });
    for (changes, refusal) in [
        (vec![("/channelName", json!("ab"))], "400 250002 channelName: invalid value."),
        (vec![("/useDvr", json!(true))], "400 250002 useDvr: invalid value."),
        (vec![("/drmEnabledYn", Value::Null)], "400 250011 drmEnabledYn must has a valid value"),
        (vec![("/drmEnabledYn", json!(true))], "400 250011 drm must has a valid value"),
        (
            vec![("/drmEnabledYn", json!(true)), ("/drm", drm), ("/qualitySetId", json!(5))],
            "400 250014 Form validation failed",
        ),
        (vec![("/outputProtocol", json!("DASH"))], "400 250002 outputProtocol: invalid value."),
        (vec![("/outputProtocol", json!("LL_HLS"))], "400 250014 Form validation failed"),
        (vec![("/qualitySetId", json!(99))], "404 250004 quality set not found."),
        (vec![("/cdn/profileId", Value::Null)], "400 250011 cdn.profileId must has a valid value"),
        (vec![("/cdn/cdnDomain", Value::Null)], "400 250011 cdn.cdnDomain must has a valid value"),
        (vec![("/cdn/cdnType", json!("CDN_PLUS"))], "400 250002 cdn.cdnType: invalid value."),
    ] {
        let body = changed(new_channel(), &changes);
        assert_eq!(client.post("/vod/channels", Some(body.clone())).await.refusal(), refusal, "{body}");
    }
    assert_eq!(emulator.counters().created_vod_channels, 0);
    let low_latency = [("/outputProtocol", json!("LL_HLS")), ("/qualitySetId", json!(4))];
    created(&client, "/vod/channels", changed(new_channel(), &low_latency), "channelId").await;
    let drm = json!({ "siteId": "site", "contentId": "content" });
    let protected = changed(new_channel(), &[("/drmEnabledYn", json!(true)), ("/drm", drm.clone())]);
    let id = created(&client, "/vod/channels", protected, "channelId").await;
    let channel = client.get(&format!("/vod/channels/{}", id.as_str().unwrap())).await.body["content"].clone();
    assert_eq!((&channel["drmEnabledYn"], &channel["drm"]), (&json!(true), &drm));
}

#[tokio::test]
async fn the_finance_zone_takes_its_own_cdn_and_no_drm() {
    let emulator = emulator().await;
    let client = Client { region: Some("FKR"), ..Client::new(&emulator) };
    let cdn = json!({ "createCdn": true, "cdnType": "CDN_PLUS" });
    let body = changed(new_channel(), &[("/cdn", cdn), ("/drmEnabledYn", Value::Null)]);
    let made = client.send("POST", "/api/fin-v2/vod/channels", Some(body.to_string())).await;
    assert_eq!(made.body["content"]["cdn"]["cdnType"], "CDN_PLUS");
    let with_drm = changed(body, &[("/drmEnabledYn", json!(false))]);
    let refused = client.send("POST", "/api/fin-v2/vod/channels", Some(with_drm.to_string())).await;
    assert_eq!(refused.refusal(), "400 250002 drmEnabledYn: invalid value.");
    let refused = client.send("POST", "/api/fin-v2/vod/channels", Some(new_channel().to_string())).await;
    assert_eq!(refused.refusal(), "400 250002 cdn.cdnType: invalid value.");
}

#[tokio::test]
async fn an_update_replaces_everything() {
    let low_latency = VodChannelSeed::new("b").output_protocol("LL_HLS");
    let emulator = with_channels([VodChannelSeed::new("a").output_protocol("HLS,DASH"), low_latency]).await;
    let client = Client::new(&emulator);
    let name = json!({ "channelName": "renamed" });
    let all = json!({ "channelName": "first_name", "envType": "DEV", "outputProtocol": "HLS,DASH" });
    assert_eq!(client.put("/vod/channels/a", Some(all)).await.body["content"]["envType"], "DEV");
    emulator.add_schedule(ScheduleSeed::new("a", 7));
    assert_eq!(status(&client, "a").await, "RESERVED");
    emulator.clock().advance(seconds(1));
    let updated = client.put("/vod/channels/a", Some(name.clone())).await.body["content"].clone();
    let seen = (&updated["channelName"], &updated["outputProtocol"], &updated["envType"], &updated["updatedTime"]);
    assert_eq!(seen, (&json!("renamed"), &json!("HLS"), &json!("REAL"), &json!(NOW + 1_000)));
    let omitted = client.put("/vod/channels/b", Some(name)).await;
    assert_eq!(omitted.refusal(), "400 250014 Form validation failed", "the default HLS is no LL_HLS");
}

#[tokio::test]
async fn service_urls_come_by_type() {
    let emulator = with_channels([VodChannelSeed::new("a").output_protocol("HLS,DASH")]).await;
    emulator.add_schedule(ScheduleSeed::new("a", 7));
    let client = Client::new(&emulator);
    let urls = |kind: &str| format!("/vod/channels/a/serviceUrls?serviceUrlType={kind}");
    let general = client.get(&urls("GENERAL")).await.body["content"].clone();
    let names: Vec<_> = general.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["1080p", "720p", "480p", "DASH"]);
    assert_eq!(client.get(&urls("THUMBNAIL")).await.body["content"][0]["resizedUrl"].as_array().unwrap().len(), 2);
    assert_eq!(client.get(&urls("TIMEMACHINE")).await.refusal(), "400 250002 serviceUrlType: invalid value.");
    let none = client.get("/vod/channels/a/serviceUrls").await;
    assert_eq!(none.refusal(), "400 250011 serviceUrlType must has a valid value");
}

#[tokio::test]
async fn cdns_change_for_one_or_all() {
    let emulator = with_channels(["a", "b", "c"].map(VodChannelSeed::new)).await;
    let client = Client::new(&emulator);
    let cdn = json!({ "cdnInstanceNo": 4938, "profileId": 1008 });
    let one = client.post("/vod/channels/a/cdnInfo", Some(json!({ "cdn": cdn }))).await.body["content"].clone();
    assert_eq!((&one["cdn"]["instanceNo"], &one["cdn"]["cdnType"]), (&json!("4938"), &json!("GLOBAL_EDGE")));
    let many = client.post("/vod/channels/cdnInfo", Some(json!({ "cdn": cdn, "channelList": ["a", "b"] }))).await;
    assert_eq!(many.body["content"]["channelList"], json!(["a", "b"]));
    emulator.add_schedule(ScheduleSeed::new("a", 7));
    let refused = client.post("/vod/channels/cdnInfo", Some(json!({ "cdn": cdn, "channelList": ["c", "a"] }))).await;
    assert_eq!(refused.refusal(), NOT_AVAILABLE);
    let third = client.get("/vod/channels/c").await.body["content"]["cdn"]["instanceNo"].clone();
    assert_eq!(third, "11577", "all or none");
    let live = client.post("/channels/cdnInfo", Some(json!({ "cdn": cdn, "channelList": ["b"] }))).await;
    assert_eq!(live.refusal(), "404 250004 channel not found.", "it is no live channel");
}

#[tokio::test]
async fn channels_are_listed_in_pages_apart_from_live_ones() {
    let emulator = with_channels((0..250).map(|number| VodChannelSeed::new(format!("ls-{number:03}")))).await;
    emulator.add_channel(ncloud_livestation_emulator::ChannelSeed::new("live"));
    let client = Client::new(&emulator);
    let mut seen = std::collections::BTreeSet::new();
    for page in 1..=3 {
        let body = client.get(&format!("/vod/channels?pageNo={page}&pageSizeNo=100")).await.body;
        assert_eq!(body["total"], 250);
        seen.extend(body["content"].as_array().unwrap().iter().map(|one| one["channelId"].to_string()));
    }
    assert_eq!(seen.len(), 250);
    assert_eq!(client.get("/vod/channels?pageNo=4&pageSizeNo=100").await.body["content"], json!([]));
    assert_eq!(client.get("/vod/channels?pageSizeNo=101").await.refusal(), "400 250002 pageSizeNo: invalid value.");
    assert_eq!(client.get("/channels").await.body["total"], 1);
    assert_eq!(client.get("/vod/channels/live").await.refusal(), "404 250004 channel not found.");
}

#[tokio::test]
async fn it_can_be_driven_from_outside() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    assert_eq!(
        manage(&emulator, "POST", "/vod/channels", json!({ "channelId": "a", "channelName": "rerun" })).await.status,
        200
    );
    let seed = json!({ "channelId": "a", "scheduleId": 7, "startTime": START_MS });
    assert_eq!(manage(&emulator, "POST", "/schedules", seed).await.status, 200);
    assert_eq!(status(&client, "a").await, "RESERVED");
    let set = manage(&emulator, "POST", "/schedules/7/status", json!({ "status": "PROCESSING_FAIL" })).await;
    assert_eq!(set.body, json!({ "id": "7", "status": "PROCESSING_FAIL" }));
    assert_eq!(status(&client, "a").await, "READY");
    manage(&emulator, "POST", "/schedules/next", json!({ "outcome": "PROCESSING_FAIL" })).await;
    let number = created(&client, "/vod/schedule", new_schedule("a"), "scheduleId").await;
    assert_eq!(number, 1001);
    emulator.clock().advance(seconds(4));
    assert_eq!(schedule(&client, &number).await["status"], "PROCESSING_FAIL");
    manage(&emulator, "POST", "/schedules/1001/outcome", json!({ "outcome": "READY" })).await;
    assert_eq!(schedule(&client, &number).await["status"], "READY");
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!(
        (&state["vodChannels"][0]["channelStatus"], &state["schedules"][1]["status"]),
        (&json!("RESERVED"), &json!("READY"))
    );
    let set = manage(&emulator, "POST", "/channels/a/status", json!({ "status": "FORCE_BLOCK" })).await;
    assert_eq!((set.status, status(&client, "a").await.as_str()), (200, "FORCE_BLOCK"));
    assert_eq!(schedule(&client, &number).await["status"], "FINISH");
    for path in ["/schedules/8/status", "/schedules/x/status"] {
        assert_eq!(manage(&emulator, "POST", path, json!({ "status": "READY" })).await.status, 404);
    }
    let more = json!({ "vodFileTimeMs": 1, "vodChannels": [{ "channelId": "b" }], "schedules": [{ "channelId": "b", "scheduleId": 9 }] });
    assert_eq!(manage(&emulator, "POST", "/seed", more).await.body, json!({ "done": true }));
    assert_eq!(status(&client, "b").await, "RESERVED");
}

#[tokio::test]
async fn older_pages_can_be_followed() {
    let emulator = with_channels([VodChannelSeed::new("a")]).await;
    emulator.add_schedule(ScheduleSeed::new("a", 7).starts_at_ms(NOW).file("mybucket", "/a.mp4"));
    emulator.set_dialect(Dialect::default().schedule_items(ScheduleItems::Scalars).on_air(OnAirName::Publish));
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let channel = client.get("/vod/channels/a").await.body["content"].clone();
    assert_eq!((&channel["channelStatus"], &channel["scheduleList"]), (&json!("PUBLISH"), &json!([7])));
    assert_eq!(client.get("/vod/schedule/7").await.body["content"]["vodList"], json!(["/a.mp4"]));
}
