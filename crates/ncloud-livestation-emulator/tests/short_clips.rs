//! The life of a short clip, from the snapshot it is cut from to its file, on a clock that tests move.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{ChannelSeed, ClipOutcome, Emulator, EmulatorClock, ShortClipSeed, SnapshotSeed};
use serde_json::{Value, json};
use support::{CHANNEL, Client, NOW, clip_request, emulator};

#[tokio::test]
async fn the_documents_example_is_answered_value_for_value() {
    let emulator = Emulator::with_document_example().await.unwrap();
    let client = Client::new(&emulator);
    let clip = client.get("/channels/ls-20220623115623-fHnXy/shortclip/1060").await;
    insta::assert_snapshot!(format!("{:#}", clip.body), @r#"
    {
      "content": {
        "channelId": "ls-20220623115623-fHnXy",
        "snapshotId": 1047,
        "shortclip": {
          "id": 1060,
          "status": "CREATING",
          "createdTime": 1655979377666,
          "updatedTime": 1655979377666,
          "output": {
            "accessControl": "PRIVATE",
            "bucketName": "myTestBucket",
            "filePath": "/",
            "fileName": "1024-1655290646131.mp4"
          }
        }
      }
    }
    "#);
    emulator.clock().advance(Duration::from_secs(86_400));
    assert_eq!(client.get("/channels/ls-20220623115623-fHnXy/shortclip/1060").await.body, clip.body);
    let snapshot = client.get("/channels/ls-20220623115623-fHnXy/snapshot/1047").await;
    assert_eq!(
        snapshot.body["content"]["snapshot"],
        json!({
            "snapshotId": 1047,
            "snapshotUrl": "",
            "createdTime": 1_655_978_668_177_i64,
            "expireTime": 1_655_982_268_177_i64,
            "duration": 1
        })
    );
    // The channel is on air: new snapshots and clips can be made, with ids after the document's.
    let made = client.post("/channels/ls-20220623115623-fHnXy/snapshot", None).await;
    assert_eq!(made.body["content"]["snapshot"]["snapshotId"], 1048);
    let made = client.post("/channels/ls-20220623115623-fHnXy/1048", Some(clip_request())).await;
    assert_eq!(made.body["content"]["shortclip"]["id"], 1061);
    let listed = client.get("/channels/ls-20220623115623-fHnXy/1047/shortclips").await;
    assert_eq!(listed.body["total"], 1);
}

#[tokio::test]
async fn a_clip_is_created_processed_and_completed() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    let snapshot = client.post(&format!("/channels/{CHANNEL}/snapshot?limitedDuration=8"), None).await;
    insta::assert_snapshot!(
        snapshot.body,
        @r#"{"content":{"channelId":"ls-20250814000000-zTwK2","channelStatus":"PUBLISHING","snapshot":{"snapshotId":1001,"snapshotUrl":"https://livestation-emulator.invalid/ls-20250814000000-zTwK2/snapshot/1001/playlist.m3u8","createdTime":1755586043299,"expireTime":1755589643299,"duration":8}}}"#
    );
    let created = client.create_clip(1001).await;
    insta::assert_snapshot!(
        created.body,
        @r#"{"content":{"channelId":"ls-20250814000000-zTwK2","snapshotId":"1001","shortclip":{"id":1001,"status":"CREATING","createdTime":1755586043299,"updatedTime":1755586043299,"output":{"accessControl":"PRIVATE","bucketName":"my-bucket","filePath":"/shortclip"}}}}"#
    );
    let path = format!("/channels/{CHANNEL}/shortclip/1001");
    emulator.clock().advance(Duration::from_millis(1_999));
    assert_eq!(client.get(&path).await.body, created.body);
    emulator.clock().advance(Duration::from_millis(1));
    let completed = client.get(&path).await;
    insta::assert_snapshot!(
        completed.body,
        @r#"{"content":{"channelId":"ls-20250814000000-zTwK2","snapshotId":"1001","shortclip":{"id":1001,"status":"COMPLETED","createdTime":1755586043299,"updatedTime":1755586045299,"output":{"accessControl":"PRIVATE","bucketName":"my-bucket","filePath":"/shortclip","fileName":"1001-1755586043299.mp4"},"fileSize":750000,"duration":1500}}}"#
    );
    let counters = emulator.counters();
    assert_eq!((counters.created_snapshots, counters.created_short_clips), (1, 1));
    assert_eq!(counters.requests_of("get_short_clip"), 2);
    // Get short clip has no hour limit, the other two have.
    emulator.clock().advance(Duration::from_secs(3_600));
    assert_eq!(client.get(&path).await.status, 200);
    for refused in [
        client.get(&format!("/channels/{CHANNEL}/snapshot/1001")).await,
        client.get(&format!("/channels/{CHANNEL}/1001/shortclips")).await,
        client.create_clip(1001).await,
    ] {
        assert_eq!(refused.refusal(), "400 250005 snapshot not available.");
    }
}

#[tokio::test]
async fn a_snapshot_lives_for_exactly_one_hour() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    client.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    emulator.clock().advance(Duration::from_millis(3_599_999));
    assert_eq!(client.get(&format!("/channels/{CHANNEL}/snapshot/1001")).await.status, 200);
    emulator.clock().advance(Duration::from_millis(1));
    assert_eq!(client.get(&format!("/channels/{CHANNEL}/snapshot/1001")).await.status, 400);
}

#[tokio::test]
async fn clips_fail_on_demand() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    client.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    emulator.decide_next_short_clip(ClipOutcome::ProcessingFail);
    emulator.decide_next_short_clip(ClipOutcome::UploadFail);
    for _ in 0..4 {
        client.create_clip(1001).await;
    }
    assert!(emulator.set_short_clip_outcome(1003, ClipOutcome::UploadFail));
    assert!(!emulator.set_short_clip_outcome(9, ClipOutcome::UploadFail));
    emulator.clock().advance(Duration::from_secs(2));
    assert!(emulator.set_short_clip_status(1004, "CREATING"));
    let list = client.get(&format!("/channels/{CHANNEL}/1001/shortclips")).await;
    let statuses: Vec<&Value> =
        list.body["content"]["shortClipList"].as_array().unwrap().iter().map(|clip| &clip["status"]).collect();
    assert_eq!(statuses, ["PROCESSING_FAIL", "UPLOAD_FAIL", "UPLOAD_FAIL", "CREATING"]);
    let failed = client.get(&format!("/channels/{CHANNEL}/shortclip/1001")).await;
    assert_eq!(failed.body["content"]["shortclip"]["fileSize"], Value::Null);
}

#[tokio::test]
async fn chance_is_repeatable() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let emulator = emulator().await;
        let client = Client::new(&emulator);
        client.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
        emulator.leave_short_clips_to_chance(0.5, ClipOutcome::ProcessingFail, 42);
        for _ in 0..20 {
            client.create_clip(1001).await;
        }
        emulator.clock().advance(Duration::from_secs(2));
        let failed = format!("/channels/{CHANNEL}/1001/shortclips?shortclipStatus=PROCESSING_FAIL");
        runs.push(client.get(&failed).await.body);
    }
    assert_eq!(runs[0], runs[1]);
    let total = runs[0]["total"].as_u64().unwrap();
    assert!((4..=16).contains(&total), "{total}");
}

#[tokio::test]
async fn the_list_filters_by_status() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    client.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    client.create_clip(1001).await;
    emulator.clock().advance(Duration::from_secs(3));
    client.create_clip(1001).await;
    let list = format!("/channels/{CHANNEL}/1001/shortclips");
    for (status, ids) in [("CREATING", json!([1002])), ("COMPLETED", json!([1001])), ("UPLOAD_FAIL", json!([]))] {
        let answer = client.get(&format!("{list}?shortclipStatus={status}")).await;
        let found: Value =
            answer.body["content"]["shortClipList"].as_array().unwrap().iter().map(|clip| clip["id"].clone()).collect();
        assert_eq!(found, ids, "{status}");
        assert_eq!(answer.body["total"], ids.as_array().unwrap().len());
    }
    let refused = client.get(&format!("{list}?shortclipStatus=DONE")).await;
    assert_eq!(refused.refusal(), "400 250002 shortclipStatus: invalid value.");
}

#[tokio::test]
async fn snapshots_need_a_recording() {
    let emulator = Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .channel(ChannelSeed::new("fresh").recorded(Duration::from_millis(99)))
        .channel(ChannelSeed::new("idle").not_recording())
        .channel(ChannelSeed::new("long").recorded(Duration::from_secs(86_400)))
        .start()
        .await
        .unwrap();
    let client = Client::new(&emulator);
    for channel in ["fresh", "idle"] {
        let answer = client.post(&format!("/channels/{channel}/snapshot"), None).await;
        assert_eq!(answer.refusal(), "400 250005 recording not available.");
    }
    emulator.clock().advance(Duration::from_millis(1));
    let fresh = client.post("/channels/fresh/snapshot", None).await;
    assert_eq!(fresh.body["content"]["snapshot"]["duration"], 1);
    let long = client.post("/channels/long/snapshot", None).await;
    assert_eq!(long.body["content"]["snapshot"]["duration"], 240);
    for bad in ["0", "241", "-1", "1.5", "", "x", "+5"] {
        let bad = bad.replace('+', "%2B");
        let answer = client.post(&format!("/channels/long/snapshot?limitedDuration={bad}"), None).await;
        assert_eq!(answer.refusal(), "400 250002 limitedDuration: invalid value.", "{bad}");
    }
    assert_eq!(emulator.counters().created_snapshots, 2);
}

#[tokio::test]
async fn clips_need_a_channel_that_can_be_clipped() {
    let mut builder = Emulator::builder();
    let channels = [
        ChannelSeed::new("on-air"),
        ChannelSeed::new("ready").status("READY"),
        ChannelSeed::new("blocked").status("BLOCK"),
        ChannelSeed::new("no-dvr").without_dvr(),
        ChannelSeed::new("low-latency").low_latency_hls(),
    ];
    for (id, channel) in (1..).zip(channels) {
        builder = builder.snapshot(SnapshotSeed::new(channel.id(), id)).channel(channel);
    }
    let emulator = builder.start().await.unwrap();
    let client = Client::new(&emulator);
    for (channel, snapshot, status) in
        [("on-air", 1, 200), ("ready", 2, 200), ("blocked", 3, 400), ("no-dvr", 4, 400), ("low-latency", 5, 400)]
    {
        let answer = client.post(&format!("/channels/{channel}/{snapshot}"), Some(clip_request())).await;
        assert_eq!(answer.status, status, "{channel}");
    }
    assert_eq!(emulator.counters().created_short_clips, 2);
}

#[tokio::test]
async fn bad_clip_requests_create_nothing() {
    let emulator = emulator().await;
    emulator.add_snapshot(SnapshotSeed::new(CHANNEL, 7).playing_time(Duration::from_secs(60)));
    let client = Client::new(&emulator);
    let changed = |pointer: &str, value: Value| {
        let mut body = clip_request();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    let output = "/shortclip/output";
    for (body, refusal) in [
        (json!({}), "400 250011 startTime must has a valid value"),
        (changed("/endTime", Value::Null), "400 250011 endTime must has a valid value"),
        (changed("/shortclip", json!({})), "400 250011 shortclip.output must has a valid value"),
        (changed("/startTime", json!(-1)), "400 250002 startTime: invalid value."),
        (changed("/startTime", json!("0")), "400 250002 startTime: invalid value."),
        (changed("/endTime", json!(99)), "400 250002 endTime: invalid value."),
        (changed("/endTime", json!(60_001)), "400 250014 Form validation failed"),
        (
            changed(&format!("{output}/accessControl"), json!("PUBLIC")),
            "400 250002 shortclip.output.accessControl: invalid value.",
        ),
        (
            changed(&format!("{output}/bucketName"), json!("My_Bucket")),
            "400 250002 shortclip.output.bucketName: invalid value.",
        ),
        (
            changed(&format!("{output}/filePath"), json!("clips")),
            "400 250002 shortclip.output.filePath: invalid value.",
        ),
    ] {
        assert_eq!(client.post(&format!("/channels/{CHANNEL}/7"), Some(body)).await.refusal(), refusal);
    }
    for body in [None, Some("{"), Some("\u{feff}{}")] {
        let answer = client.send("POST", &format!("/api/v2/channels/{CHANNEL}/7"), body.map(str::to_owned)).await;
        assert_eq!(answer.refusal(), "400 250012 Invalid request data,please check");
    }
    assert_eq!(emulator.counters().created_short_clips, 0);
    for good in [changed("/endTime", json!(100)), changed("/endTime", json!(60_000))] {
        assert_eq!(client.post(&format!("/channels/{CHANNEL}/7"), Some(good)).await.status, 200);
    }
}

#[tokio::test]
async fn a_member_the_document_does_not_name_is_refused() {
    let emulator = emulator().await;
    emulator.add_snapshot(SnapshotSeed::new(CHANNEL, 7));
    let client = Client::new(&emulator);
    let path = format!("/channels/{CHANNEL}/7");
    for (object, name, refusal) in [
        ("", "title", "400 250002 title: invalid value."),
        ("", "", "400 250002 : invalid value."),
        ("", "StartTime", "400 250002 StartTime: invalid value."),
        ("/shortclip", "name", "400 250002 shortclip.name: invalid value."),
        ("/shortclip/output", "fileName", "400 250002 shortclip.output.fileName: invalid value."),
    ] {
        for value in [json!("clip.mp4"), Value::Null] {
            let mut body = clip_request();
            body.pointer_mut(object).unwrap()[name] = value;
            assert_eq!(client.post(&path, Some(body)).await.refusal(), refusal);
        }
    }
    assert_eq!(emulator.counters().created_short_clips, 0);
    assert_eq!(client.post(&path, Some(clip_request())).await.status, 200);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let emulator = emulator().await;
    emulator.add_channel(ChannelSeed::new("other"));
    emulator.add_snapshot(SnapshotSeed::new("other", 8));
    emulator.add_short_clip(ShortClipSeed::new("other", 8, 9));
    let client = Client::new(&emulator);
    for (path, refusal) in [
        ("/channels/nobody/shortclip/1".to_owned(), "404 250004 channel not found."),
        (format!("/channels/{CHANNEL}/shortclip/1"), "404 250004 short clip not found."),
        (format!("/channels/{CHANNEL}/shortclip/9"), "404 250004 short clip not found."),
        (format!("/channels/{CHANNEL}/shortclip/x"), "400 250002 id: invalid value."),
        (format!("/channels/{CHANNEL}/shortclip/99999999999999999999999"), "404 250004 short clip not found."),
        (format!("/channels/{CHANNEL}/shortclip/-1"), "400 250002 id: invalid value."),
        (format!("/channels/{CHANNEL}/snapshot/8"), "404 250004 snapshot not found."),
        (format!("/channels/{CHANNEL}/8/shortclips"), "404 250004 snapshot not found."),
        (format!("/channels/{CHANNEL}/snapshot/99999999999999999999999"), "404 250004 snapshot not found."),
        (format!("/channels/{CHANNEL}/x/shortclips"), "400 250002 snapshotId: invalid value."),
    ] {
        assert_eq!(client.get(&path).await.refusal(), refusal, "{path}");
    }
    let create = client.create_clip(8).await;
    assert_eq!(create.refusal(), "404 250004 snapshot not found.");
}
