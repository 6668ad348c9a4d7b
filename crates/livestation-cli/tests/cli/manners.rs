//! Pipes that close, waits, events that come, and an emulator that is started.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use ncloud_livestation_emulator::EventSeed;
use serde_json::{Value, json};

use crate::program::{CHANNEL, Stage, bare, ran};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_who_has_had_enough_is_no_error() {
    let stage = Stage::frozen().await;
    let mut command = stage.command("channel list");
    let output = tokio::task::spawn_blocking(move || {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        child.wait_with_output().unwrap()
    });
    let output = output.await.unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wait_shows_the_channel_as_it_is_then() {
    let stage = Stage::running().await;
    let create = "-o json channel create evening --quality-set 3 --cdn-profile 4207";
    let at_once = stage.run(create).await.json();
    assert_eq!(at_once["channelStatus"], "CREATING");
    let ran = stage.run(&format!("{create} --wait=30s")).await;
    assert_eq!((ran.code, &ran.json()["channelStatus"]), (0, &json!("READY")), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn edit_changes_what_is_named_and_tells() {
    let stage = Stage::running().await;
    let create = "-o json channel create evening --quality-set 3 --cdn-profile 4207 --time-machine --wait";
    let id = stage.run(create).await.json()["channelId"].as_str().unwrap().to_owned();
    let planned = stage.run(&format!("-o json --dry-run channel edit {id} --name morning")).await;
    assert_eq!(planned.json()[0]["after"], "morning", "{planned:?}");
    assert_eq!(stage.run(&format!("-o json channel get {id}")).await.json()["channelName"], "evening");
    let edited = stage.run(&format!("-o json channel edit {id} --name morning")).await;
    assert_eq!(edited.json().as_array().map(Vec::len), Some(1), "{edited:?}");
    let channel = stage.run(&format!("-o json channel get {id}")).await.json();
    assert_eq!((&channel["channelName"], &channel["useDVR"]), (&json!("morning"), &json!(true)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_are_watched_and_gone_on_with() {
    let stage = Stage::frozen().await;
    let cursor = std::env::temp_dir().join(format!("livestation-cli-cursor-{}", std::process::id()));
    let _old = std::fs::remove_file(&cursor);
    let watch = format!("-o jsonl event watch --interval 100ms --cursor {}", cursor.display());
    // Begins anew without a file; --from-beginning and --cursor exclude each other, so the file says where.
    std::fs::write(&cursor, serde_json::to_string(&ncloud_livestation::EventCursor::beginning()).unwrap()).unwrap();
    let first = stage.run(&format!("{watch} --count 1")).await;
    assert_eq!(first.json()["eventCode"], "PUBLISH_START", "{first:?}");
    stage.emulator.add_event(EventSeed::new(CHANNEL, "PUBLISH_END").at_ms(stage.emulator.clock().now_ms()));
    let second = stage.run(&format!("{watch} --count 1")).await;
    assert_eq!(second.json()["eventCode"], "PUBLISH_END", "{second:?}");
    std::fs::remove_file(cursor).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_is_there_to_try_commands() {
    let mut command = bare("-o json emulator demo --port 0 --storage-port 0");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let ready: Value = serde_json::from_str(&line).unwrap();
    let mut list = bare("-o json channel list");
    list.env("NCLOUD_ACCESS_KEY", ready["access_key"].as_str().unwrap());
    list.env("NCLOUD_SECRET_KEY", ready["secret_key"].as_str().unwrap());
    list.env("NCLOUD_LIVESTATION_ENDPOINT", ready["url"].as_str().unwrap());
    let channels = ran(list, "").await;
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(channels.json().as_array().map(Vec::len), Some(3), "{channels:?}");
}
