//! Recordings through the facade: begun, ended, read in both shapes, uploaded and deleted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use ncloud_livestation::{AccessControl, Client, ErrorKind, RecordingStatus, RecordingType, RetryPolicy};
use ncloud_livestation_emulator::{ChannelSeed, Emulator, EmulatorClock, RecordSettings, StreamSeed};
use serde_json::{Value, json};
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, json};

const NOW: i64 = 1_755_586_043_299;

/// An emulator with the channel `a`, which is on air and records when told to.
async fn on_air() -> (Emulator, Client) {
    let channel = ChannelSeed::new("a").status("READY").record(RecordSettings::manual_upload());
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = builder.channel(channel).start().await.unwrap();
    emulator.start_publishing("a", StreamSeed::new(1280, 720)).unwrap();
    let client = builder_for(&emulator.url()).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

/// A client whose every response is this.
async fn answered(body: Value) -> (Client, Listener) {
    let listener = Listener::answering(vec![json("200 OK", &body.to_string())]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    (client, listener)
}

#[tokio::test]
async fn a_recording_is_begun_ended_uploaded_and_its_copy_deleted() {
    let (emulator, client) = on_air().await;
    let channel = client.channel("a").unwrap();
    let begun = channel.start_recording().await.unwrap();
    assert_eq!(begun.recordings.len(), 1);
    let id = begun.recordings[0].id.unwrap();
    assert_eq!(begun.recordings[0].status, Some(RecordingStatus::Recording));
    let twice = channel.start_recording().await.unwrap_err();
    assert_eq!((twice.kind(), twice.operation()), (ErrorKind::NotAvailable, Some("start_recording")));

    emulator.clock().advance(Duration::from_secs(60));
    let ended = channel.stop_recording().await.unwrap();
    assert_eq!(ended.recordings[0].id, Some(id));
    emulator.clock().advance(Duration::from_secs(2));
    let recording = channel.recording(id).get().await.unwrap();
    assert_eq!((recording.id, recording.status), (Some(id), Some(RecordingStatus::TransferReady)));
    assert_eq!(recording.record_type, Some(RecordingType::Mp4));

    let uploads = client.upload_recordings("my-bucket", [id]).access_control(AccessControl::PublicRead).await.unwrap();
    assert_eq!(uploads.access_control, Some(AccessControl::PublicRead));
    assert_eq!((uploads.uploads.len(), uploads.uploads[0].id), (1, Some(id)));
    emulator.clock().advance(Duration::from_secs(2));
    let listed = channel.recordings().await.unwrap().recordings;
    assert_eq!((listed.len(), listed[0].status.clone()), (1, Some(RecordingStatus::TransferFinish)));
    channel.delete_recordings([id]).await.unwrap();
}

#[tokio::test]
async fn a_recording_is_read_in_the_shapes_of_both_pages() {
    let recording = json!({ "channelId": CHANNEL, "recordType": "MP4", "status": "TRANSFER", "newField": 1 });
    for content in [json!({ "2700001": recording }), recording.clone()] {
        let (client, _listener) = answered(json!({ "content": content })).await;
        let read = client.channel(CHANNEL).unwrap().recording(2_700_001).get().await.unwrap();
        assert_eq!(read.id.unwrap().get(), 2_700_001, "{content}");
        assert_eq!(read.status, Some(RecordingStatus::Transfer), "{content}");
        assert_eq!(read.extra, *json!({ "newField": 1 }).as_object().unwrap(), "{content}");
    }
}

/// The id is a name of a member in one shape: what is below it is reported all the same.
#[tokio::test]
async fn what_cannot_be_read_of_a_recording_is_reported_in_both_shapes() {
    let recording = json!({ "status": "TRANSFER", "createdTime": [] });
    for (content, path) in
        [(json!({ "2700001": recording }), "content.2700001.createdTime"), (recording.clone(), "content.createdTime")]
    {
        let (client, _listener) = answered(json!({ "content": content })).await;
        let call = client.channel(CHANNEL).unwrap().recording(2_700_001).get();
        let response = call.with_response().await.unwrap();
        let paths: Vec<_> = response.unreadable().iter().map(|unreadable| unreadable.path.as_str()).collect();
        assert_eq!(paths, [path]);
        assert_eq!(response.value.extra["createdTime"], json!([]));
    }
}

#[tokio::test]
async fn uploads_are_read_in_both_shapes() {
    let upload = |name| json!({ "recordFileName": name, "recordType": "MP4", "status": "TRANSFER" });
    let keyed = json!({ "2700002": upload("b.mp4"), "2700001": upload("a.mp4"), "note": "x" });
    let (client, _listener) = answered(json!({ "content": { "uploadedRecords": keyed } })).await;
    let uploads = client.upload_recordings("my-bucket", [2_700_001, 2_700_002]).await.unwrap().uploads;
    let ids: Vec<_> = uploads.iter().map(|upload| upload.id.map(|id| id.get())).collect();
    assert_eq!(ids, [Some(2_700_001), Some(2_700_002), None], "what is no upload stays visible");
    assert_eq!(uploads[2].recording.extra["note"], "x");

    let (client, _listener) = answered(json!({ "content": { "uploadedRecords": upload("a.mp4") } })).await;
    let uploads = client.upload_recordings("my-bucket", [2_700_001]).await.unwrap().uploads;
    assert_eq!((uploads.len(), uploads[0].id.unwrap().get()), (1, 2_700_001));
    let uploads = client.upload_recordings("my-bucket", [2_700_001, 2_700_002]).await.unwrap().uploads;
    assert_eq!((uploads.len(), uploads[0].id), (1, None), "of which of the two it is, it does not say");
}

/// A program stores what it got, and reads it back.
#[tokio::test]
async fn recordings_can_be_stored() {
    let (_emulator, client) = on_air().await;
    let recordings = client.channel("a").unwrap().start_recording().await.unwrap();
    let stored = serde_json::to_string(&recordings).unwrap();
    assert_eq!(serde_json::from_str::<ncloud_livestation::Recordings>(&stored).unwrap(), recordings);
}
