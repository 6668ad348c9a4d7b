//! Waiting for channels, recordings and schedules, by the tables of their states, on a clock that waits at once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _};
use ncloud_livestation::{
    CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, CURTAIN_CONTENT_STATES, CdnRegion, Channel, ChannelStatus,
    Clock as _, Error, ErrorKind, NewCdn, NewChannel, NewVodChannel, RECORDING_STATES, RECORDING_UPLOADABLE_STATES,
    RecordingStatus, SCHEDULE_FINISH_STATES, SCHEDULE_READY_STATES, ScheduleStatus, Timestamp,
    VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, WaitError, WaitState,
};
use ncloud_livestation_emulator::{
    ChannelSeed, Emulator, EmulatorBuilder, RecordSettings, RecordingOutcome, ScheduleOutcome, ScheduleSeed,
    StreamSeed, VodChannelSeed,
};
use serde_json::json;
use support::{CHANNEL, Listener, builder_for, in_step, json};

const MINUTE: Duration = Duration::from_secs(60);

fn with_channel(channel: ChannelSeed) -> EmulatorBuilder {
    Emulator::builder().channel(channel)
}

#[tokio::test]
async fn until_a_new_channel_takes_a_stream() {
    let (emulator, clock, builder) = in_step(Emulator::builder().creation_time(Duration::from_secs(20))).await;
    let client = builder.build().unwrap();
    let new = NewChannel::new("goals", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
    let created = client.create_channel(new).await.unwrap();
    let channel = client.channel(created.channel_id).unwrap();
    let ready = channel.wait_until_ready(MINUTE).await.unwrap();
    assert_eq!(ready.channel_status, Some(ChannelStatus::Ready));
    assert!(clock.monotonic() >= Duration::from_secs(20), "{:?}", clock.monotonic());

    emulator.start_publishing(channel.id().as_str(), StreamSeed::default()).unwrap();
    channel.wait_until_ready(Duration::ZERO).await.unwrap();
    channel.wait_until_publishing(Duration::ZERO).await.unwrap();
}

#[tokio::test]
async fn a_channel_that_nobody_publishes_to_is_waited_for_as_long_as_was_said() {
    let (_emulator, clock, builder) = in_step(with_channel(ChannelSeed::new("a").status("READY"))).await;
    let channel = builder.build().unwrap().channel("a").unwrap();
    let error = channel.wait_until_publishing(MINUTE).await.unwrap_err();
    let WaitError::Exceeded { last_status, elapsed, .. } = &error else { panic!("{error}") };
    assert_eq!((last_status, *elapsed), (&Some(ChannelStatus::Ready), MINUTE));
    assert_eq!(clock.monotonic(), MINUTE);
    assert!(error.to_string().starts_with("the channel was not done after 60s"), "{error}");
    assert_eq!(Error::from(error).kind(), ErrorKind::WaitExceeded);
}

#[tokio::test]
async fn a_stopped_channel_is_not_waited_for() {
    let (_emulator, clock, builder) = in_step(with_channel(ChannelSeed::new("a").status("READY"))).await;
    let channel = builder.build().unwrap().channel("a").unwrap();
    channel.stop().await.unwrap();
    for error in
        [channel.wait_until_ready(MINUTE).await.unwrap_err(), channel.wait_until_publishing(MINUTE).await.unwrap_err()]
    {
        assert_eq!(error.to_string(), "channel a is BLOCK: it was stopped: resume it first");
        assert_eq!(Error::from(error).kind(), ErrorKind::WaitFailed);
    }
    assert_eq!(clock.monotonic(), Duration::ZERO);
}

#[tokio::test]
async fn a_recording_is_waited_for_until_it_lies_in_its_bucket() {
    let record = RecordSettings::auto_upload("MP4", "my-bucket", "/recordings");
    let seed = ChannelSeed::new("a").status("READY").record(record);
    let (emulator, clock, builder) = in_step(with_channel(seed).processing_time(Duration::from_secs(30))).await;
    let client = builder.build().unwrap();
    let channel = client.channel("a").unwrap();
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    let id = channel.start_recording().await.unwrap().recordings[0].id.unwrap();
    channel.stop_recording().await.unwrap();
    let looks: Vec<_> = channel.recording(id).wait_until_uploaded(10 * MINUTE).try_collect().await.unwrap();
    let seen: Vec<_> = looks.iter().map(|look| look.seen.as_ref().unwrap().status.clone().unwrap()).collect();
    assert_eq!(seen.first(), Some(&RecordingStatus::Processing));
    assert_eq!(seen.last(), Some(&RecordingStatus::TransferFinish));
    assert!(clock.monotonic() >= Duration::from_secs(30));
}

#[tokio::test]
async fn a_recording_that_fails_says_how() {
    let mut said = String::new();
    for outcome in [RecordingOutcome::ProcessingFail, RecordingOutcome::TransferFail] {
        let record = RecordSettings::auto_upload("MP4", "my-bucket", "/recordings");
        let (emulator, _, builder) = in_step(with_channel(ChannelSeed::new("a").status("READY").record(record))).await;
        let channel = builder.build().unwrap().channel("a").unwrap();
        emulator.decide_next_recording(outcome);
        emulator.start_publishing("a", StreamSeed::default()).unwrap();
        let id = channel.start_recording().await.unwrap().recordings[0].id.unwrap();
        channel.stop_recording().await.unwrap();
        let error = channel.recording(id).wait_until_uploaded(10 * MINUTE).await.unwrap_err();
        assert!(matches!(error, WaitError::Failed(_)), "{error}");
        writeln!(said, "{error}").unwrap();
    }
    insta::assert_snapshot!(said, @r"
    recording 1001 is PROCESSING_FAIL: no file could be made of it
    recording 1001 is TRANSFER_FAIL: its file could not be uploaded: check the bucket and the right to write to it, and upload it again
    ");
}

/// From a channel that is not there yet to one whose broadcast is over, on a clock that waits at once.
#[tokio::test]
async fn a_schedule_is_waited_for_from_its_creation_to_its_end() {
    let (_emulator, clock, builder) = in_step(Emulator::builder().creation_time(Duration::from_secs(20))).await;
    let client = builder.build().unwrap();
    let new = NewVodChannel::new("reruns", NewCdn::global_edge(4207, CdnRegion::Korea), 3);
    let created = client.create_vod_channel(new).await.unwrap();
    let channel = client.vod_channel(created.channel_id).unwrap();
    channel.wait_until_ready(MINUTE).await.unwrap();
    assert!(clock.monotonic() >= Duration::from_secs(20));

    let start = clock.now().saturating_add(60 * MINUTE);
    let id = channel.schedule(start, [("my-bucket", "/a.mp4")]).await.unwrap().schedule_id;
    let schedule = client.schedule(id);
    assert_eq!(schedule.wait_until_ready(MINUTE).await.unwrap().status, Some(ScheduleStatus::Ready));
    let reserved = channel.wait_until_reserved(MINUTE).await.unwrap();
    assert_eq!(reserved.channel_status, Some(ChannelStatus::Reserved));
    channel.wait_until_publishing(120 * MINUTE).await.unwrap();
    assert!(clock.now() >= start, "{}", clock.now());
    channel.wait_until_reserved(Duration::ZERO).await.unwrap();
    let early = channel.wait_until_ready(MINUTE).await.unwrap_err();
    assert!(matches!(early, WaitError::Exceeded { .. }), "it is on air: {early}");
    assert_eq!(schedule.wait_until_finished(60 * MINUTE).await.unwrap().status, Some(ScheduleStatus::Finish));
    channel.wait_until_ready(Duration::ZERO).await.unwrap();
    schedule.wait_until_ready(Duration::ZERO).await.unwrap();
}

#[tokio::test]
async fn a_recording_is_uploaded_as_soon_as_it_can_be() {
    let (emulator, clock, builder) = in_step(Emulator::builder().channel(ChannelSeed::new("a"))).await;
    let client = builder.build().unwrap();
    let channel = client.channel("a").unwrap();
    let ended = channel.stop_recording().await.unwrap();
    let recording = channel.recording(ended.recordings[0].id.unwrap());
    let early = client.upload_recordings("my-bucket", [recording.id()]).await.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::NotAvailable, "it is being processed: {early}");

    let ready = recording.wait_until_uploadable(MINUTE).await.unwrap();
    assert_eq!(ready.status, Some(RecordingStatus::TransferReady));
    client.upload_recordings("my-bucket", [recording.id()]).await.unwrap();
    recording.wait_until_uploadable(Duration::ZERO).await.unwrap();
    recording.wait_until_uploaded(MINUTE).await.unwrap();
    assert!(clock.monotonic() < MINUTE);
    assert!(emulator.requests().len() < 20);
}

#[tokio::test]
async fn a_schedule_that_fails_ends_the_wait_at_once() {
    let (emulator, clock, builder) = in_step(Emulator::builder().vod_channel(VodChannelSeed::new("a"))).await;
    let client = builder.build().unwrap();
    emulator.decide_next_schedule(ScheduleOutcome::ProcessingFail);
    let start = clock.now().saturating_add(60 * MINUTE);
    let channel = client.vod_channel("a").unwrap();
    let id = channel.schedule(start, [("my-bucket", "/a.mp4")]).await.unwrap().schedule_id;
    emulator.add_schedule(ScheduleSeed::new("a", 7).status("DELETED"));
    let mut said = String::new();
    for error in [
        client.schedule(id).wait_until_ready(60 * MINUTE).await.unwrap_err(),
        client.schedule(id).wait_until_finished(60 * MINUTE).await.unwrap_err(),
        client.schedule(7).wait_until_finished(60 * MINUTE).await.unwrap_err(),
    ] {
        writeln!(said, "{error}").unwrap();
        assert_eq!(Error::from(error).kind(), ErrorKind::WaitFailed);
    }
    insta::assert_snapshot!(said);
    assert!(clock.monotonic() < MINUTE, "{:?}", clock.monotonic());
    assert!(clock.now() > Timestamp::from_epoch_millis(0));
}

#[tokio::test]
async fn a_stopped_vod_channel_is_not_waited_for() {
    let channel = VodChannelSeed::new("a").status("BLOCK");
    let (_emulator, clock, builder) = in_step(Emulator::builder().vod_channel(channel)).await;
    let channel = builder.build().unwrap().vod_channel("a").unwrap();
    for error in [
        channel.wait_until_ready(MINUTE).await.unwrap_err(),
        channel.wait_until_reserved(MINUTE).await.unwrap_err(),
        channel.wait_until_publishing(MINUTE).await.unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "channel a is BLOCK: it was stopped: resume it first");
    }
    assert_eq!(clock.monotonic(), Duration::ZERO);
}

/// One that a newer version of the service has, and one that cannot be read: neither ends a wait.
#[tokio::test]
async fn a_status_that_is_not_known_is_waited_through() {
    let channel = |status| json!({ "content": { "channelId": CHANNEL, "channelStatus": status } }).to_string();
    let bodies = [channel(json!("WARMING_UP")), channel(json!([])), channel(json!("READY"))];
    let listener = Listener::answering(bodies.iter().map(|body| json("200 OK", body)).collect()).await;
    let clock = ncloud_livestation::ManualClock::skipping(ncloud_livestation::Timestamp::from_epoch_millis(0));
    let client = builder_for(&listener.url).clock(clock).build().unwrap();
    let looks: Vec<_> = client.channel(CHANNEL).unwrap().wait_until_ready(MINUTE).collect().await;
    assert_eq!(looks.len(), 3);
    assert!(looks.iter().all(Result::is_ok));
}

#[test]
fn how_a_wait_ended_can_be_stored() {
    let channel: Channel = serde_json::from_value(json!({ "channelId": "a", "channelStatus": "BLOCK" })).unwrap();
    let stored = serde_json::to_value(WaitError::Failed(Box::new(channel))).unwrap();
    let read: WaitError<Channel> = serde_json::from_value(stored).unwrap();
    assert_eq!(read.to_string(), "channel a is BLOCK: it was stopped: resume it first");
}

/// A status that is added to the specification is given a meaning, or is named here.
#[test]
fn every_status_of_the_specification_has_a_meaning() {
    fn names<S: std::fmt::Display>(table: &[(S, WaitState)]) -> BTreeSet<String> {
        table.iter().map(|(status, _)| status.to_string()).collect()
    }
    let document: serde_json::Value = serde_json::from_str(include_str!("../../../spec/livestation.json")).unwrap();
    let values = |schema: &str| -> BTreeSet<String> {
        let values = document["components"]["schemas"][schema]["enum"].as_array().unwrap();
        values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
    };
    let mut channel = values("ChannelStatus");
    // An older spelling of PUBLISHING, and one whose meaning is not documented.
    channel.remove("PUBLISH");
    assert!(channel.remove("STOPPED"));
    for table in [VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, VOD_CHANNEL_PUBLISHING_STATES] {
        assert_eq!(names(table), channel);
    }
    assert_eq!(names(SCHEDULE_READY_STATES), values("ScheduleStatus"));
    assert_eq!(names(SCHEDULE_FINISH_STATES), values("ScheduleStatus"));
    // Of VOD2LIVE channels alone.
    assert!(channel.remove("RESERVED"));
    assert_eq!(names(CHANNEL_READY_STATES), channel);
    assert_eq!(names(CHANNEL_PUBLISHING_STATES), channel);
    assert_eq!(names(RECORDING_STATES), values("RecordingStatus"));
    assert_eq!(names(RECORDING_UPLOADABLE_STATES), values("RecordingStatus"));
    assert_eq!(names(CURTAIN_CONTENT_STATES), values("CurtainContentStatus"));
}
