//! Every way the vendor's pages write an answer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{Dialect, Emulator, ListItems, ListName, OnAirName, SnapshotIdForm, SnapshotSeed};
use serde_json::{Value, json};
use support::{CHANNEL, Client, emulator, manage};

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
