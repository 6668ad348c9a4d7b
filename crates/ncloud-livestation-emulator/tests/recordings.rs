//! The life of a recording: begun, ended, processed, uploaded, expired; on a clock that tests move.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    ChannelSeed, Emulator, EmulatorClock, RecordSettings, RecordingOutcome, RecordingSeed, StreamSeed,
};
use serde_json::{Value, json};
#[cfg(feature = "object-storage")]
use sha2::{Digest as _, Sha256};
#[cfg(feature = "object-storage")]
use support::s3::{Client as S3, hex};
use support::{Client, NOW, manage};

const DAYS: Duration = Duration::from_secs(3 * 86_400);

/// An emulator at [`NOW`] with the channel `a`, which is `READY`.
async fn with_channel(record: RecordSettings) -> Emulator {
    let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
    builder.channel(ChannelSeed::new("a").status("READY").record(record)).start().await.unwrap()
}

async fn recording(client: &Client<'_>, id: u64) -> Value {
    let response = client.get(&format!("/channels/a/records/{id}")).await;
    assert_eq!(response.status, 200, "{}", response.body);
    response.body["content"][id.to_string()].clone()
}

/// The statuses of a recording after these times, one upon the other.
async fn statuses(emulator: &Emulator, id: u64, after: impl IntoIterator<Item = Duration>) -> Vec<String> {
    let client = Client::new(emulator);
    let mut seen = Vec::new();
    for time in after {
        emulator.clock().advance(time);
        seen.push(recording(&client, id).await["status"].as_str().unwrap().to_owned());
    }
    seen
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn a_recording_is_begun_ended_processed_and_waits_for_its_upload() {
    let emulator = with_channel(RecordSettings::manual_upload()).await;
    let client = Client::new(&emulator);
    let (start, stop) = ("/channels/a/startRecord", "/channels/a/stopRecord");
    assert_eq!(client.put(start, None).await.refusal(), "400 250005 channel not available.");
    emulator.start_publishing("a", StreamSeed::new(1280, 720)).unwrap();
    assert_eq!(client.put(stop, None).await.refusal(), "400 250005 recording not available.");
    let begun = client.put(start, None).await;
    insta::assert_snapshot!(
        begun.body,
        @r#"{"content":{"recordList":{"1001":{"recordType":"MP4","channelId":"a","status":"RECORDING","recordSeq":1,"streamSeq":1,"recordBeginTime":1755586043299,"createdTime":1755586043299,"shouldDeleteTime":1755845243299,"resolution":"720p","fileName":"a-1001.mp4","duration":0,"videoBitrate":4026912,"videoFrameRate":30.0,"audioBitrate":192320,"audioCodec":"AAC","uploadPath":"-","objectStorageUrl":"-"}}}}"#
    );
    assert_eq!(client.get("/channels/a").await.body["content"]["isRecording"], true);
    assert_eq!(client.put(start, None).await.refusal(), "400 250005 recording not available.");
    emulator.clock().advance(seconds(60));
    let ended = client.put(stop, None).await;
    assert_eq!(ended.body["content"]["recordList"]["1001"]["status"], "PROCESSING");
    assert_eq!(ended.body["content"]["recordList"]["1001"]["duration"], 60);
    let seen = statuses(&emulator, 1001, [seconds(1), seconds(1), DAYS - seconds(3), seconds(1)]).await;
    assert_eq!(seen, ["PROCESSING", "TRANSFER_READY", "TRANSFER_READY", "DELETED"]);
    assert_eq!(emulator.counters().created_recordings, 1);
    assert_eq!(client.put(start, None).await.body["content"]["recordList"]["1002"]["recordSeq"], 2);
}

#[tokio::test]
async fn a_channel_that_records_at_once_uploads_by_itself() {
    let record = RecordSettings::auto_upload("ALL", "bucket000", "/livestation");
    let channel = ChannelSeed::new("a").status("READY").record(record).immediate_on_air();
    let emulator = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW)).channel(channel).start().await.unwrap();
    let client = Client::new(&emulator);
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    emulator.clock().advance(seconds(10));
    emulator.stop_publishing("a").unwrap();
    let seen = statuses(&emulator, 1001, [seconds(0), seconds(2), seconds(2), DAYS]).await;
    assert_eq!(seen, ["PROCESSING", "TRANSFER", "TRANSFER_FINISH", "TRANSFER_FINISH"]);
    let list = client.get("/channels/a/records").await.body["content"]["recordList"].clone();
    let kinds: Vec<&Value> = list.as_object().unwrap().values().map(|one| &one["recordType"]).collect();
    assert_eq!(kinds, ["MP4", "HLS"]);
    assert_eq!(list["1001"]["uploadPath"], "/livestation");
    #[cfg(feature = "object-storage")]
    {
        let (s3, url) = (S3::new(&emulator), list["1001"]["objectStorageUrl"].as_str().unwrap().to_owned());
        assert_eq!(url, format!("{}/bucket000/livestation/a-1001.mp4", emulator.storage_url()));
        let file = s3.get("/bucket000/livestation/a-1001.mp4").await;
        assert_eq!((file.status, file.header("content-type"), &file.body[4..8]), (200, "video/mp4", &b"ftyp"[..]));
        assert_eq!(file.body.len(), 10 * (4_026_912 + 192_320) / 8);
        let object = emulator.object_of_recording(1001).unwrap();
        assert_eq!((object.key.as_str(), object.length), ("livestation/a-1001.mp4", file.body.len() as u64));
        let told = manage(&emulator, "GET", "/recordings/1001/object", Value::Null).await.body;
        assert_eq!(told, json!(object));
        assert_eq!(object.sha256, hex(&Sha256::digest(&file.body)));
        let playlist = s3.get("/bucket000/livestation/a-1002.m3u8").await;
        assert!(playlist.body.starts_with(b"#EXTM3U"));
    }
    client.delete("/channels/a", None).await;
    #[cfg(feature = "object-storage")]
    assert_eq!(S3::new(&emulator).get("/bucket000/livestation/a-1001.mp4").await.status, 200, "files stay");
}

#[tokio::test]
async fn nothing_is_recorded_where_nothing_shall_be() {
    let channel = ChannelSeed::new("a").status("READY").record(RecordSettings::none()).immediate_on_air();
    let emulator = Emulator::builder().channel(channel).start().await.unwrap();
    let client = Client::new(&emulator);
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    assert_eq!(client.put("/channels/a/startRecord", None).await.refusal(), "400 250005 recording not available.");
    assert_eq!(client.get("/channels/a/records").await.body, json!({ "content": { "recordList": {} } }));
}

#[tokio::test]
async fn stopping_a_channel_ends_its_recording() {
    let emulator = with_channel(RecordSettings::manual_upload()).await;
    let client = Client::new(&emulator);
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    client.put("/channels/a/startRecord", None).await;
    client.put("/channels/a/off", None).await;
    assert_eq!(recording(&client, 1001).await["status"], "PROCESSING");
}

#[tokio::test]
async fn recordings_are_uploaded_on_request() {
    let emulator = with_channel(RecordSettings::manual_upload()).await;
    for id in [1, 2] {
        emulator.add_recording(RecordingSeed::new("a", id).duration_ms(1_000));
    }
    let client = Client::new(&emulator);
    let upload = |ids: Value| client.post("/buckets/my-bucket/upload", Some(json!({ "recordIds": ids })));
    assert_eq!(upload(json!([1])).await.refusal(), "400 250005 recording not available.", "still processed");
    emulator.clock().advance(seconds(2));
    assert_eq!(upload(json!([1, 3])).await.refusal(), "404 250004 recording not found.", "all or none");
    let begun = upload(json!([1, 2])).await;
    insta::assert_snapshot!(
        begun.body,
        @r#"{"content":{"bucketName":"my-bucket","accessControl":"PRIVATE","uploadedRecords":{"1":{"recordFileName":"a-1.mp4","recordType":"MP4","status":"TRANSFER","uploadPath":"/","objectStorageUrl":"-"},"2":{"recordFileName":"a-2.mp4","recordType":"MP4","status":"TRANSFER","uploadPath":"/","objectStorageUrl":"-"}}}}"#
    );
    assert_eq!(upload(json!([1])).await.refusal(), "400 250005 recording not available.");
    let in_use = client.delete("/channels/a/records", Some(json!({ "recordIds": [1] }))).await;
    assert_eq!(in_use.refusal(), "400 250005 recording not available.");
    #[cfg(feature = "object-storage")]
    assert_eq!(S3::new(&emulator).get("/my-bucket/a-1.mp4").await.refusal(), "404 NoSuchKey");
    emulator.clock().advance(seconds(2));
    assert_eq!(recording(&client, 1).await["status"], "TRANSFER_FINISH");

    let deleted = client.delete("/channels/a/records", Some(json!({ "recordIds": [1, 2] }))).await;
    assert_eq!((deleted.status, deleted.body), (200, Value::Null));
    assert_eq!(recording(&client, 1).await["status"], "DELETED");
    let again = client.delete("/channels/a/records", Some(json!({ "recordIds": [1, 2] }))).await;
    assert_eq!(again.refusal(), "404 250004 recording not found.");
    #[cfg(feature = "object-storage")]
    assert_eq!(S3::new(&emulator).get("/my-bucket/a-1.mp4").await.status, 200, "the file stays");
    let refused = client.post("/buckets/My_Bucket/upload", Some(json!({ "recordIds": [1] }))).await;
    assert_eq!(refused.refusal(), "400 250002 bucketName: invalid value.");
    let refused = client.post("/buckets/my-bucket/upload", Some(json!({ "recordIds": ["1"] }))).await;
    assert_eq!(refused.refusal(), "400 250002 recordIds: invalid value.");
    let refused = client.delete("/channels/a/records", Some(json!({}))).await;
    assert_eq!(refused.refusal(), "400 250011 recordIds must has a valid value");
}

#[tokio::test]
async fn recordings_fail_on_demand() {
    let emulator = with_channel(RecordSettings::auto_upload("ALL", "bucket000", "/")).await;
    let client = Client::new(&emulator);
    emulator.decide_next_recording(RecordingOutcome::ProcessingFail);
    manage(&emulator, "POST", "/recordings/next", json!({ "outcome": "TRANSFER_FAIL" })).await;
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    client.put("/channels/a/startRecord", None).await;
    client.put("/channels/a/stopRecord", None).await;
    emulator.clock().advance(seconds(4));
    assert_eq!(recording(&client, 1001).await["status"], "PROCESSING_FAIL");
    assert_eq!(recording(&client, 1002).await["status"], "TRANSFER_FAIL");
    assert_eq!(recording(&client, 1002).await["objectStorageUrl"], "-");
    let again = client.post("/buckets/bucket000/upload", Some(json!({ "recordIds": [1002] }))).await;
    assert_eq!(again.status, 200);
    emulator.clock().advance(seconds(2));
    assert_eq!(recording(&client, 1002).await["status"], "TRANSFER_FINISH");
    manage(&emulator, "POST", "/recordings/1001/status", json!({ "status": "TRANSFER_READY" })).await;
    assert_eq!(recording(&client, 1001).await["status"], "TRANSFER_READY");
    assert!(emulator.set_recording_outcome(1001, RecordingOutcome::TransferFinish));
    let unknown = manage(&emulator, "POST", "/recordings/7/outcome", json!({ "outcome": "TRANSFER_FAIL" })).await;
    assert_eq!(unknown.body["error"], "no recording 7");
}

#[tokio::test]
async fn a_recording_of_another_channel_is_not_found() {
    let emulator = with_channel(RecordSettings::manual_upload()).await;
    emulator.add_channel(ChannelSeed::new("b").status("READY"));
    emulator.add_recording(RecordingSeed::new("b", 5).uploaded_to("my-bucket", "/f"));
    let client = Client::new(&emulator);
    assert_eq!(client.get("/channels/b/records/5").await.body["content"]["5"]["status"], "TRANSFER_FINISH");
    for (path, refusal) in [
        ("/channels/a/records/5", "404 250004 recording not found."),
        ("/channels/b/records/6", "404 250004 recording not found."),
        ("/channels/b/records/x", "400 250002 recordId: invalid value."),
        ("/channels/nobody/records", "404 250004 channel not found."),
    ] {
        assert_eq!(client.get(path).await.refusal(), refusal, "{path}");
    }
    let refused = client.delete("/channels/a/records", Some(json!({ "recordIds": [5] }))).await;
    assert_eq!(refused.refusal(), "404 250004 recording not found.");
}

#[tokio::test]
async fn a_seed_holds_channels_and_recordings_with_everything() {
    let emulator = Emulator::start().await.unwrap();
    let seed = json!({
        "creationTimeMs": 0,
        "channels": [{
            "channelId": "a", "channelName": "evening", "channelStatus": "READY", "instanceNo": 5, "envType": "STAGE",
            "outputProtocol": "HLS", "ingestProtocol": "SRT", "qualitySetId": 2, "useDvr": true, "immediateOnAir": true,
            "record": { "type": "AUTO_UPLOAD", "format": "MP4", "bucketName": "bucket000", "filePath": "/f" },
            "isStreamFailOver": true, "streamKey": "0123", "callbackEndpoint": "https://example.invalid/",
            "cdn": { "instanceNo": 7, "cdnDomain": "d.invalid", "profileId": 8, "regionType": "JAPAN" },
            "stream": { "width": 640, "height": 360 }, "createdTime": NOW, "recording": false
        }],
        "recordings": [{
            "id": 298, "channelId": "a", "recordType": "HLS", "status": "TRANSFER_FINISH", "recordBeginTime": NOW,
            "durationMs": 5000, "bucketName": "bucket000", "filePath": "/f", "accessControl": "PUBLIC_READ",
            "stream": { "fps": 60.0 }
        }]
    });
    assert_eq!(manage(&emulator, "POST", "/seed", seed).await.body, json!({ "done": true }));
    let client = Client::new(&emulator);
    let channel = client.get("/channels/a").await.body["content"].clone();
    assert_eq!((&channel["instanceNo"], &channel["streamKey"]), (&json!(5), &json!("0123")));
    assert_eq!(
        (&channel["cdn"]["cdnDomain"], &channel["qualitySetName"]),
        (&json!("d.invalid"), &json!("system-720p"))
    );
    let recording = recording(&client, 298).await;
    assert_eq!((&recording["videoFrameRate"], &recording["duration"]), (&json!(60.0), &json!(5)));
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!(
        (&state["recordings"][0]["key"], &state["channels"][0]["channelStatus"]),
        (&json!("f/a-298.m3u8"), &json!("READY"))
    );
}
