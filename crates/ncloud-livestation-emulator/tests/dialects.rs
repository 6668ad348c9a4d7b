//! Every way the vendor's pages write an answer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{
    BitrateForm, ChannelSeed, Dialect, DvrName, Emulator, ErrorNesting, ListItems, ListName, NumberForm, OnAirName,
    OutputProtocolsForm, PublishTimeName, RecordingForm, SnapshotIdForm, SnapshotSeed, VideoBitrateName,
};
use serde_json::{Value, json};
use support::{CHANNEL, Client, NOW, emulator, manage};

/// A client whose emulator has snapshot 7 with clip 1001.
async fn with_clip() -> Emulator {
    let emulator = emulator().await;
    emulator.add_snapshot(SnapshotSeed::new(CHANNEL, 7));
    Client::new(&emulator).create_clip(7).await;
    emulator.clock().advance(std::time::Duration::from_secs(2));
    emulator
}

async fn clip(emulator: &Emulator) -> Value {
    Client::new(emulator).get(&format!("/channels/{CHANNEL}/shortclip/1001")).await.body
}

async fn list(emulator: &Emulator) -> Value {
    // The management client does not check against the document, which knows one dialect only.
    let client = Client { unchecked: true, ..Client::new(emulator) };
    client.get(&format!("/channels/{CHANNEL}/7/shortclips")).await.body
}

#[tokio::test]
async fn the_default_is_the_newest_pages() {
    let emulator = with_clip().await;
    assert_eq!(clip(&emulator).await["content"]["snapshotId"], "7");
    insta::assert_snapshot!(
        list(&emulator).await,
        @r#"{"content":{"channelId":"ls-20250814000000-zTwK2","snapshotId":7,"shortClipList":[{"id":1001,"status":"COMPLETED","createdTime":1755586043299,"updatedTime":1755586045299,"output":{"accessControl":"PRIVATE"}}]},"total":1}"#
    );
}

#[tokio::test]
async fn older_pages_can_be_followed() {
    let emulator = with_clip().await;
    let dialect = Dialect::default().short_clip_snapshot_id(SnapshotIdForm::Integer);
    let dialect = dialect.list_name(ListName::ShortclipList).list_items(ListItems::Full);
    emulator.set_dialect(dialect.on_air(OnAirName::Publish));
    assert_eq!(clip(&emulator).await["content"]["snapshotId"], 7);
    let listed = list(&emulator).await;
    assert_eq!(listed["content"]["shortclipList"][0], clip(&emulator).await["content"]["shortclip"]);
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let snapshot = client.get(&format!("/channels/{CHANNEL}/snapshot/7")).await;
    assert_eq!(snapshot.body["content"]["channelStatus"], "PUBLISH");
}

#[tokio::test]
async fn what_the_next_version_may_do_can_be_tried() {
    let emulator = with_clip().await;
    let odd = json!({ "nullLists": true, "extraFields": true, "unknownEnumValues": true });
    assert_eq!(manage(&emulator, "POST", "/dialect", odd).await.status, 200);
    let listed = list(&emulator).await;
    assert_eq!(listed["content"]["shortClipList"][0]["status"], "EMULATOR_UNKNOWN");
    assert!(listed["content"]["shortClipList"][0]["emulatorExtraField"].is_object());
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let none = client.get(&format!("/channels/{CHANNEL}/7/shortclips?shortclipStatus=UPLOAD_FAIL")).await;
    assert_eq!(none.body["content"]["shortClipList"], Value::Null);
    assert!(none.body["content"].as_object().unwrap().contains_key("shortClipList"));
    emulator.reset();
    assert_eq!(emulator.dialect(), Dialect::default());
}

#[tokio::test]
async fn each_contradiction_about_channels_can_be_followed() {
    let emulator = emulator().await;
    emulator.add_channel(ChannelSeed::new("both").output_protocol("HLS,DASH"));
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let default = Dialect::default();
    let (channel, list) = ("/channels/both", "/channels?id=both");
    let metadata = "/channels/both/streamMetadata";
    let urls = "/channels/both/serviceUrls?serviceUrlType=GENERAL";
    for (dialect, path, pointer, by_default, otherwise) in [
        (default.on_air(OnAirName::Publish), channel, "/content/channelStatus", json!("PUBLISHING"), json!("PUBLISH")),
        (default.on_air(OnAirName::Publish), list, "/content/0/channelStatus", json!("PUBLISHING"), json!("PUBLISH")),
        (default.instance_no(NumberForm::Text), channel, "/content/instanceNo", json!(10_000_002), json!("10000002")),
        (
            default.channel_created_time(NumberForm::Text),
            channel,
            "/content/createdTime",
            json!(NOW),
            json!(NOW.to_string()),
        ),
        (default.dvr_name(DvrName::UseDvr), list, "/content/0/useDvr", Value::Null, json!(true)),
        (default.dvr_name(DvrName::UseDvr), channel, "/content/useDVR", json!(true), Value::Null),
        (
            default.output_protocols(OutputProtocolsForm::CommaBlank),
            channel,
            "/content/outputProtocol",
            json!("HLS,DASH"),
            json!("HLS, DASH"),
        ),
        (
            default.output_protocols(OutputProtocolsForm::Dash),
            channel,
            "/content/outputProtocol",
            json!("HLS,DASH"),
            json!("DASH"),
        ),
        (
            default.publish_time_name(PublishTimeName::RecentPublishTime),
            channel,
            "/content/recentPublishTime",
            Value::Null,
            json!(NOW - 3_600_000),
        ),
        (default.bitrates(BitrateForm::Integer), urls, "/content/1/videoBitrate", json!("2048000"), json!(2_048_000)),
        (
            default.video_bitrate_name(VideoBitrateName::Birate),
            metadata,
            "/content/video/birate",
            Value::Null,
            json!(4_026_912),
        ),
        (
            default.recording(RecordingForm::Flat),
            "/channels/both/records/1002",
            "/content/id",
            Value::Null,
            json!(1002),
        ),
        (default.error_code(NumberForm::Text), "/channels/no", "/error/errorCode", json!(250_004), json!("250004")),
        (default.errors(ErrorNesting::Top), "/channels/no", "/errorCode", Value::Null, json!(250_004)),
        (default.errors(ErrorNesting::Top), "/no", "/errorCode", Value::Null, json!("300")),
    ] {
        for (dialect, expected) in [(default, by_default), (dialect, otherwise)] {
            emulator.set_dialect(dialect);
            let response = client.get(path).await.body;
            assert_eq!(response.pointer(pointer).unwrap_or(&Value::Null), &expected, "{pointer} of {response}");
        }
    }
    let recording = async || client.get("/channels/both/records/1002").await.body["content"].clone();
    emulator.set_dialect(default.recording(RecordingForm::Flat));
    let mut flat = recording().await;
    flat.as_object_mut().unwrap().remove("id");
    emulator.set_dialect(default);
    assert_eq!(recording().await, json!({ "1002": flat }));
}

#[tokio::test]
async fn an_unknown_field_is_no_recording_of_a_map() {
    let emulator = emulator().await;
    manage(&emulator, "POST", "/dialect", json!({ "extraFields": true, "unknownEnumValues": true })).await;
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let list = client.get(&format!("/channels/{CHANNEL}/records")).await.body["content"]["recordList"].clone();
    assert_eq!(list.as_object().unwrap().len(), 1);
    assert!(list["1001"]["emulatorExtraField"].is_object());
    assert_eq!(list["1001"]["status"], "EMULATOR_UNKNOWN");
    let channel = client.get(&format!("/channels/{CHANNEL}")).await.body["content"].clone();
    assert_eq!((&channel["cdn"]["cdnType"], &channel["channelName"]), (&json!("EMULATOR_UNKNOWN"), &json!("channel")));
    manage(&emulator, "POST", "/dialect", json!({ "nullLists": true })).await;
    assert_eq!(client.get("/channels?id=nobody").await.body["content"], Value::Null);
}
