//! Quality profiles and sets: what is provided, made, refused, and used by channels.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::time::Duration;

use ncloud_livestation_emulator::{
    ChannelSeed, DeletionRefusal, Dialect, Emulator, EmulatorBuilder, EmulatorClock, QualityProfileSeed,
    QualitySetSeed, Seed, StreamSeed, VideoBitrateName,
};
use serde_json::{Value, json};
use support::{Client, NOW, manage};

async fn started(builder: EmulatorBuilder) -> Emulator {
    builder.clock(EmulatorClock::frozen_at_ms(NOW)).start().await.unwrap()
}

fn new_profile() -> Value {
    json!({
        "name": "quality000",
        "type": "NORMAL",
        "video": {
            "codec": "H264", "profile": "MAIN", "level": -1, "width": 1280, "height": 720, "fps": 29.97,
            "bitrate": 2_048_000, "rateControl": "CBR", "bframes": 2,
        },
        "audio": { "codec": "AAC", "profile": "LC", "samplerate": 44_100, "channels": 2, "bitrate": 128 },
    })
}

fn new_set() -> Value {
    json!({
        "name": "setting000", "qualityIds": [1, 2], "isEnabledUll": false, "segmentDuration": 1_000, "segmentCount": 2,
        "enableHlsTimedMetadata": true,
        "timedMetadata": { "header": "ncloud.livestation.metadata", "interval": 1_000, "key": "utc" },
    })
}

/// A body with members replaced, or, by null, taken away.
fn with(mut body: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let members = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match value {
            Value::Null => drop(members.remove(name)),
            value => drop(members.insert(name.to_owned(), value.clone())),
        }
    }
    body
}

fn names(list: &Value) -> Vec<&str> {
    list["content"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn what_is_provided_is_listed_read_and_stays() {
    let emulator = started(Emulator::builder()).await;
    let client = Client::new(&emulator);
    let profiles = client.get("/qualityProfiles").await.body;
    assert_eq!((names(&profiles), &profiles["total"]), (vec!["1080p", "720p", "480p", "source", "audio"], &json!(5)));
    let types: Vec<&Value> = profiles["content"].as_array().unwrap().iter().map(|item| &item["type"]).collect();
    assert_eq!(types, ["NORMAL", "NORMAL", "NORMAL", "BYPASS", "AUDIO"]);
    assert_eq!(profiles["content"][4].get("video"), None, "sound alone has no picture");
    assert_eq!(client.get("/qualityProfiles/2").await.body["content"], profiles["content"][1]);
    assert_eq!(client.delete("/qualityProfiles/2", None).await.refusal(), "400 250005 quality not available.");

    let sets = client.get("/qualitySets").await.body;
    assert_eq!(sets["total"], 5);
    let set = client.get("/qualitySets/3").await.body["content"].clone();
    assert_eq!((&set, &set["genType"]), (&sets["content"][2], &json!("SYSTEM")));
    assert_eq!(set["qualities"][0], profiles["content"][0]);
    let segments = json!({ "segmentDuration": 2_000, "segmentCount": 3 });
    assert_eq!(client.put("/qualitySets/3", Some(segments)).await.refusal(), "400 250005 quality set not available.");
    assert_eq!(client.delete("/qualitySets/3", None).await.body["content"]["deleteSuccess"], false);
    assert_eq!(client.get("/qualitySets/3").await.status, 200);
}

#[tokio::test]
async fn a_profile_is_made_used_in_a_set_and_deleted() {
    let emulator = started(Emulator::builder()).await;
    let client = Client::new(&emulator);
    let profile = client.post("/qualityProfiles", Some(new_profile())).await.body["content"].clone();
    assert_eq!((&profile["genType"], &profile["createdTime"]), (&json!("CUSTOM"), &json!(NOW)));
    assert_eq!(profile["video"], new_profile()["video"], "what was asked for is shown");
    assert_eq!(profile["audio"], new_profile()["audio"]);
    let path = format!("/qualityProfiles/{}", profile["id"]);
    assert_eq!(client.get(&path).await.body["content"], profile);

    let set = client.post("/qualitySets", Some(with(new_set(), &[("/qualityIds", json!([profile["id"]]))]))).await;
    assert_eq!(set.body["content"]["qualities"], json!([profile]));
    let set = format!("/qualitySets/{}", set.body["content"]["id"]);
    assert_eq!(client.delete(&path, None).await.refusal(), "400 250005 quality not available.");
    assert_eq!(client.delete(&set, None).await.body, json!({ "content": { "deleteSuccess": true } }));
    let deleted = client.delete(&path, None).await;
    assert_eq!((deleted.status, deleted.body), (200, Value::Null), "unlike for a set, there is no body");
    assert_eq!(client.get(&path).await.refusal(), "404 250004 quality not found.");
    assert_eq!(client.delete(&set, None).await.refusal(), "404 250004 quality set not found.");
    let counters = emulator.counters();
    assert_eq!((counters.created_quality_profiles, counters.created_quality_sets), (1, 1));
}

#[tokio::test]
async fn bad_profiles_are_not_made() {
    let emulator = started(Emulator::builder()).await;
    let client = Client::new(&emulator);
    let small = [("/video/width", json!(854)), ("/video/height", json!(480))];
    for (changes, refusal) in [
        (vec![("/name", json!("ab"))], "400 250002 name: invalid value."),
        (vec![("/name", json!("my_profile"))], "400 250002 name: invalid value."),
        (vec![("/type", json!("BYPASS"))], "400 250002 type: invalid value."),
        (vec![("/video", Value::Null)], "400 250011 video must has a valid value"),
        (vec![("/video/codec", Value::Null)], "400 250011 video.codec must has a valid value"),
        (vec![("/video/level", json!(31))], "400 250002 video.level: invalid value."),
        (vec![("/video/width", json!(1281))], "400 250002 video.width: invalid value."),
        (vec![("/video/width", json!(126))], "400 250002 video.width: invalid value."),
        (vec![("/video/width", json!(1922))], "400 250002 video.width: invalid value."),
        (vec![("/video/height", json!(721))], "400 250002 video.height: invalid value."),
        (vec![("/video/height", json!(94))], "400 250002 video.height: invalid value."),
        (vec![("/video/fps", json!(60.1))], "400 250002 video.fps: invalid value."),
        (vec![("/video/bitrate", json!(204_800_001))], "400 250002 video.bitrate: invalid value."),
        (vec![("/video/bframes", json!(5))], "400 250002 video.bframes: invalid value."),
        (small.to_vec(), "400 250002 video.profile: invalid value."),
        (vec![("/audio", Value::Null)], "400 250011 audio must has a valid value"),
        (vec![("/audio/profile", Value::Null)], "400 250011 audio.profile must has a valid value"),
        (vec![("/audio/samplerate", json!(44_000))], "400 250002 audio.samplerate: invalid value."),
        (vec![("/audio/channels", json!(0))], "400 250002 audio.channels: invalid value."),
    ] {
        let body = with(new_profile(), &changes);
        assert_eq!(client.post("/qualityProfiles", Some(body.clone())).await.refusal(), refusal, "{body}");
    }
    assert_eq!(emulator.counters().created_quality_profiles, 0);
    for changes in [
        vec![("/video/width", json!(720)), ("/video/height", json!(1280))],
        [small.to_vec(), vec![("/video/profile", json!("BASELINE"))]].concat(),
        vec![("/type", json!("AUDIO")), ("/video", Value::Null)],
        vec![("/audio", json!({ "codec": "MP3", "samplerate": 44_000, "channels": 1, "bitrate": 64 }))],
    ] {
        let body = with(new_profile(), &changes);
        assert_eq!(client.post("/qualityProfiles", Some(body.clone())).await.status, 200, "{body}");
    }
}

#[tokio::test]
async fn bad_sets_are_not_made() {
    let emulator =
        started(Emulator::builder().quality_profile(QualityProfileSeed::new(7, "other").video(1920, 1080, 1))).await;
    let client = Client::new(&emulator);
    for (changes, refusal) in [
        (vec![("/name", json!("my set"))], "400 250002 name: invalid value."),
        (vec![("/qualityIds", json!([]))], "400 250002 qualityIds: invalid value."),
        (vec![("/qualityIds", json!([1, 2, 3, 4, 5]))], "400 250002 qualityIds: invalid value."),
        (vec![("/qualityIds", json!([2, 99]))], "404 250004 quality not found."),
        (vec![("/qualityIds", json!([1, 7]))], "400 250014 Form validation failed"),
        (vec![("/segmentDuration", json!(999))], "400 250002 segmentDuration: invalid value."),
        (vec![("/segmentCount", json!(1))], "400 250002 segmentCount: invalid value."),
        (vec![("/segmentCount", json!(11))], "400 250002 segmentCount: invalid value."),
        (vec![("/segmentDuration", Value::Null)], "400 250011 segmentDuration must has a valid value"),
        (vec![("/segmentCount", Value::Null)], "400 250011 segmentCount must has a valid value"),
        (vec![("/timedMetadata", Value::Null)], "400 250011 timedMetadata must has a valid value"),
        (vec![("/timedMetadata/key", Value::Null)], "400 250011 timedMetadata.key must has a valid value"),
    ] {
        let body = with(new_set(), &changes);
        assert_eq!(client.post("/qualitySets", Some(body.clone())).await.refusal(), refusal, "{body}");
    }
    let made = client.post("/qualitySets", Some(with(new_set(), &[("/isEnabledUll", json!(true))]))).await;
    assert_eq!((&made.body["content"]["isEnabledUll"], made.body["content"].get("segmentCount")), (&json!(true), None));
}

#[tokio::test]
async fn sets_are_listed_by_origin_and_kind() {
    let seed = QualitySetSeed::new(1001, "fast", [2]).low_latency();
    let emulator = started(Emulator::builder().quality_set(seed)).await;
    let client = Client::new(&emulator);
    for (query, count) in [
        ("", 6),
        ("?genType=CUSTOM", 1),
        ("?genType=SYSTEM&type=llhls", 1),
        ("?type=llhls", 2),
        ("?type=default", 4),
        ("?type=all", 6),
    ] {
        assert_eq!(client.get(&format!("/qualitySets{query}")).await.body["total"], count, "{query}");
    }
    for (query, name) in [("?genType=custom", "genType"), ("?type=LLHLS", "type")] {
        let refused = client.get(&format!("/qualitySets{query}")).await;
        assert_eq!(refused.refusal(), format!("400 250002 {name}: invalid value."));
    }
}

/// A channel's set is one of these, whoever made it.
#[tokio::test]
async fn a_channel_uses_a_set_that_was_made() {
    let emulator = started(Emulator::builder()).await;
    let client = Client::new(&emulator);
    let set = client.post("/qualitySets", Some(new_set())).await.body["content"]["id"].clone();
    let channel = json!({
        "channelName": "evening", "qualitySetId": set, "useDvr": false, "record": { "type": "NO_RECORD" },
        "cdn": { "createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 4207, "regionType": "KOREA" },
    });
    let created = client.post("/channels", Some(channel)).await.body["content"].clone();
    assert_eq!(created["qualitySetName"], "setting000");
    let channel = format!("/channels/{}", created["channelId"].as_str().unwrap());
    let urls = client.get(&format!("{channel}/serviceUrls?serviceUrlType=GENERAL")).await.body["content"].clone();
    assert_eq!((&urls[0]["resolution"], &urls[1]["videoBitrate"]), (&json!("1920x1080"), &json!("2048000")));
    assert_eq!(urls[1]["audioBitrate"], "128000", "in bits here, in kilobits in the profile");

    let path = format!("/qualitySets/{set}");
    assert_eq!(client.get(&path).await.body["content"]["inUseChannelNames"], json!(["evening"]));
    assert_eq!(client.delete(&path, None).await.body["content"]["deleteSuccess"], false);
    emulator.set_dialect(Dialect::default().quality_set_deletion(DeletionRefusal::Error));
    assert_eq!(client.delete(&path, None).await.refusal(), "400 250005 quality set not available.");
    emulator.clock().advance(Duration::from_secs(2));
    client.delete(&channel, None).await;
    assert_eq!(client.delete(&path, None).await.body["content"]["deleteSuccess"], true);
}

#[tokio::test]
async fn an_update_interrupts_the_broadcasts_that_use_the_set() {
    let channel = |id: &str, set| ChannelSeed::new(id).name(id).status("READY").quality_set(set).immediate_on_air();
    let builder = Emulator::builder()
        .quality_set(QualitySetSeed::new(1001, "mine", [2]))
        .quality_set(QualitySetSeed::new(1002, "fast", [2]).low_latency());
    let emulator =
        started(builder.channel(channel("a", 1001)).channel(channel("b", 3)).channel(channel("c", 1001))).await;
    let client = Client::new(&emulator);
    emulator.start_publishing("a", StreamSeed::new(1280, 720)).unwrap();
    emulator.start_publishing("b", StreamSeed::default()).unwrap();
    emulator.clock().advance(Duration::from_secs(60));
    let segments = json!({ "segmentDuration": 1_000, "segmentCount": 5 });
    let updated = client.put("/qualitySets/1001", Some(segments.clone())).await.body["content"].clone();
    assert_eq!((&updated["segmentDuration"], &updated["segmentCount"]), (&json!(1_000), &json!(5)));
    assert_eq!(updated["inUseChannelNames"], json!(["a", "c"]));

    let begun =
        async |id: &str| client.get(&format!("/channels/{id}")).await.body["content"]["recentPublishStartTime"].clone();
    assert_eq!((begun("a").await, begun("b").await), (json!(NOW + 60_000), json!(NOW)));
    assert_eq!(client.get("/channels/a").await.body["content"]["channelStatus"], "PUBLISHING");
    assert_eq!(client.get("/channels/a/streamMetadata").await.body["content"]["video"]["width"], 1280);
    assert_eq!(client.get("/channels/c").await.body["content"]["channelStatus"], "READY");
    assert_eq!(emulator.counters().created_recordings, 3, "what was recorded of a ended, and began again");

    let refused = client.put("/qualitySets/1002", Some(segments)).await;
    assert_eq!(refused.refusal(), "400 250005 quality set not available.", "one for low latency has no segments");
    for (body, refusal) in [
        (json!({ "segmentDuration": 1_000 }), "400 250011 segmentCount must has a valid value"),
        (json!({ "segmentDuration": 10_001, "segmentCount": 3 }), "400 250002 segmentDuration: invalid value."),
        (json!({ "segmentDuration": 1_000, "segmentCount": 3, "name": "other" }), "400 250002 name: invalid value."),
    ] {
        assert_eq!(client.put("/qualitySets/1001", Some(body)).await.refusal(), refusal);
    }
}

#[tokio::test]
async fn the_misspelt_bit_rate_can_be_tried() {
    let emulator = started(Emulator::builder()).await;
    emulator.set_dialect(Dialect::default().video_bitrate_name(VideoBitrateName::Birate));
    let client = Client { unchecked: true, ..Client::new(&emulator) };
    let profile = client.get("/qualityProfiles/2").await.body["content"].clone();
    assert_eq!((&profile["video"]["birate"], profile["video"].get("bitrate")), (&json!(2_048_000), None));
    assert_eq!(profile["audio"]["bitrate"], 128);
    assert_eq!(client.get("/qualitySets/1").await.body["content"]["qualities"][0]["video"]["birate"], 1_024_000);
}

#[tokio::test]
async fn both_zones_have_them() {
    let emulator = started(Emulator::builder()).await;
    let client = Client { region: Some("FKR"), ..Client::new(&emulator) };
    let made = client.send("POST", "/api/fin-v2/qualityProfiles", Some(new_profile().to_string())).await;
    assert_eq!(made.status, 200);
    let listed = client.send("GET", "/api/fin-v2/qualitySets?type=llhls", None).await;
    assert_eq!(names(&listed.body), ["system-low-latency"]);
}

#[tokio::test]
async fn they_are_added_by_file_and_from_outside() {
    let seed: Seed = r#"{
        "qualityProfiles": [
            { "id": 1001, "name": "voice", "type": "AUDIO", "audio": { "codec": "MP3", "bitrate": 64 } },
            { "id": 2, "name": "mine", "genType": "CUSTOM", "video": { "width": 640, "height": 360, "bitrate": 500000 } }
        ],
        "qualitySets": [{ "id": 1001, "name": "set", "qualityIds": [2, 1001], "segmentDuration": 4000, "segmentCount": 6 }]
    }"#
    .parse()
    .unwrap();
    let emulator = started(Emulator::builder().seed(seed)).await;
    let client = Client::new(&emulator);
    let set = client.get("/qualitySets/1001").await.body["content"].clone();
    assert_eq!((&set["segmentCount"], &set["qualities"][0]["name"]), (&json!(6), &json!("mine")));
    assert_eq!(set["qualities"][1]["audio"], json!({ "codec": "MP3", "bitrate": 64 }));

    let profile = json!({ "id": 1002, "name": "more", "disabled": true, "createdTime": 5 });
    assert_eq!(manage(&emulator, "POST", "/quality-profiles", profile).await.status, 200);
    let set = json!({ "id": 1002, "name": "more", "qualityIds": [1002], "isEnabledUll": true, "genType": "SYSTEM" });
    assert_eq!(manage(&emulator, "POST", "/quality-sets", set).await.status, 200);
    let state = manage(&emulator, "GET", "/state", Value::Null).await.body;
    assert_eq!((state["qualityProfiles"].as_array().unwrap().len(), &state["qualitySets"][6]["id"]), (7, &json!(1002)));
    let listed = client.get("/qualitySets/1002").await.body["content"]["qualities"][0].clone();
    assert_eq!((&listed["disabled"], &listed["createdTime"]), (&json!(true), &json!(5)));
    emulator.add_quality_profile(QualityProfileSeed::new(1002, "again").audio_only().system());
    emulator.add_quality_set(QualitySetSeed::new(1002, "again", [1002]).segments(3_000, 7).system());
    assert_eq!(client.get("/qualitySets/1002").await.body["content"]["segmentCount"], 7);
    manage(&emulator, "POST", "/reset", Value::Null).await;
    assert_eq!(client.get("/qualitySets/1002").await.status, 404);
    let mistake = manage(&emulator, "POST", "/quality-sets", json!({ "id": 1, "name": "x" })).await;
    assert!(mistake.body["error"].as_str().unwrap().contains("missing field `qualityIds`"), "{}", mistake.body);
}
