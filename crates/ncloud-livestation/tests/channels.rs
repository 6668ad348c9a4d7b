//! The life of a live channel through the facade, and what is refused before it is sent.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{
    AccessControl, CdnRegion, ChannelSettings, ChannelStatus, Client, EnvType, ErrorKind, NewCdn, NewChannel,
    OutputProtocol, RecordFormat, RecordingSettings, RetryPolicy, ServiceUrlType,
};
use ncloud_livestation_emulator::{ChannelSeed, Emulator, EmulatorClock, RecordSettings, StreamSeed};
use serde_json::{Value, json};
use support::{ACCESS_KEY, CHANNEL, Listener, SECRET_KEY, builder_for, json};

const NOW: i64 = 1_755_586_043_299;

async fn emulated(channels: impl IntoIterator<Item = ChannelSeed>) -> (Emulator, Client) {
    let builder = Emulator::builder().credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let builder = channels.into_iter().fold(builder, |builder, channel| builder.channel(channel));
    let emulator = builder.creation_time(Duration::from_secs(5)).start().await.unwrap();
    let client = builder_for(&emulator.url()).retry(RetryPolicy::none()).build().unwrap();
    (emulator, client)
}

fn new_channel() -> NewChannel {
    let recording = RecordingSettings::auto_upload(RecordFormat::Mp4, "my-bucket", "/recordings");
    NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3)
        .time_machine(true)
        .record_on_air(true)
        .recording(recording.access_control(AccessControl::PublicRead))
}

/// The body of a request as it came over the wire.
fn body(request: &str) -> Value {
    serde_json::from_str(request.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[tokio::test]
async fn a_channel_lives_from_creation_to_deletion() {
    let (emulator, client) = emulated([]).await;
    let created = client.create_channel(new_channel()).await.unwrap();
    let channel = client.channel(created.channel_id.as_str()).unwrap();
    assert_eq!(channel.get().await.unwrap().channel_status, Some(ChannelStatus::Creating));
    emulator.clock().advance(Duration::from_secs(5));
    let ready = channel.get().await.unwrap();
    assert_eq!((ready.channel_status, ready.use_dvr), (Some(ChannelStatus::Ready), Some(true)));
    assert_eq!(ready.channel_name.as_deref(), Some("goals"));

    emulator.start_publishing(channel.id().as_str(), StreamSeed::new(1920, 1080)).unwrap();
    assert_eq!(channel.get().await.unwrap().channel_status, Some(ChannelStatus::Publishing));
    let metadata = channel.stream_metadata().await.unwrap();
    assert_eq!(metadata.video.unwrap().width, Some(1920));
    assert!(!channel.service_urls(ServiceUrlType::General).await.unwrap().is_empty());
    let refused = channel.delete().await.unwrap_err();
    assert_eq!((refused.kind(), refused.operation()), (ErrorKind::NotAvailable, Some("delete_channel")));

    assert_eq!(channel.stop().await.unwrap().channel_status, Some(ChannelStatus::Block));
    assert_eq!(channel.resume().await.unwrap().channel_status, Some(ChannelStatus::Ready));
    channel.delete().await.unwrap();
    assert_eq!(channel.get().await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(emulator.counters().created_channels, 1);
}

#[tokio::test]
async fn main_and_backup_stream_are_switched() {
    let channels = [ChannelSeed::new("a").status("READY").stream_fail_over()];
    let (emulator, client) = emulated(channels).await;
    let channel = client.channel("a").unwrap();
    let off_air = channel.switch_stream().await.unwrap_err();
    assert_eq!(off_air.kind(), ErrorKind::NotAvailable, "{off_air}");
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    channel.switch_stream().await.unwrap();
}

#[tokio::test]
async fn an_edit_sends_everything_and_says_what_it_changes() {
    let seed = ChannelSeed::new("a").status("READY").record(RecordSettings::none());
    let (emulator, client) = emulated([seed]).await;
    let channel = client.channel("a").unwrap();
    let before = ChannelSettings::of(&channel.get().await.unwrap()).unwrap();
    let plan = channel.edit(|settings| {
        settings.name = "goals_2".into();
        settings.recording = RecordingSettings::manual_upload();
    });
    let plan = plan.plan().await.unwrap();
    let changed: Vec<_> = plan.changes().iter().map(|change| change.setting).collect();
    assert_eq!(changed, ["channelName", "record"]);
    assert_eq!(
        (plan.changes()[0].before.as_str(), plan.changes()[0].after.as_str()),
        (before.name.as_str(), "goals_2")
    );
    plan.send().await.unwrap();

    let after = ChannelSettings::of(&channel.get().await.unwrap()).unwrap();
    assert_eq!((after.name.as_str(), after.recording), ("goals_2", RecordingSettings::manual_upload()));
    assert_eq!(after.time_machine, before.time_machine, "what was not edited stays");

    emulator.clear_requests();
    assert_eq!(channel.edit(|_| ()).await.unwrap(), None);
    let methods: Vec<_> = emulator.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["GET"], "without a change nothing is written");
}

/// An update replaces everything: what the response leaves out would be reset.
#[tokio::test]
async fn an_edit_of_a_response_that_leaves_out_a_setting_is_not_sent() {
    let channel = json!({ "content": { "channelId": CHANNEL, "channelName": "goals", "useDVR": true } });
    let mut listener = Listener::answering(vec![json("200 OK", &channel.to_string())]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let edit = client.channel(CHANNEL).unwrap().edit(|settings| settings.name = "goals_2".into());
    let error = edit.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecodable);
    assert!(error.to_string().contains("outputProtocol"), "{error}");
    listener.request().await;
    assert_eq!(listener.unseen_requests(), 0);
}

#[tokio::test]
async fn an_update_sends_what_the_service_would_reset_otherwise() {
    let answer = json("200 OK", r#"{"content": null}"#);
    let mut listener = Listener::answering(vec![answer]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let updated = client.channel(CHANNEL).unwrap().update(ChannelSettings::new("goals")).await.unwrap();
    assert_eq!(updated, None, "a success without a channel is a success");
    let expected = json!({
        "channelName": "goals", "envType": "REAL", "outputProtocol": "HLS", "useDvr": false, "immediateOnAir": false,
        "record": { "type": "NO_RECORD" },
    });
    assert_eq!(body(&listener.request().await), expected);
}

#[tokio::test]
async fn channels_move_to_another_cdn() {
    let seeds = ["a", "b"].map(|id| ChannelSeed::new(id).status("READY"));
    let (_emulator, client) = emulated(seeds).await;
    client.channel("a").unwrap().change_cdn(4938, 1008).await.unwrap();
    let ids = ["a", "b"].map(|id| client.channel(id).unwrap().id().clone());
    client.change_cdn(ids, 4939, 1008).await.unwrap();
    for id in ["a", "b"] {
        let cdn = client.channel(id).unwrap().get().await.unwrap().cdn.unwrap();
        assert_eq!(cdn.instance_no.map(|number| number.to_string()).as_deref(), Some("4939"), "{id}");
    }
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let mut listener = Listener::answering(vec![json("200 OK", "{}")]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let edge = || NewCdn::global_edge(4207, CdnRegion::Korea);
    let new = |name: &str| NewChannel::new(name, edge(), 3);
    let abroad = NewChannel::new("goals", NewCdn::global_edge(1, CdnRegion::Japan), 3);
    let upload =
        |bucket, folder| new("goals").recording(RecordingSettings::auto_upload(RecordFormat::All, bucket, folder));
    let mut settings = ChannelSettings::new("goals");
    settings.output_protocol = OutputProtocol::Dash;
    let channel = client.channel(CHANNEL).unwrap();
    let errors = [
        client.create_channel(new("ab")).await.unwrap_err(),
        client.create_channel(new("a name")).await.unwrap_err(),
        client.create_channel(new("goals").output_protocol(OutputProtocol::Dash)).await.unwrap_err(),
        client.create_channel(abroad.output_protocol(OutputProtocol::LlHls)).await.unwrap_err(),
        client.create_channel(upload("My_Bucket", "/a")).await.unwrap_err(),
        client.create_channel(upload("my-bucket", "a")).await.unwrap_err(),
        channel.update(settings).await.unwrap_err(),
        client.channels().page(0).await.unwrap_err(),
        client.channels().page_size(101).await.unwrap_err(),
        client.channels().status(ChannelStatus::Stopped).await.unwrap_err(),
        client.change_cdn([], 1, 1).await.unwrap_err(),
        channel.delete_recordings([0_u64; 0]).await.unwrap_err(),
        client.upload_recordings("my-bucket", [0_u64; 0]).await.unwrap_err(),
        client.upload_recordings("My_Bucket", [1_u64]).await.unwrap_err(),
    ];
    let mut seen = String::new();
    for error in errors {
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        writeln!(seen, "{error}").unwrap();
    }
    insta::assert_snapshot!(seen);
    assert_eq!(listener.unseen_requests(), 0);
}

#[tokio::test]
async fn a_label_and_a_finance_channel_are_sent_as_documented() {
    let created = json("200 OK", &json!({ "content": { "channelId": CHANNEL } }).to_string());
    let mut listener = Listener::answering(vec![created]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let new = NewChannel::new("goals", NewCdn::existing_cdn_plus(77), 3).env_type(EnvType::Dev).drm("site", "movie");
    client.create_channel(new).await.unwrap();
    let expected = json!({
        "channelName": "goals", "envType": "DEV", "qualitySetId": 3, "useDvr": false,
        "cdn": { "createCdn": false, "cdnType": "CDN_PLUS", "cdnInstanceNo": 77 },
        "record": { "type": "NO_RECORD" }, "drmEnabledYn": true, "drm": { "siteId": "site", "contentId": "movie" },
    });
    assert_eq!(body(&listener.request().await), expected);
}

/// The connection ends before a response: somebody has to find out what became of the change.
#[tokio::test]
async fn a_change_that_may_have_been_made_says_how_to_look() {
    let listener = Listener::answering(vec![Vec::new()]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    let channel = client.channel(CHANNEL).unwrap();
    let errors = [
        client.create_channel(new_channel()).await.unwrap_err(),
        channel.update(ChannelSettings::new("goals")).await.unwrap_err(),
        channel.delete().await.unwrap_err(),
        channel.stop().await.unwrap_err(),
        channel.resume().await.unwrap_err(),
        channel.switch_stream().await.unwrap_err(),
        channel.change_cdn(1, 1).await.unwrap_err(),
        client.change_cdn([channel.id().clone()], 1, 1).await.unwrap_err(),
        channel.start_recording().await.unwrap_err(),
        channel.stop_recording().await.unwrap_err(),
        channel.delete_recordings([1_u64]).await.unwrap_err(),
        client.upload_recordings("my-bucket", [1_u64]).await.unwrap_err(),
    ];
    let mut seen = String::new();
    for error in errors {
        assert!(error.may_have_been_sent() && error.kind() == ErrorKind::Interrupted, "{error}");
        writeln!(seen, "{}: {}", error.operation().unwrap(), error.hint().unwrap()).unwrap();
    }
    insta::assert_snapshot!(seen);
}

#[tokio::test]
async fn what_a_channel_refuses_is_said_with_the_rule() {
    let (_emulator, client) = emulated([ChannelSeed::new("a").status("READY")]).await;
    let channel = client.channel("a").unwrap();
    let mut seen = String::new();
    for error in [
        channel.resume().await.unwrap_err(),
        channel.switch_stream().await.unwrap_err(),
        channel.start_recording().await.unwrap_err(),
        channel.stop_recording().await.unwrap_err(),
        client.channel("b").unwrap().get().await.unwrap_err(),
        channel.recording(1).get().await.unwrap_err(),
    ] {
        writeln!(seen, "{}: {}", error.operation().unwrap(), error.hint().unwrap_or_else(|| panic!("{error}")))
            .unwrap();
    }
    insta::assert_snapshot!(seen);
}

/// The stream key lets anybody go on air.
#[tokio::test]
async fn the_stream_key_is_not_shown() {
    let answer = json!({ "content": { "channelId": CHANNEL, "streamKey": "abcdefghij0123456789" } });
    let listener = Listener::answering(vec![json("200 OK", &answer.to_string())]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let channel = client.channel(CHANNEL).unwrap().get().await.unwrap();
    assert!(!format!("{channel:?}").contains("abcdefghij"), "{channel:?}");
    assert!(!serde_json::to_string(&channel).unwrap().contains("abcdefghij"));
    assert_eq!(channel.stream_key.unwrap().expose(), "abcdefghij0123456789");
}
