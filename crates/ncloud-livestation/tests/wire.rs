//! The bytes each operation puts on the wire, seen by a listener that knows nothing of HTTP.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use hmac::{Hmac, KeyInit, Mac};
use ncloud_livestation::{
    AccessControl, Bitrate, CdnRegion, ChannelSettings, ChannelStatus, Client, GenType, ManualClock, NewCdn,
    NewChannel, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo, NewVodChannel, OutputLocation,
    QualitySetKind, RateControl, RecordFormat, RecordingSettings, Segments, ServiceUrlType, ShortClipStatus, Timestamp,
    VodChannelSettings, Zone,
};
use proptest::prelude::*;
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, header, json};

const NOW: i64 = 1_755_586_043_299;

fn client_for(listener: &Listener) -> Client {
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    builder_for(&listener.url).clock(clock).build().unwrap()
}

/// The signature of a request line, by the rule of the vendor's sample and not by our signer.
fn signature(request: &str, timestamp: &str) -> String {
    let line = request.lines().next().unwrap();
    let method_and_target = line.strip_suffix(" HTTP/1.1").unwrap();
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET_KEY.as_bytes()).unwrap();
    mac.update(format!("{method_and_target}\n{timestamp}\n{ACCESS_KEY}").as_bytes());
    base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes())
}

fn assert_signed(request: &str) {
    let timestamp = header(request, "x-ncp-apigw-timestamp").unwrap();
    assert_eq!(timestamp, NOW.to_string());
    assert_eq!(header(request, "x-ncp-iam-access-key").as_deref(), Some(ACCESS_KEY));
    assert_eq!(header(request, "x-ncp-apigw-signature-v2"), Some(signature(request, &timestamp)), "{request}");
}

/// Request line, headers by name without what differs by run, and body.
fn shown(request: &str) -> String {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    let first = lines.next().unwrap();
    let headers: BTreeMap<String, &str> =
        lines.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name.to_lowercase(), value)).collect();
    let headers: String = headers
        .into_iter()
        .map(|(name, value)| match name.as_str() {
            "host" | "x-ncp-apigw-signature-v2" | "user-agent" => format!("{name}: …\n"),
            _ => format!("{name}: {value}\n"),
        })
        .collect();
    format!("{first}\n{headers}\n{body}")
}

#[tokio::test]
async fn every_operation() {
    let snapshot = r#"{"content":{"snapshot":{"snapshotId":1047}}}"#;
    let clip = r#"{"content":{"shortclip":{"id":1060,"status":"CREATING"}}}"#;
    let list = r#"{"content":{"shortClipList":[]},"total":0}"#;
    let answers = [snapshot, snapshot, snapshot, clip, list, list, clip];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let client = client_for(&listener);
    let channel = client.channel(CHANNEL).unwrap();
    let output = OutputLocation::new("my-bucket", "/shortclip").access_control(AccessControl::PublicRead);

    channel.create_snapshot().await.unwrap();
    channel.create_snapshot().limited_duration(Duration::from_secs(480)).await.unwrap();
    channel.snapshot(1047).get().await.unwrap();
    let range = Duration::ZERO..Duration::from_millis(1500);
    channel.snapshot(1047).create_short_clip(range, output).await.unwrap();
    channel.snapshot(1047).short_clips().await.unwrap();
    channel.snapshot(1047).short_clips().status(ShortClipStatus::Completed).await.unwrap();
    channel.short_clip(1060).get().await.unwrap();

    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_signed(&request);
        all += &format!("{}\n---\n", shown(&request));
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn every_operation_of_channels_and_recordings() {
    let channel = &format!(r#"{{"content":{{"channelId":"{CHANNEL}"}}}}"#);
    let (object, list) = (r#"{"content":{}}"#, r#"{"content":[]}"#);
    let answers = [
        channel, list, list, channel, channel, channel, channel, channel, channel, list, object, object, object,
        object, object, object, object, object, object, object,
    ];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let client = client_for(&listener);
    let recording = RecordingSettings::auto_upload(RecordFormat::Mp4, "my-bucket", "/recordings");
    let new = NewChannel::new("채널_1", NewCdn::global_edge(4207, CdnRegion::Korea), 3).time_machine(true);
    let channel = client.channel(CHANNEL).unwrap();

    client.create_channel(new.recording(recording.access_control(AccessControl::PublicRead))).await.unwrap();
    client.channels().await.unwrap();
    client.channels().status(ChannelStatus::Ready).name("채널 1").id_contains("ls-").page(2).await.unwrap();
    channel.get().await.unwrap();
    channel.update(ChannelSettings::new("goals")).await.unwrap();
    channel.delete().await.unwrap();
    channel.stop().await.unwrap();
    channel.resume().await.unwrap();
    channel.switch_stream().await.unwrap();
    channel.service_urls(ServiceUrlType::General).await.unwrap();
    channel.stream_metadata().await.unwrap();
    channel.stream_metadata().backup().await.unwrap();
    channel.change_cdn(4938, 1008).await.unwrap();
    client.change_cdn([channel.id().clone()], 4938, 1008).await.unwrap();
    channel.start_recording().await.unwrap();
    channel.stop_recording().await.unwrap();
    channel.recordings().await.unwrap();
    channel.recording(2_700_001).get().await.unwrap();
    channel.delete_recordings([2_700_001, 2_700_002]).await.unwrap();
    client.upload_recordings("my-bucket", [2_700_001]).access_control(AccessControl::PublicRead).await.unwrap();

    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_signed(&request);
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        all += &format!("{}\n{body}\n", head.lines().next().unwrap());
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn every_operation_of_qualities() {
    let (object, list, deleted) = (r#"{"content":{"id":1001}}"#, r#"{"content":[]}"#, r#"{"content":{}}"#);
    let answers = [list, object, object, object, list, list, object, object, object, object, object, deleted];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let client = client_for(&listener);
    let video = NewQualityVideo::new(1280, 720, 29.97, Bitrate::kbps(2_048)).rate_control(RateControl::Vbr);
    let audio = NewQualityAudio::aac(44_100, 2, Bitrate::kbps(128));
    let segments = Segments::new(Duration::from_secs(2), 3);
    let metadata =
        |set: NewQualitySet| set.timed_metadata("ncloud.livestation.metadata", "utc", Duration::from_secs(1));

    client.quality_profiles().await.unwrap();
    client.create_quality_profile(NewQualityProfile::new("evening-720p", video, audio)).await.unwrap();
    client.quality_profile(1001).get().await.unwrap();
    client.quality_profile(1001).delete().await.unwrap();
    client.quality_sets().await.unwrap();
    client.quality_sets().gen_type(GenType::Custom).kind(QualitySetKind::Llhls).await.unwrap();
    client.create_quality_set(metadata(NewQualitySet::hls("evening", [4, 5], segments))).await.unwrap();
    client.create_quality_set(NewQualitySet::low_latency("evening-fast", [5])).await.unwrap();
    client.quality_set(1001).get().await.unwrap();
    client.quality_set(1001).update(segments).await.unwrap();
    client.quality_set(1001).delete().await.unwrap();

    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_signed(&request);
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        all += &format!("{}\n{body}\n", head.lines().next().unwrap());
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn every_operation_of_vod() {
    let channel = &format!(r#"{{"content":{{"channelId":"{CHANNEL}"}}}}"#);
    let (object, list, schedule) = (r#"{"content":{}}"#, r#"{"content":[]}"#, r#"{"content":{"scheduleId":1293}}"#);
    let answers = [
        channel, list, channel, channel, channel, channel, channel, list, object, object, schedule, schedule, schedule,
        schedule,
    ];
    let mut listener = Listener::answering(answers.iter().map(|body| json("200 OK", body)).collect()).await;
    let client = client_for(&listener);
    let channel = client.vod_channel(CHANNEL).unwrap();
    let start = Timestamp::from_epoch_millis(NOW).saturating_add(Duration::from_secs(3_600));

    let new = NewVodChannel::new("재방송_1", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
    client.create_vod_channel(new.drm("drm-1", "movie")).await.unwrap();
    client.vod_channels().page(2).page_size(50).await.unwrap();
    channel.get().await.unwrap();
    channel.update(VodChannelSettings::new("reruns")).await.unwrap();
    channel.delete().await.unwrap();
    channel.stop().await.unwrap();
    channel.resume().await.unwrap();
    channel.service_urls(ServiceUrlType::Thumbnail).await.unwrap();
    channel.change_cdn(4938, 1008).await.unwrap();
    client.change_vod_cdn([channel.id().clone()], 4938, 1008).await.unwrap();
    channel.schedule(start, [("my-bucket", "/a.mp4"), ("my-bucket", "/한글.mp4")]).await.unwrap();
    client.schedule(1293).get().await.unwrap();
    client.schedule(1293).update().start(start).await.unwrap();
    client.schedule(1293).delete().await.unwrap();

    let mut all = String::new();
    for _ in answers {
        let request = listener.request().await;
        assert_signed(&request);
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        all += &format!("{}\n{body}\n", head.lines().next().unwrap());
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn the_finance_zone_has_its_own_prefix_and_region_code() {
    let mut listener =
        Listener::answering(vec![json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":"CREATING"}}}"#)]).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&listener.url).zone(Zone::Finance).clock(clock).build().unwrap();
    client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap();
    let request = listener.request().await;
    assert!(request.starts_with("GET /api/fin-v2/channels/"), "{request}");
    assert_eq!(header(&request, "x-ncp-region_code").as_deref(), Some("FKR"));
    assert_signed(&request);
}

#[tokio::test]
async fn the_user_agent_carries_the_suffix() {
    let mut listener =
        Listener::answering(vec![json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":"CREATING"}}}"#)]).await;
    let client = builder_for(&listener.url).user_agent_suffix("clip-service/1.4").build().unwrap();
    client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap();
    let agent = header(&listener.request().await, "user-agent").unwrap();
    assert_eq!(agent, concat!("ncloud-livestation-rust/", env!("CARGO_PKG_VERSION"), " clip-service/1.4"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Any id that is let through, and any filter whatever, is signed as it is sent.
    #[test]
    fn the_signature_matches_the_target_as_sent(
        channel in "[A-Za-z0-9_-]{1,128}",
        id in any::<u64>(),
        filter in any::<String>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let clip = json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":"CREATING"}}}"#);
            let list = json("200 OK", r#"{"content":{"shortClipList":null}}"#);
            let mut listener = Listener::answering(vec![clip, list]).await;
            let client = client_for(&listener);
            let channel = client.channel(channel.as_str()).unwrap();
            channel.short_clip(id).get().await.unwrap();
            channel.snapshot(id).short_clips().status(ShortClipStatus::from(filter.as_str())).await.unwrap();
            for _ in 0..2 {
                let request = listener.request().await;
                assert_signed(&request);
                assert!(request.contains(&format!("/channels/{}/", channel.id())), "{request}");
            }
        });
    }
}
