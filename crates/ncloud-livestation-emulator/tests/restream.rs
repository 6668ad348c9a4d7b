//! Re-Stream channels are made, listed and deleted; their platforms are changed, connected and fail; on a clock that tests
//! move.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    Dialect, Emulator, EmulatorBuilder, EmulatorClock, NumberForm, OnAirName, PublishTimeName, RestreamChannelSeed,
    RestreamPlatformSeed,
};
use serde_json::{Value, json};
use support::{Client, NOW, manage};

fn builder() -> EmulatorBuilder {
    Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW))
}

/// An emulator with the channel `a`, whose platforms are 7 and 8.
async fn with_channel() -> Emulator {
    let youtube = RestreamPlatformSeed::new(7, "YOUTUBE", "rtmp://rtmp-test.youtube.com", "key-1");
    let prism = RestreamPlatformSeed::new(8, "PRISM", "rtmp://abc.com", "key-2").auth("user001", "dbwj@@!456");
    let channel = RestreamChannelSeed::new("a").platform(youtube).platform(prism);
    builder().restream_channel(channel).start().await.unwrap()
}

fn platform() -> Value {
    json!({ "targetName": "CUSTOM", "rtmpUrl": "rtmp://relay.invalid/live", "streamKey": "k" })
}

fn request(plan: &str, platforms: usize) -> Value {
    json!({ "channelName": "channel001", "planType": plan, "restream": vec![platform(); platforms] })
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

async fn platforms(client: &Client<'_>) -> Vec<Value> {
    client.get("/re-stream/channels/a/platforms").await.body["content"].as_array().unwrap().clone()
}

async fn connections(client: &Client<'_>) -> Vec<String> {
    platforms(client).await.iter().map(|one| one["connectStatus"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_channel_is_created_becomes_ready_and_is_deleted() {
    let emulator = builder().creation_time(seconds(5)).start().await.unwrap();
    let client = Client::new(&emulator);
    let mut body = request("STANDARD", 1);
    body["restream"][0]["id"] = json!("user000");
    body["restream"][0]["password"] = json!("dbwj@@@123");
    let created = client.post("/re-stream/channels", Some(body)).await;
    insta::assert_snapshot!(
        created.body,
        @r#"{"content":{"channelId":"ls-20250819154723-0fxSL","channelName":"channel001","instanceNo":10000001,"channelStatus":"CREATING","streamKey":"cncbq8p1cm5twskaeuvis0telezuvhtz","publishUrl":"rtmp://rtmp-ls2-k1.livestation-emulator.invalid:8080/relay","globalPublishUrl":"rtmp://global-rtmp-ls2-k1.livestation-emulator.invalid:8080/relay","planType":"STANDARD","createdTime":1755586043299,"platformCount":1,"totalPublishSeconds":0,"alertOn":false,"isPublishing":false,"envType":"REAL","restream":[{"targetName":"CUSTOM","rtmpUrl":"rtmp://relay.invalid/live","id":"user000","password":"d*********","streamKey":"k"}]}}"#
    );
    let id = created.body["content"]["channelId"].as_str().unwrap();
    let path = format!("/re-stream/channels/{id}");
    assert_eq!(client.delete(&path, None).await.refusal(), "400 250005 channel not available.");
    emulator.clock().advance(seconds(5));
    assert_eq!(client.get(&path).await.body["content"]["channelStatus"], "READY");
    assert_eq!(client.get(&format!("/channels/{id}")).await.refusal(), "404 250004 channel not found.");
    let row = client.get("/re-stream/channels").await.body;
    assert_eq!((&row["total"], &row["content"][0]["platformCount"]), (&json!(1), &json!(1)));
    assert_eq!(row["content"][0]["restream"], Value::Null, "the list tells no platforms");
    let deleted = client.delete(&path, None).await.body["content"].clone();
    assert_eq!((&deleted["channelStatus"], &deleted["restream"]), (&json!("DELETED"), &Value::Null));
    assert_eq!(client.delete(&path, None).await.refusal(), "404 250004 channel not found.");
    assert_eq!(emulator.counters().created_restream_channels, 1);
}

#[tokio::test]
async fn a_plan_takes_so_many_platforms() {
    let emulator = builder().start().await.unwrap();
    let client = Client::new(&emulator);
    for (plan, most) in [("STANDARD", 3), ("PROFESSIONAL", 5)] {
        assert_eq!(client.post("/re-stream/channels", Some(request(plan, most))).await.status, 200);
        let refused = client.post("/re-stream/channels", Some(request(plan, most + 1))).await;
        assert_eq!(refused.refusal(), "400 250014 Form validation failed");
    }
    let mut misspelt = request("STANDARD", 1);
    misspelt["restream"][0]["streamId"] = json!("update has this name");
    let mut nameless = request("STANDARD", 1);
    nameless["channelName"] = json!("a b");
    for (body, refusal) in [
        (request("STANDARD", 0), "400 250002 restream: invalid value."),
        (request("GOLD", 1), "400 250002 planType: invalid value."),
        (misspelt, "400 250002 restream.streamId: invalid value."),
        (nameless, "400 250002 channelName: invalid value."),
        (json!({}), "400 250011 channelName must has a valid value"),
    ] {
        assert_eq!(client.post("/re-stream/channels", Some(body)).await.refusal(), refusal);
    }
    let ids: Vec<Value> = manage(&emulator, "GET", "/state", Value::Null).await.body["restreamChannels"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|channel| channel["platforms"].as_array().unwrap().clone())
        .map(|platform| platform["platId"].clone())
        .collect();
    assert_eq!(ids, (1001..=1008).map(|id| json!(id)).collect::<Vec<_>>(), "no two platforms share an id");
}

#[tokio::test]
async fn channels_are_listed_page_by_page() {
    let channels = (0..25).map(|number| RestreamChannelSeed::new(format!("ls-{number:02}")));
    let builder = channels.fold(builder(), EmulatorBuilder::restream_channel);
    let emulator = builder.start().await.unwrap();
    let client = Client::new(&emulator);
    let list = async |query: &str| {
        let body = client.get(&format!("/re-stream/channels{query}")).await.body;
        let first = body["content"][0]["channelId"].as_str().unwrap_or_default().to_owned();
        (first, body["content"].as_array().unwrap().len(), body["total"].as_u64().unwrap())
    };
    assert_eq!(list("").await, ("ls-00".to_owned(), 20, 25));
    assert_eq!(list("?pageNo=3&pageSizeNo=10").await, ("ls-20".to_owned(), 5, 25));
    assert_eq!(list("?pageNo=4&pageSizeNo=10").await, (String::new(), 0, 25));
    let refused = client.get("/re-stream/channels?pageSizeNo=101").await;
    assert_eq!(refused.refusal(), "400 250002 pageSizeNo: invalid value.");
}

#[tokio::test]
async fn platforms_are_connected_with_the_broadcast_and_fail_on_demand() {
    let emulator = with_channel().await;
    let client = Client::new(&emulator);
    assert_eq!(connections(&client).await, ["READY", "READY"]);
    emulator.start_restream_publishing("a").unwrap();
    assert_eq!(connections(&client).await, ["CONNECTING", "CONNECTING"]);
    emulator.clock().advance(seconds(12));
    assert_eq!(connections(&client).await, ["PUBLISHING", "PUBLISHING"]);
    let channel = client.get("/re-stream/channels/a").await.body["content"].clone();
    assert_eq!((&channel["channelStatus"], &channel["isPublishing"]), (&json!("PUBLISHING"), &json!(true)));
    assert_eq!((&channel["totalPublishSeconds"], &channel["recentPublishStartTime"]), (&json!(12), &json!(NOW)));

    let failed = "/restream-channels/a/platforms/8/status";
    manage(&emulator, "POST", failed, json!({ "status": "FAIL" })).await;
    emulator.clock().advance(seconds(10));
    assert!(emulator.set_connect_status("a", 8, "PUBLISHING"));
    emulator.clock().advance(seconds(5));
    insta::assert_snapshot!(
        Value::Array(platforms(&client).await),
        @r#"[{"targetName":"YOUTUBE","rtmpUrl":"rtmp://rtmp-test.youtube.com","streamKey":"key-1","connectStatus":"PUBLISHING","platId":7,"bytesPerSecond":527404,"totalRetryCount":0,"bytesTotalTrans":13185100,"totalPlaySecond":25},{"targetName":"PRISM","rtmpUrl":"rtmp://abc.com","id":"user001","password":"d*********","streamKey":"key-2","connectStatus":"PUBLISHING","platId":8,"bytesPerSecond":527404,"totalRetryCount":1,"bytesTotalTrans":7911060,"totalPlaySecond":15}]"#
    );
    emulator.stop_restream_publishing("a").unwrap();
    emulator.clock().advance(seconds(5));
    assert_eq!(connections(&client).await, ["READY", "READY"]);
    assert_eq!(platforms(&client).await[0]["totalPlaySecond"], 25);
    let off_air = manage(&emulator, "POST", failed, json!({ "status": "FAIL" })).await;
    assert_eq!(
        (off_air.status, &off_air.body["error"]),
        (404, &json!("no platform 8 of a Re-Stream channel a on air"))
    );
}

#[tokio::test]
async fn a_platform_is_changed_while_nothing_is_published() {
    let emulator = with_channel().await;
    let client = Client::new(&emulator);
    let path = "/re-stream/channels/a/platforms/8";
    let least = json!({ "rtmpUrl": "rtmp://new.invalid", "streamKey": "new-key" });
    let mut whole = least.clone();
    whole["streamId"] = json!("user002");
    whole["streamPassword"] = json!("dbwj@@@789");
    let changed = client.put(path, Some(whole.clone())).await.body["content"].clone();
    assert_eq!((&changed["id"], &changed["password"]), (&json!("user002"), &json!("d*********")));
    assert_eq!((&changed["rtmpUrl"], &changed["streamKey"]), (&json!("rtmp://new.invalid"), &json!("new-key")));
    client.put(path, Some(least.clone())).await;
    assert_eq!(platforms(&client).await[1]["id"], Value::Null, "what is left out goes");
    for (path, body, refusal) in [
        ("/re-stream/channels/a/platforms/9", whole.clone(), "404 250004 platform not found."),
        ("/re-stream/channels/b/platforms/8", whole.clone(), "404 250004 channel not found."),
        ("/re-stream/channels/a/platforms/x", whole.clone(), "400 250002 platformId: invalid value."),
        (path, json!({ "rtmpUrl": "rtmp://a" }), "400 250011 streamKey must has a valid value"),
        (path, json!({ "rtmpUrl": "rtmp://a", "streamKey": "k", "id": "u" }), "400 250002 id: invalid value."),
    ] {
        assert_eq!(client.put(path, Some(body)).await.refusal(), refusal, "{path}");
    }
    emulator.start_restream_publishing("a").unwrap();
    assert_eq!(client.put(path, Some(whole)).await.refusal(), "400 250005 channel not available.");
    let in_use = client.delete("/re-stream/channels/a", None).await;
    assert_eq!(in_use.refusal(), "400 250005 channel not available.");
}

#[tokio::test]
async fn the_management_api_publishes_and_sets_states() {
    let emulator = with_channel().await;
    let client = Client::new(&emulator);
    let publish = "/restream-channels/a/publish";
    assert_eq!(manage(&emulator, "POST", publish, Value::Null).await.status, 200);
    assert_eq!(manage(&emulator, "POST", publish, Value::Null).await.status, 409);
    assert_eq!(manage(&emulator, "DELETE", publish, Value::Null).await.status, 200);
    let none = manage(&emulator, "DELETE", publish, Value::Null).await;
    assert_eq!((none.status, &none.body["error"]), (409, &json!("nothing is published to a Re-Stream channel a")));
    emulator.start_restream_publishing("a").unwrap();
    let set = manage(&emulator, "POST", "/restream-channels/a/status", json!({ "status": "FORCE_BLOCK" })).await;
    assert_eq!(set.body, json!({ "channelId": "a", "status": "FORCE_BLOCK" }));
    assert_eq!(client.get("/re-stream/channels/a").await.body["content"]["isPublishing"], false);
    assert!(emulator.start_restream_publishing("a").is_err());
    assert!(!emulator.set_restream_channel_status("b", "READY"));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body["restreamChannels"].clone();
    assert_eq!(state[0]["channelStatus"], "FORCE_BLOCK");
    assert!(!state.to_string().contains("key-1") && !state.to_string().contains("dbwj"), "{state}");
}

#[tokio::test]
async fn each_contradiction_can_be_followed() {
    let emulator = with_channel().await;
    emulator.start_restream_publishing("a").unwrap();
    let dialect = Dialect::default().publish_time_name(PublishTimeName::RecentPublishTime);
    emulator.set_dialect(dialect.on_air(OnAirName::Publish).instance_no(NumberForm::Text));
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let channel = client.get("/re-stream/channels/a").await.body["content"].clone();
    assert_eq!((&channel["recentPublishTime"], &channel["recentPublishStartTime"]), (&json!(NOW), &Value::Null));
    assert_eq!((&channel["channelStatus"], &channel["instanceNo"]), (&json!("PUBLISH"), &json!("10000001")));
    emulator.set_dialect(Dialect::default().unknown_enum_values(true).null_lists(true));
    let platforms = client.get("/re-stream/channels/a/platforms").await.body["content"].clone();
    assert_eq!(
        (&platforms[0]["connectStatus"], &platforms[0]["targetName"]),
        (&json!("EMULATOR_UNKNOWN"), &json!("EMULATOR_UNKNOWN"))
    );
    emulator.add_restream_channel(RestreamChannelSeed::new("bare"));
    assert_eq!(client.get("/re-stream/channels/bare/platforms").await.body["content"], Value::Null);
}

#[tokio::test]
async fn a_seed_holds_channels_with_everything() {
    let emulator = builder().start().await.unwrap();
    let seed = json!({ "restreamChannels": [{
        "channelId": "a", "channelName": "relay", "channelStatus": "PUBLISHING", "instanceNo": 5, "planType": "PROFESSIONAL",
        "envType": "STAGE", "createdTime": NOW - 1, "streamKey": "0123", "callbackEndpoint": "https://example.invalid/",
        "platforms": [{
            "platId": 7, "targetName": "PRISM", "rtmpUrl": "rtmp://abc.com", "streamKey": "k", "id": "u", "password": "pw"
        }]
    }] });
    assert_eq!(manage(&emulator, "POST", "/seed", seed).await.body, json!({ "done": true }));
    let client = Client::new(&emulator);
    let channel = client.get("/re-stream/channels/a").await.body["content"].clone();
    assert_eq!((&channel["instanceNo"], &channel["streamKey"]), (&json!(5), &json!("0123")));
    assert_eq!(channel["restream"][0]["password"], "p*");
    assert_eq!(connections(&client).await, ["CONNECTING"]);
    let body = request("STANDARD", 1);
    let created = client.post("/re-stream/channels", Some(body)).await.body["content"]["channelId"].clone();
    let listed = client.get(&format!("/re-stream/channels/{}/platforms", created.as_str().unwrap())).await.body;
    assert_eq!(listed["content"][0]["platId"], 1001);
    let mistake = manage(&emulator, "POST", "/restream-channels", json!({ "channelId": 7 })).await;
    assert_eq!(mistake.status, 400);
}
