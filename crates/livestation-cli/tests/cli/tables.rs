//! What people and programs read.

use serde_json::Value;

use crate::program::{CHANNEL, Stage};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_and_json() {
    let stage = Stage::frozen().await;
    for (name, line) in [
        ("channels_table", "channel list"),
        ("channels_jsonl", "-o jsonl channel list --columns channelId"),
        ("channel_table", &format!("channel get {CHANNEL}")),
        ("channel_json", &format!("-o json channel get {CHANNEL}")),
        ("channel_yaml", &format!("-o yaml channel get {CHANNEL}")),
        ("recordings_table", &format!("recording list {CHANNEL}")),
        ("snapshot_table", &format!("snapshot get {CHANNEL} 1047")),
        ("quality_sets_table", "quality set list"),
        ("events_table", "event list"),
        ("managers_table", "alarm managers 1"),
        ("columns_table", "channel list --columns channelName,cdn.cdnType,nothing"),
    ] {
        let ran = stage.run(line).await;
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{line}: {ran:?}");
        assert!(!ran.stdout.contains('\u{1b}'), "no colour where there is no terminal");
        insta::assert_snapshot!(name, ran.stdout);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_channels() {
    let stage = Stage::frozen().await;
    for number in 0..2_000 {
        stage
            .emulator
            .add_channel(ncloud_livestation_emulator::ChannelSeed::new(format!("ls-20250101000000-{number:05}")));
    }
    let ran = stage.run("channel list").await;
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 2_003), "{}", ran.stderr);
    let api = stage.run("-o json api GET /channels --paginate").await.json();
    assert_eq!(api.as_array().map(Vec::len), Some(2_002));
    let one = stage.run("-o json channel list --page 3 --page-size 10").await.json();
    assert_eq!(one.as_array().map(Vec::len), Some(10));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn api_sends_queries_and_bodies() {
    let stage = Stage::frozen().await;
    let ran = stage.run("-o json api GET /channels -f channelStatus=READY").await;
    assert_eq!(ran.json()["content"].as_array().map(Vec::len), Some(1), "{ran:?}");
    let body = r#"{"startTime": 0, "endTime": 1500, "shortclip": {"output": {"accessControl": "PRIVATE",
        "bucketName": "my-bucket", "filePath": "/goals"}}}"#;
    let ran = stage.run_with(&format!("-o json api POST /channels/{CHANNEL}/1047 --input -"), body).await;
    assert_eq!(ran.json()["content"]["shortclip"]["status"], "CREATING", "{ran:?}");
    assert_eq!(stage.emulator.counters().created_short_clips, 1);
    let ran = stage.run("-o json --dry-run api PUT /anything -f text=a -f number=7 -f truth=true").await;
    let body: Value = serde_json::from_str(ran.json()["body"].as_str().unwrap()).unwrap();
    assert_eq!(body, serde_json::json!({"text": "a", "number": 7, "truth": true}));
}
