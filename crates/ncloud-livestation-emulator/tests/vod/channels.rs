//! The life of a channel, and what each state refuses.

use ncloud_livestation_emulator::{
    Dialect, Emulator, EmulatorClock, OnAirName, ScheduleItems, ScheduleSeed, VodChannelSeed,
};
use serde_json::{Value, json};

use crate::support::{Client, NOW, emulator, manage};
use crate::{
    NOT_AVAILABLE, START_MS, changed, created, new_channel, new_schedule, schedule, seconds, status, with_channels,
};

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
