//! The life of a live channel, and what it refuses in which state.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{ChannelSeed, Emulator, EmulatorClock, RecordSettings, StreamSeed};
use serde_json::{Value, json};
use support::{CHANNEL, Client, NOW, clip_request, emulator, manage};

fn new_channel() -> Value {
    json!({
        "channelName": "testchannel",
        "cdn": { "createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "regionType": "KOREA" },
        "qualitySetId": 3,
        "useDvr": true,
        "immediateOnAir": true,
        "timemachineMin": 360,
        "record": { "type": "AUTO_UPLOAD", "format": "MP4", "bucketName": "bucket000", "filePath": "/livestation" },
    })
}

fn settings() -> Value {
    let name = "renamed";
    json!({ "channelName": name, "useDvr": false, "immediateOnAir": false, "record": { "type": "NO_RECORD" } })
}

/// An emulator at [`NOW`] with these channels.
async fn with_channels(channels: impl IntoIterator<Item = ChannelSeed>) -> Emulator {
    let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
    channels.into_iter().fold(builder, |builder, channel| builder.channel(channel)).start().await.unwrap()
}

async fn created(client: &Client<'_>, body: Value) -> String {
    let created = client.post("/channels", Some(body)).await;
    assert_eq!(created.status, 200, "{:#}", created.body);
    created.body["content"]["channelId"].as_str().unwrap().to_owned()
}

async fn status(client: &Client<'_>, id: &str) -> String {
    let channel = client.get(&format!("/channels/{id}")).await;
    channel.body["content"]["channelStatus"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_channel_is_created_published_stopped_resumed_and_deleted() {
    let emulator = Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .creation_time(Duration::from_secs(5))
        .start()
        .await
        .unwrap();
    let client = Client::new(&emulator);
    let id = created(&client, new_channel()).await;
    let path = format!("/channels/{id}");
    assert!(id.starts_with("ls-20250819154723-") && id.len() == 23, "{id}");
    assert_eq!(emulator.counters().created_channels, 1);

    emulator.clock().advance(Duration::from_millis(4_999));
    assert_eq!(status(&client, &id).await, "CREATING");
    assert_eq!(client.delete(&path, None).await.refusal(), "400 250005 channel not available.");
    assert!(emulator.start_publishing(&id, StreamSeed::default()).unwrap_err().to_string().contains("CREATING"));
    emulator.clock().advance(Duration::from_millis(1));
    assert_eq!(status(&client, &id).await, "READY");

    assert_eq!(manage(&emulator, "POST", &format!("{path}/publish"), Value::Null).await.status, 200);
    let on_air = client.get(&path).await;
    assert_eq!(on_air.body["content"]["channelStatus"], "PUBLISHING");
    assert_eq!(on_air.body["content"]["recentPublishStartTime"], NOW + 5_000);
    assert_eq!(client.delete(&path, None).await.status, 400);
    assert_eq!(client.put(&path, Some(settings())).await.status, 400);
    let cdn = json!({ "cdn": { "cdnInstanceNo": 4938, "profileId": 1008 } });
    assert_eq!(client.post(&format!("{path}/cdnInfo"), Some(cdn)).await.status, 400);
    emulator.clock().advance(Duration::from_secs(90));

    let stopped = client.put(&format!("{path}/off"), None).await;
    assert_eq!(stopped.body["content"]["channelStatus"], "BLOCK");
    assert_eq!(stopped.body["content"]["totalPublishSeconds"], 90);
    assert_eq!(stopped.body["content"]["isRecording"], false);
    assert_eq!(client.put(&format!("{path}/off"), None).await.refusal(), "400 250005 channel not available.");
    assert_eq!(client.delete(&path, None).await.status, 400);
    let resumed = client.put(&format!("{path}/on"), Some(json!({}))).await;
    assert_eq!(resumed.body["content"]["channelStatus"], "READY");
    assert_eq!(client.put(&format!("{path}/on"), None).await.refusal(), "400 250005 channel not available.");

    let deleted = client.delete(&path, None).await;
    assert_eq!(deleted.body["content"]["channelStatus"], "DELETED");
    assert_eq!(deleted.body["content"]["channelId"], id);
    assert_eq!(client.get(&path).await.refusal(), "404 250004 channel not found.");
    assert_eq!(client.delete(&path, None).await.refusal(), "404 250004 channel not found.");
}

#[tokio::test]
async fn what_was_asked_for_is_shown() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let body = json!({
        "channelName": "한글_채널",
        "envType": "DEV",
        "outputProtocol": "HLS,DASH",
        "ingestProtocol": "SRT",
        "cdn": { "createCdn": false, "cdnType": "GLOBAL_EDGE", "cdnDomain": "example.edge.naverncp.com", "cdnInstanceNo": 11577 },
        "qualitySetId": 3,
        "useDvr": true,
        "timemachineMin": 360,
        "record": { "type": "MANUAL_UPLOAD" },
        "isStreamFailOver": true,
        "drmEnabledYn": true,
        "drm": { "siteId": "site", "contentId": "content" },
    });
    let id = created(&client, body).await;
    emulator.clock().advance(Duration::from_secs(2));
    let content = client.get(&format!("/channels/{id}")).await.body["content"].clone();
    for (pointer, value) in [
        ("/channelName", json!("한글_채널")),
        ("/envType", json!("DEV")),
        ("/outputProtocol", json!("HLS,DASH")),
        ("/ingestProtocol", json!("SRT")),
        ("/qualitySetName", json!("system-1080p")),
        ("/useDVR", json!(true)),
        ("/immediateOnAir", json!(false)),
        ("/timemachineMin", json!(360)),
        ("/cdn/instanceNo", json!("11577")),
        ("/cdn/cdnDomain", json!("example.edge.naverncp.com")),
        ("/cdn/statusName", json!("RUNNING")),
        ("/record", json!({ "type": "MANUAL_UPLOAD" })),
        ("/isStreamFailOver", json!(true)),
        ("/drmEnabledYn", json!(true)),
        ("/drm/contentId", json!("content")),
        ("/createdTime", json!(NOW)),
    ] {
        assert_eq!(content.pointer(pointer), Some(&value), "{pointer}");
    }
    let key = content["streamKey"].as_str().unwrap();
    assert!(key.len() == 32 && content["backupStreamKey"] != key);
    assert!(content["publishUrl"].as_str().unwrap().starts_with("rtmp://"));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body.to_string();
    assert!(!state.contains(key), "the management API tells no stream key");
}

#[tokio::test]
async fn bad_channels_are_not_created() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let with = |changes: &[(&str, Value)]| {
        let mut body = new_channel();
        for (pointer, value) in changes {
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[name] = value.clone();
        }
        body
    };
    let without = |pointer: &str| {
        let mut body = new_channel();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name);
        body
    };
    let low_latency = |more: &[(&str, Value)]| {
        with(&[&[("/outputProtocol", json!("LL_HLS")), ("/qualitySetId", json!(4))], more].concat())
    };
    let drm = json!({ "siteId": "a", "contentId": "b" });
    for (body, refusal) in [
        (json!({}), "400 250011 channelName must has a valid value"),
        (with(&[("/channelName", json!("ab"))]), "400 250002 channelName: invalid value."),
        (with(&[("/channelName", json!("a".repeat(21)))]), "400 250002 channelName: invalid value."),
        (with(&[("/channelName", json!("한글 채널"))]), "400 250002 channelName: invalid value."),
        (with(&[("/title", json!("x"))]), "400 250002 title: invalid value."),
        (with(&[("/envType", json!("PROD"))]), "400 250002 envType: invalid value."),
        (with(&[("/outputProtocol", json!("DASH"))]), "400 250002 outputProtocol: invalid value."),
        (with(&[("/timemachineMin", json!(60))]), "400 250002 timemachineMin: invalid value."),
        (without("/timemachineMin"), "400 250011 timemachineMin must has a valid value"),
        (with(&[("/qualitySetId", json!(99))]), "404 250004 quality set not found."),
        (with(&[("/cdn/cdnType", json!("CDN_PLUS"))]), "400 250002 cdn.cdnType: invalid value."),
        (without("/cdn/profileId"), "400 250011 cdn.profileId must has a valid value"),
        (without("/cdn/regionType"), "400 250011 cdn.regionType must has a valid value"),
        (with(&[("/cdn/createCdn", json!(false))]), "400 250011 cdn.cdnDomain must has a valid value"),
        (without("/record/format"), "400 250011 record.format must has a valid value"),
        (without("/record/bucketName"), "400 250011 record.bucketName must has a valid value"),
        (without("/record/filePath"), "400 250011 record.filePath must has a valid value"),
        (with(&[("/record/bucketName", json!("10.0.0.1"))]), "400 250002 record.bucketName: invalid value."),
        (with(&[("/record/filePath", json!("clips"))]), "400 250002 record.filePath: invalid value."),
        (with(&[("/outputProtocol", json!("LL_HLS"))]), "400 250014 Form validation failed"),
        (low_latency(&[("/cdn/regionType", json!("GLOBAL"))]), "400 250014 Form validation failed"),
        (with(&[("/drmEnabledYn", json!(true))]), "400 250011 drm must has a valid value"),
        (
            with(&[("/drmEnabledYn", json!(true)), ("/drm", drm), ("/qualitySetId", json!(5))]),
            "400 250014 Form validation failed",
        ),
    ] {
        let refused = client.post("/channels", Some(body.clone())).await;
        assert_eq!(refused.refusal(), refusal, "{body}");
    }
    assert_eq!(emulator.counters().created_channels, 0);
    for good in [
        low_latency(&[]),
        with(&[("/channelName", json!("가나다"))]),
        with(&[("/channelName", json!("가".repeat(20)))]),
        with(&[("/useDvr", json!(false))]),
    ] {
        created(&client, good).await;
    }
}

#[tokio::test]
async fn the_finance_zone_takes_its_own_cdn() {
    let emulator = emulator().await;
    let client = Client { region: Some("FKR"), ..Client::new(&emulator) };
    let mut body = new_channel();
    body["cdn"] = json!({ "createCdn": true, "cdnType": "CDN_PLUS" });
    let created = client.send("POST", "/api/fin-v2/channels", Some(body.to_string())).await;
    assert_eq!(created.body["content"]["cdn"]["cdnType"], "CDN_PLUS");
    let refused = client.send("POST", "/api/fin-v2/channels", Some(new_channel().to_string())).await;
    assert_eq!(refused.refusal(), "400 250002 cdn.cdnType: invalid value.");
}

#[tokio::test]
async fn an_update_replaces_everything() {
    let record = RecordSettings::auto_upload("MP4", "bucket000", "/f");
    let channel = ChannelSeed::new("a").status("READY").record(record).immediate_on_air().output_protocol("HLS,DASH");
    let low_latency = ChannelSeed::new("b").status("READY").low_latency_hls();
    let emulator = with_channels([channel, low_latency, ChannelSeed::new("c").status("BLOCK")]).await;
    let client = Client::new(&emulator);
    let updated = client.put("/channels/a", Some(settings())).await.body["content"].clone();
    assert_eq!(
        (&updated["channelName"], &updated["outputProtocol"], &updated["envType"]),
        (&json!("renamed"), &json!("HLS"), &json!("REAL"))
    );
    assert_eq!((&updated["useDVR"], &updated["record"]), (&json!(false), &json!({ "type": "NO_RECORD" })));
    assert_eq!(updated.get("timemachineMin"), None);
    assert_eq!(client.get("/channels/a").await.body["content"], updated);

    let omitted = client.put("/channels/b", Some(settings())).await;
    assert_eq!(omitted.refusal(), "400 250014 Form validation failed", "the default HLS is no LL_HLS");
    let mut body = settings();
    body["outputProtocol"] = json!("LL_HLS");
    assert_eq!(client.put("/channels/b", Some(body.clone())).await.status, 200);
    assert_eq!(client.put("/channels/a", Some(body.clone())).await.refusal(), "400 250014 Form validation failed");
    assert_eq!(client.put("/channels/c", Some(settings())).await.refusal(), "400 250005 channel not available.");
    body["qualitySetId"] = json!(3);
    assert_eq!(client.put("/channels/b", Some(body)).await.refusal(), "400 250002 qualitySetId: invalid value.");
}

#[tokio::test]
async fn streams_switch_with_failover_on_air_only() {
    let ready = ChannelSeed::new("b").status("READY").stream_fail_over();
    let emulator = with_channels([ChannelSeed::new("a").stream_fail_over(), ready, ChannelSeed::new("c")]).await;
    let client = Client::new(&emulator);
    let switched = client.put("/channels/a/switch-stream", None).await;
    assert_eq!(switched.body["content"]["channelStatus"], "PUBLISHING");
    let active = async || {
        let state = manage(&emulator, "GET", "/state", Value::Null).await;
        state.body["channels"][0]["stream"]["backupIsActive"] == true
    };
    assert!(active().await);
    client.put("/channels/a/switch-stream", None).await;
    assert!(!active().await);
    for channel in ["b", "c"] {
        let refused = client.put(&format!("/channels/{channel}/switch-stream"), None).await;
        assert_eq!(refused.refusal(), "400 250005 channel not available.", "{channel}");
    }
}

#[tokio::test]
async fn stream_metadata_is_of_what_is_published() {
    let emulator = with_channels([
        ChannelSeed::new("a").status("READY"),
        ChannelSeed::new("b").status("READY").stream_fail_over(),
    ])
    .await;
    let client = Client::new(&emulator);
    let path = "/channels/a/streamMetadata";
    assert_eq!(client.get(path).await.refusal(), "400 250005 stream not available.");
    let stream = json!({ "width": 1280, "height": 720, "videoBitrate": 273_992, "audioBitrate": 127_056 });
    manage(&emulator, "POST", "/channels/a/publish", stream).await;
    insta::assert_snapshot!(
        client.get(path).await.body,
        @r#"{"content":{"video":{"width":1280,"height":720,"fps":30.0,"bitrate":273992},"audio":{"bitrate":127056}}}"#
    );
    assert_eq!(client.get(&format!("{path}?backup=false")).await.status, 200);
    assert_eq!(client.get(&format!("{path}?backup=true")).await.refusal(), "400 250005 stream not available.");
    assert_eq!(client.get(&format!("{path}?backup=1")).await.refusal(), "400 250002 backup: invalid value.");
    emulator.start_publishing("b", StreamSeed::default()).unwrap();
    assert_eq!(client.get("/channels/b/streamMetadata?backup=true").await.status, 200);
    manage(&emulator, "DELETE", "/channels/a/publish", Value::Null).await;
    assert_eq!(client.get(path).await.status, 400);
    let again = manage(&emulator, "DELETE", "/channels/a/publish", Value::Null).await;
    assert_eq!((again.status, &again.body["error"]), (409, &json!("nothing is published to a channel a")));
}

#[tokio::test]
async fn service_urls_come_by_type() {
    let emulator = with_channels([
        ChannelSeed::new("a").output_protocol("HLS,DASH"),
        ChannelSeed::new("b").status("READY"),
        ChannelSeed::new("c").without_dvr(),
    ])
    .await;
    let client = Client::new(&emulator);
    let general = client.get("/channels/a/serviceUrls?serviceUrlType=GENERAL").await;
    let urls = general.body["content"].as_array().unwrap();
    insta::assert_snapshot!(
        urls[1],
        @r#"{"name":"720p","url":"https://edge-11577.livestation-emulator.invalid/live/video/a/720p-16-9/playlist.m3u8","resolution":"1280x720","videoBitrate":"2048000","audioBitrate":"128000"}"#
    );
    assert_eq!((urls.len(), &urls[3]["name"]), (4, &json!("DASH")));
    let thumbnail = client.get("/channels/a/serviceUrls?serviceUrlType=THUMBNAIL").await;
    assert_eq!(thumbnail.body["content"][0]["resizedUrl"].as_array().unwrap().len(), 2);
    let rewind = client.get("/channels/a/serviceUrls?serviceUrlType=TIMEMACHINE").await;
    assert!(rewind.body["content"][0]["url"].as_str().unwrap().ends_with("/dvr/video/a/playlist.m3u8"));
    for channel in ["b", "c"] {
        let refused = client.get(&format!("/channels/{channel}/serviceUrls?serviceUrlType=TIMEMACHINE")).await;
        assert_eq!(refused.refusal(), "400 250005 timemachine not available.");
    }
    let path = "/channels/a/serviceUrls";
    assert_eq!(client.get(path).await.refusal(), "400 250011 serviceUrlType must has a valid value");
    let unknown = client.get(&format!("{path}?serviceUrlType=general")).await;
    assert_eq!(unknown.refusal(), "400 250002 serviceUrlType: invalid value.");
}

#[tokio::test]
async fn channels_move_to_another_cdn_one_or_many() {
    let ready = |id: &str| ChannelSeed::new(id).status("READY");
    let emulator = with_channels([ready("a"), ready("b"), ready("c"), ChannelSeed::new("d")]).await;
    let client = Client::new(&emulator);
    let cdn = json!({ "cdnInstanceNo": 4938, "profileId": 1008 });
    let one = client.post("/channels/a/cdnInfo", Some(json!({ "cdn": cdn }))).await;
    insta::assert_snapshot!(
        one.body,
        @r#"{"content":{"cdn":{"instanceNo":"4938","serviceName":"edge-4938","statusName":"RUNNING","cdnType":"GLOBAL_EDGE","cdnDomain":"edge-4938.livestation-emulator.invalid","profileId":1008,"regionType":"KOREA"}}}"#
    );
    assert_eq!(client.get("/channels/a").await.body["content"]["cdn"], one.body["content"]["cdn"]);
    for (list, refusal) in
        [(["b", "d"], "400 250005 channel not available."), (["b", "nobody"], "404 250004 channel not found.")]
    {
        let many = json!({ "cdn": cdn, "channelList": list });
        assert_eq!(client.post("/channels/cdnInfo", Some(many)).await.refusal(), refusal);
    }
    let instance =
        async |id: &str| client.get(&format!("/channels/{id}")).await.body["content"]["cdn"]["instanceNo"].clone();
    assert_eq!(instance("b").await, "11577", "all or none");
    let many = client.post("/channels/cdnInfo", Some(json!({ "cdn": cdn, "channelList": ["b", "c"] }))).await;
    assert_eq!(many.body["content"]["channelList"], json!(["b", "c"]));
    assert_eq!((instance("b").await, instance("c").await), (json!("4938"), json!("4938")));
    let refused = client.post("/channels/a/cdnInfo", Some(json!({ "cdn": { "cdnInstanceNo": 1 } }))).await;
    assert_eq!(refused.refusal(), "400 250011 cdn.profileId must has a valid value");
}

#[tokio::test]
async fn snapshots_and_clips_are_of_these_channels() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let id = created(&client, new_channel()).await;
    emulator.clock().advance(Duration::from_secs(2));
    let snapshot = format!("/channels/{id}/snapshot");
    assert_eq!(client.post(&snapshot, None).await.refusal(), "400 250005 recording not available.");
    emulator.start_publishing(&id, StreamSeed::default()).unwrap();
    emulator.clock().advance(Duration::from_secs(60));
    let taken = client.post(&snapshot, None).await;
    assert_eq!((&taken.body["content"]["snapshot"]["duration"], taken.status), (&json!(1), 200));
    let clip = client.post(&format!("/channels/{id}/1001"), Some(clip_request())).await;
    assert_eq!(clip.status, 200);
    emulator.stop_publishing(&id).unwrap();
    assert_eq!(client.post(&snapshot, None).await.refusal(), "400 250005 recording not available.");
    assert_eq!(client.get(&format!("{snapshot}/1001")).await.status, 200);
    client.delete(&format!("/channels/{id}"), None).await;
    emulator.add_channel(ChannelSeed::new(&id));
    let gone = client.get(&format!("{snapshot}/1001")).await;
    assert_eq!(gone.refusal(), "404 250004 snapshot not found.", "snapshots go with the channel");
}

#[tokio::test]
async fn channels_are_listed_in_pages_and_filtered() {
    let channel = |number: u32| {
        let status = ["READY", "PUBLISHING", "BLOCK"][number as usize % 3];
        ChannelSeed::new(format!("ls-20250814-{number:04}")).name(format!("channel_{number}")).status(status)
    };
    let emulator = with_channels((0..2_000).map(channel)).await;
    let client = Client::new(&emulator);
    let list = async |query: &str| {
        let body = client.get(&format!("/channels{query}")).await.body;
        let ids: Vec<String> =
            body["content"].as_array().unwrap().iter().map(|one| one["channelId"].to_string()).collect();
        (ids, body["total"].as_u64().unwrap())
    };
    let mut all = std::collections::BTreeSet::new();
    for page in 1..=20 {
        let (ids, total) = list(&format!("?pageNo={page}&pageSizeNo=100")).await;
        assert_eq!((ids.len(), total), (100, 2_000));
        all.extend(ids);
    }
    assert_eq!(all.len(), 2_000);
    assert_eq!(list("?pageNo=21&pageSizeNo=100").await, (vec![], 2_000));
    assert_eq!(list("").await.0.len(), 20, "guessed");
    assert_eq!(list("?pageSizeNo=1&pageNo=3").await.0, [r#""ls-20250814-0002""#]);
    let (ids, total) = list("?channelStatus=BLOCK&pageSizeNo=2").await;
    assert_eq!((ids.len(), total), (2, 666));
    assert_eq!(list("?channelName=nnel_199&pageSizeNo=100").await.1, 11, "199 and 1990 to 1999");
    assert_eq!(list("?id=14-0007").await, (vec![r#""ls-20250814-0007""#.to_owned()], 1));
    assert_eq!(list("?id=nobody&channelStatus=READY").await, (vec![], 0));
    for (query, name) in [
        ("?pageNo=0", "pageNo"),
        ("?pageNo=x", "pageNo"),
        ("?pageSizeNo=0", "pageSizeNo"),
        ("?pageSizeNo=101", "pageSizeNo"),
        ("?channelStatus=ON_AIR", "channelStatus"),
    ] {
        let refused = client.get(&format!("/channels{query}")).await;
        assert_eq!(refused.refusal(), format!("400 250002 {name}: invalid value."));
    }
}

#[tokio::test]
async fn operations_that_the_document_lacks_say_so() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    for (method, path, operation) in [
        ("GET", "/events", "list_events"),
        ("POST", "/channels/a/callbackEndpoint", "set_channel_callback"),
        ("GET", "/events", "list_events"),
    ] {
        let refused = client.send(method, &format!("/api/v2{path}"), None).await;
        let refusal = format!("501 250001 The emulator does not implement the operation {operation}.");
        assert_eq!(refused.refusal(), refusal);
    }
    let wrong = client.get(&format!("/channels/{CHANNEL}/stop")).await;
    assert_eq!(wrong.refusal(), "404 \"300\" Not Found Exception");
}

#[tokio::test]
async fn a_status_that_is_set_ends_the_broadcast() {
    let emulator = with_channels([ChannelSeed::new("a")]).await;
    let client = Client::new(&emulator);
    let set = manage(&emulator, "POST", "/channels/a/status", json!({ "status": "FORCE_BLOCK" })).await;
    assert_eq!(set.body, json!({ "channelId": "a", "status": "FORCE_BLOCK" }));
    let channel = client.get("/channels/a").await.body["content"].clone();
    assert_eq!((&channel["channelStatus"], &channel["isRecording"]), (&json!("FORCE_BLOCK"), &json!(false)));
    assert_eq!(client.put("/channels/a/on", None).await.refusal(), "400 250005 channel not available.");
    assert_eq!(client.get("/channels/a/streamMetadata").await.status, 400);
    assert!(!emulator.set_channel_status("nobody", "READY"));
    assert!(emulator.set_channel_status("a", "READY"));
    assert_eq!(client.delete("/channels/a", None).await.status, 200);
}
