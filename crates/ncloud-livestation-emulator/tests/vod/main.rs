//! The life of a VOD2LIVE channel and its schedules, on a clock that tests move, and what each state refuses.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod channels;
mod schedules;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{Emulator, EmulatorClock, VodChannelSeed};
use serde_json::{Value, json};
use support::{Client, NOW};

/// 2025-08-19 15:47:23.299 in Korea is [`NOW`]; this is 16:00:00.
const START: &str = "20250819160000";
const START_MS: i64 = 1_755_586_800_000;

const NOT_AVAILABLE: &str = "400 250005 channel not available.";

fn new_channel() -> Value {
    json!({
        "channelName": "V2lTestChannel",
        "cdn": { "createCdn": false, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "cdnDomain": "x.edge.naverncp.com", "cdnInstanceNo": 11577 },
        "qualitySetId": 3,
        "drmEnabledYn": false,
    })
}

fn new_schedule(channel: &str) -> Value {
    json!({
        "channelId": channel,
        "startTime": START,
        "vodList": [
            { "bucketName": "mybucket", "filePath": "/a.mp4" },
            { "bucketName": "mybucket", "filePath": "/b.mp4" },
        ],
    })
}

fn changed(mut body: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = body.pointer_mut(parent).unwrap();
        match value {
            Value::Null => drop(parent.as_object_mut().unwrap().remove(name)),
            value => parent[name] = value.clone(),
        }
    }
    body
}

/// An emulator at [`NOW`] with these channels.
async fn with_channels(channels: impl IntoIterator<Item = VodChannelSeed>) -> Emulator {
    let builder = Emulator::builder().clock(EmulatorClock::frozen_at_ms(NOW));
    channels.into_iter().fold(builder, |builder, channel| builder.vod_channel(channel)).start().await.unwrap()
}

async fn created(client: &Client<'_>, path: &str, body: Value, id: &str) -> Value {
    let created = client.post(path, Some(body)).await;
    assert_eq!(created.status, 200, "{:#}", created.body);
    created.body["content"][id].clone()
}

async fn status(client: &Client<'_>, id: &str) -> String {
    let channel = client.get(&format!("/vod/channels/{id}")).await;
    channel.body["content"]["channelStatus"].as_str().unwrap().to_owned()
}

async fn schedule(client: &Client<'_>, id: &Value) -> Value {
    client.get(&format!("/vod/schedule/{id}")).await.body["content"].clone()
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}
