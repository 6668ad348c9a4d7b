//! Schedules: when they begin, what is played, and what becomes of them.

use ncloud_livestation_emulator::{Emulator, EmulatorClock, ScheduleOutcome, ScheduleSeed, Seed, VodChannelSeed};
use serde_json::{Value, json};

use crate::support::{Client, NOW};
use crate::{NOT_AVAILABLE, START_MS, changed, created, new_schedule, schedule, seconds, status, with_channels};

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
