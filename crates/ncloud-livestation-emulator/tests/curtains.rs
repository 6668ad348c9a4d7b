//! Curtain contents are made, listed and deleted; channels show them, and stop to; on a clock that tests move.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    ChannelSeed, CurtainContentSeed, CurtainIdsForm, CurtainOutcome, Dialect, Emulator, EmulatorBuilder, EmulatorClock,
    StreamSeed,
};
use serde_json::{Value, json};
use support::{Answer, Client, NOW, manage};

const INSERT: &str = "/channels/a/curtain/insert";
const REMOVE: &str = "/channels/a/curtain/remove";

fn builder() -> EmulatorBuilder {
    Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW))
}

/// An emulator with channel `a` on air, and content 413 that is ready.
async fn with_channel_and_content() -> Emulator {
    let content = CurtainContentSeed::new(413).status("READY").input("my-bucket/curtain/notice.mp4");
    builder().channel(ChannelSeed::new("a")).curtain_content(content).start().await.unwrap()
}

fn files(paths: &[&str]) -> Value {
    let files: Vec<Value> = paths.iter().map(|path| json!({ "bucketName": "my-bucket", "filePath": path })).collect();
    json!({ "content": files })
}

async fn create(client: &Client<'_>, paths: &[&str]) -> Answer {
    client.post("/curtainContents", Some(files(paths))).await
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(60 * minutes)
}

#[tokio::test]
async fn a_content_is_created_processed_listed_and_deleted() {
    let emulator = builder().processing_time(minutes(1)).start().await.unwrap();
    let client = Client::new(&emulator);
    let created = create(&client, &["/curtain/notice.png", "/curtain/music.mp3"]).await;
    insta::assert_snapshot!(
        created.body,
        @r#"{"content":{"id":1001,"registerTime":1755586043299,"updatedTime":1755586043299,"status":"CREATING","input":["my-bucket/curtain/notice.png","my-bucket/curtain/music.mp3"]}}"#
    );
    emulator.clock().advance(minutes(1));
    let ready = client.get("/curtainContents/1001").await;
    insta::assert_snapshot!(
        ready.body,
        @r#"{"content":{"id":1001,"registerTime":1755586043299,"updatedTime":1755586103299,"status":"READY","fileSize":150000000,"fileDuration":300,"input":["my-bucket/curtain/notice.png","my-bucket/curtain/music.mp3"]}}"#
    );
    create(&client, &["/a.mp4", "/b.mp4"]).await;
    let list = async |query: &str| {
        let body = client.get(&format!("/curtainContents{query}")).await.body;
        let ids: Vec<u64> = body["content"].as_array().unwrap().iter().map(|one| one["id"].as_u64().unwrap()).collect();
        (ids, body["total"].as_u64().unwrap())
    };
    assert_eq!(list("").await, (vec![1001, 1002], 2));
    assert_eq!(list("?status=CREATING").await, (vec![1002], 1));
    assert_eq!(list("?pageNo=2&pageSizeNo=1").await, (vec![1002], 2));
    assert_eq!(list("?pageNo=3&pageSizeNo=1").await, (vec![], 2));
    let deleted = client.delete("/curtainContents/1001", None).await;
    assert_eq!(deleted.body["content"]["status"], "DELETED");
    let again = client.delete("/curtainContents/1001", None).await;
    assert_eq!(again.refusal(), "404 250004 curtain content not found.");
    assert_eq!(list("").await, (vec![1002], 1));
    assert_eq!(emulator.counters().created_curtain_contents, 2);
}

#[tokio::test]
async fn what_a_content_cannot_be_made_of_is_refused() {
    let emulator = builder().start().await.unwrap();
    let client = Client::new(&emulator);
    let videos: Vec<String> = (0..11).map(|number| format!("/{number}.mp4")).collect();
    let videos: Vec<&str> = videos.iter().map(String::as_str).collect();
    for (paths, refusal) in [
        (&["/a.mov"][..], "400 250002 content.filePath: invalid value."),
        (&["a.mp4"], "400 250002 content.filePath: invalid value."),
        (&["/.mp4"], "400 250002 content.filePath: invalid value."),
        (&["/a.mp3", "/b.m4a"], "400 250014 Form validation failed"),
        (&videos, "400 250014 Form validation failed"),
        (&[], "400 250002 content: invalid value."),
    ] {
        assert_eq!(create(&client, paths).await.refusal(), refusal, "{paths:?}");
    }
    let address = json!({ "content": [{ "bucketName": "10.0.0.1", "filePath": "/a.mp4" }] });
    let refused = client.post("/curtainContents", Some(address)).await;
    assert_eq!(refused.refusal(), "400 250002 content.bucketName: invalid value.");
    let sized = json!({ "content": [{ "bucketName": "my-bucket", "filePath": "/a.mp4", "width": 1920 }] });
    let refused = client.post("/curtainContents", Some(sized)).await;
    assert_eq!(refused.refusal(), "400 250002 content.width: invalid value.");
    assert_eq!(create(&client, &videos[..10]).await.status, 200);
    assert_eq!(client.get("/curtainContents/x").await.refusal(), "400 250002 contentId: invalid value.");
    assert_eq!(client.get("/curtainContents/7").await.refusal(), "404 250004 curtain content not found.");
    assert_eq!(client.get("/curtainContents?status=GONE").await.refusal(), "400 250002 status: invalid value.");
}

#[tokio::test]
async fn an_account_has_ten_contents() {
    let emulator = builder().curtain_content(CurtainContentSeed::new(1).status("DELETED")).start().await.unwrap();
    let client = Client::new(&emulator);
    for _ in 0..10 {
        assert_eq!(create(&client, &["/a.png"]).await.status, 200);
    }
    assert_eq!(create(&client, &["/a.png"]).await.refusal(), "400 250005 curtain content not available.");
    client.delete("/curtainContents/1001", None).await;
    assert_eq!(create(&client, &["/a.png"]).await.status, 200);
    let deleted = client.delete("/curtainContents/1", None).await;
    assert_eq!(deleted.refusal(), "400 250005 curtain content not available.");
}

#[tokio::test]
async fn contents_fail_on_demand() {
    let emulator = builder().start().await.unwrap();
    let client = Client::new(&emulator);
    emulator.decide_next_curtain_content(CurtainOutcome::ProcessingFail);
    manage(&emulator, "POST", "/curtain-contents/next", json!({ "outcome": "PROCESSING_FAIL" })).await;
    for _ in 0..4 {
        create(&client, &["/a.mp4"]).await;
    }
    manage(&emulator, "POST", "/curtain-contents/1003/outcome", json!({ "outcome": "PROCESSING_FAIL" })).await;
    emulator.clock().advance(minutes(1));
    let listed = client.get("/curtainContents").await.body["content"].clone();
    let statuses: Vec<&Value> = listed.as_array().unwrap().iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, ["PROCESSING_FAIL", "PROCESSING_FAIL", "PROCESSING_FAIL", "READY"]);
    manage(&emulator, "POST", "/curtain-contents/1001/status", json!({ "status": "OF_TOMORROW" })).await;
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    assert_eq!(client.get("/curtainContents/1001").await.body["content"]["status"], "OF_TOMORROW");
    let unknown = manage(&emulator, "POST", "/curtain-contents/7/status", json!({ "status": "READY" })).await;
    assert_eq!((unknown.status, &unknown.body["error"]), (404, &json!("no curtain content 7")));
    emulator.leave_curtain_contents_to_chance(1.0, CurtainOutcome::ProcessingFail, 7);
    create(&client, &["/a.mp4"]).await;
    emulator.clock().advance(minutes(1));
    assert_eq!(client.get("/curtainContents/1005").await.body["content"]["status"], "PROCESSING_FAIL");
}

#[tokio::test]
async fn a_curtain_is_shown_and_ends_by_itself_or_by_request() {
    let emulator = with_channel_and_content().await;
    let client = Client::new(&emulator);
    assert_eq!(client.post(REMOVE, None).await.refusal(), "400 250005 curtain not available.");
    let started = client.post(INSERT, Some(json!({ "contentId": [413] }))).await;
    insta::assert_snapshot!(
        started.body,
        @r#"{"content":{"content":{"ids":[413],"insertTime":3,"responseTime":1755586043299},"channelId":"a","isLiveCurtain":true}}"#
    );
    let again = client.post(INSERT, Some(json!({ "contentId": [413] }))).await;
    assert_eq!(again.refusal(), "400 250005 curtain not available.");
    emulator.clock().advance(minutes(3) - Duration::from_millis(1));
    assert!(emulator.shows_curtain("a"));
    emulator.clock().advance(Duration::from_millis(1));
    assert!(!emulator.shows_curtain("a"));
    assert_eq!(client.post(REMOVE, None).await.refusal(), "400 250005 curtain not available.");

    client.post(INSERT, Some(json!({ "contentId": [413], "insertTime": 10 }))).await;
    emulator.clock().advance(minutes(9));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!(
        state["curtains"],
        json!([{ "channelId": "a", "ids": [413], "insertTime": 10, "since": NOW + 180_000, "isLive": true }])
    );
    let ended = client.post(REMOVE, None).await;
    assert_eq!(ended.body["content"]["isLiveCurtain"], false);
    assert_eq!(ended.body["content"]["content"]["insertTime"], 10);
    assert_eq!(client.post(INSERT, Some(json!({ "contentId": [413] }))).await.status, 200, "the next one can start");
}

#[tokio::test]
async fn what_cannot_show_a_curtain_or_be_shown_is_refused() {
    let emulator = with_channel_and_content().await;
    for channel in [
        ChannelSeed::new("off-air").status("READY"),
        ChannelSeed::new("dash").output_protocol("HLS,DASH"),
        ChannelSeed::new("low-latency").low_latency_hls(),
    ] {
        emulator.add_channel(channel);
    }
    let passing = json!({ "channelId": "passing", "qualitySetId": 5 });
    manage(&emulator, "POST", "/channels", passing).await;
    emulator.add_curtain_content(CurtainContentSeed::new(414).status("READY").resolution("720p"));
    emulator.add_curtain_content(CurtainContentSeed::new(415).status("CREATING"));
    let client = Client::new(&emulator);
    for (channel, body, refusal) in [
        ("off-air", json!({ "contentId": [413] }), "400 250005 channel not available."),
        ("nobody", json!({ "contentId": [413] }), "404 250004 channel not found."),
        ("dash", json!({ "contentId": [413] }), "400 250014 Form validation failed"),
        ("low-latency", json!({ "contentId": [413] }), "400 250014 Form validation failed"),
        ("passing", json!({ "contentId": [413] }), "400 250014 Form validation failed"),
        ("a", json!({ "contentId": [413, 414] }), "400 250014 Form validation failed"),
        ("a", json!({ "contentId": [415] }), "400 250005 curtain content not available."),
        ("a", json!({ "contentId": [416] }), "404 250004 curtain content not found."),
        ("a", json!({ "contentId": [] }), "400 250002 contentId: invalid value."),
        ("a", json!({ "contentId": 413 }), "400 250002 contentId: invalid value."),
        ("a", json!({ "contentId": [413], "insertTime": 0 }), "400 250002 insertTime: invalid value."),
        ("a", json!({ "contentId": [413], "insertTime": 11 }), "400 250002 insertTime: invalid value."),
        ("a", json!({}), "400 250011 contentId must has a valid value"),
    ] {
        let refused = client.post(&format!("/channels/{channel}/curtain/insert"), Some(body.clone())).await;
        assert_eq!(refused.refusal(), refusal, "{channel} {body}");
    }
    assert!(!emulator.shows_curtain("a"));
}

#[tokio::test]
async fn a_content_that_is_shown_is_not_deleted() {
    let emulator = with_channel_and_content().await;
    let client = Client::new(&emulator);
    client.post(INSERT, Some(json!({ "contentId": [413] }))).await;
    let in_use = client.delete("/curtainContents/413", None).await;
    assert_eq!(in_use.refusal(), "400 250005 curtain content not available.");
    client.post(REMOVE, None).await;
    assert_eq!(client.delete("/curtainContents/413", None).await.status, 200);
}

/// Whatever ends the recording ends the curtain: stopping it, the broadcast, or the channel.
#[tokio::test]
async fn a_curtain_ends_with_the_recording() {
    let emulator = with_channel_and_content().await;
    let client = Client::new(&emulator);
    let start = async || {
        assert_eq!(client.post(INSERT, Some(json!({ "contentId": [413] }))).await.status, 200);
        assert!(emulator.shows_curtain("a"));
    };
    start().await;
    client.put("/channels/a/stopRecord", None).await;
    assert!(!emulator.shows_curtain("a"));
    start().await;
    emulator.stop_publishing("a").unwrap();
    assert!(!emulator.shows_curtain("a"));
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    start().await;
    client.put("/channels/a/off", None).await;
    assert!(!emulator.shows_curtain("a"));
    emulator.add_channel(ChannelSeed::new("a"));
    start().await;
    emulator.add_channel(ChannelSeed::new("a"));
    assert!(!emulator.shows_curtain("a"));
}

#[tokio::test]
async fn ids_of_older_pages_are_a_number() {
    let emulator = with_channel_and_content().await;
    emulator.add_curtain_content(CurtainContentSeed::new(414).status("READY"));
    emulator.set_dialect(Dialect::default().curtain_ids(CurtainIdsForm::Integer));
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let one = client.post(INSERT, Some(json!({ "contentId": [413] }))).await.body["content"]["content"].clone();
    assert_eq!(one["ids"], 413);
    client.post(REMOVE, None).await;
    let two = client.post(INSERT, Some(json!({ "contentId": [413, 414] }))).await.body["content"]["content"].clone();
    assert_eq!(two["ids"], json!([413, 414]));
}

#[tokio::test]
async fn the_finance_zone_has_curtains_too() {
    let emulator = with_channel_and_content().await;
    let client = Client { region: Some("FKR"), ..Client::new(&emulator) };
    let body = json!({ "contentId": [413] }).to_string();
    let started = client.send("POST", "/api/fin-v2/channels/a/curtain/insert", Some(body)).await;
    assert_eq!(started.status, 200);
    assert_eq!(client.send("POST", "/api/fin-v2/channels/a/curtain/remove", None).await.status, 200);
    assert_eq!(client.send("GET", "/api/fin-v2/curtainContents/413", None).await.status, 200);
}

#[tokio::test]
async fn a_seed_holds_contents_with_everything() {
    let emulator = builder().start().await.unwrap();
    emulator.add_channel(ChannelSeed::new("a"));
    let seed = json!({ "curtainContentLimit": 3, "curtainContents": [{
        "id": 413, "status": "READY", "registerTime": NOW, "updatedTime": NOW + 1, "fileSize": 7, "fileDuration": 8,
        "input": ["my-bucket/a.mp4"], "resolution": "720p", "shownOn": "a"
    }, { "id": 414 }] });
    assert_eq!(manage(&emulator, "POST", "/seed", seed).await.body, json!({ "done": true }));
    let client = Client::new(&emulator);
    assert_eq!(
        client.get("/curtainContents/413").await.body["content"],
        json!({
            "id": 413, "registerTime": NOW, "updatedTime": NOW + 1, "status": "READY", "fileSize": 7, "fileDuration": 8,
            "input": ["my-bucket/a.mp4"]
        })
    );
    assert_eq!(client.get("/curtainContents/414").await.body["content"]["status"], "CREATING");
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!(state["curtainContents"][0]["resolution"], "720p");
    assert!(emulator.shows_curtain("a"));
    let created = [create(&client, &["/a.png"]).await.status, create(&client, &["/a.png"]).await.status];
    assert_eq!(created, [200, 400], "the limit can be another one");
    let mistake = manage(&emulator, "POST", "/curtain-contents", json!({ "id": "x" })).await;
    assert_eq!(mistake.status, 400);
}
