//! Changes of a channel or schedule that are sent again after an attempt without a response: what the caller is told is true.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use ncloud_livestation::{
    Channel, ChannelStatus, Client, Error, ErrorKind, ManualClock, Response, ScheduleStatus, Timestamp,
};
use ncloud_livestation_emulator::{
    ChannelSeed, Effect, Emulator, EmulatorBuilder, Fault, ScheduleSeed, StreamSeed, VodChannelSeed,
};
use support::{Listener, builder_for, in_step, json};

/// An emulator that carries out the first of these requests and ends the connection before it responds.
async fn without_a_response_once(operation: &str, emulator: EmulatorBuilder) -> (Emulator, Client) {
    let (emulator, _, builder) = in_step(emulator.channel(ChannelSeed::new("a").status("READY"))).await;
    let cut_off = Fault::new(Effect::Reset).after_processing();
    emulator.add_fault(cut_off.operation(operation).times(1)).unwrap();
    (emulator, builder.build().unwrap())
}

fn status(outcome: Result<Response<Channel>, Error>) -> (Option<ChannelStatus>, u32) {
    let response = outcome.unwrap();
    assert_eq!(response.value.channel_id, "a");
    (response.value.channel_status, response.attempts)
}

#[tokio::test]
async fn a_channel_that_the_first_attempt_deleted_is_deleted() {
    let (emulator, client) = without_a_response_once("delete_channel", Emulator::builder()).await;
    let channel = client.channel("a").unwrap();
    assert_eq!(status(channel.delete().with_response().await), (None, 2));
    assert_eq!(emulator.requests().len(), 2, "nothing else is asked");
    let again = channel.delete().await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NotFound, "a call of its own that finds nothing is an error");
}

#[tokio::test]
async fn a_channel_that_the_first_attempt_stopped_is_stopped() {
    let (emulator, client) = without_a_response_once("stop_channel", Emulator::builder()).await;
    let channel = client.channel("a").unwrap();
    assert_eq!(status(channel.stop().with_response().await), (Some(ChannelStatus::Block), 3));
    let paths: Vec<_> = emulator.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(paths, ["PUT", "PUT", "GET"], "settled by one look");
    assert_eq!(
        channel.stop().await.unwrap_err().kind(),
        ErrorKind::NotAvailable,
        "by a call of its own it is an error"
    );
}

#[tokio::test]
async fn a_channel_that_the_first_attempt_resumed_is_resumed() {
    let (_emulator, client) = without_a_response_once("resume_channel", Emulator::builder()).await;
    let channel = client.channel("a").unwrap();
    channel.stop().await.unwrap();
    assert_eq!(status(channel.resume().with_response().await), (Some(ChannelStatus::Ready), 3));
}

/// Somebody else was faster: what is refused for another reason stays an error.
#[tokio::test]
async fn a_refusal_for_another_reason_is_told() {
    let (emulator, client) = without_a_response_once("delete_channel", Emulator::builder()).await;
    emulator.start_publishing("a", StreamSeed::default()).unwrap();
    let error = client.channel("a").unwrap().delete().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotAvailable, 2), "{error}");

    let (emulator, client) = without_a_response_once("stop_channel", Emulator::builder()).await;
    emulator.add_fault(Fault::new(Effect::ServiceError { code: 250_004 }).operation("get_channel")).unwrap();
    let error = client.channel("a").unwrap().stop().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotAvailable, "a look that fails says less than the refusal");
    assert!(error.may_have_been_sent() && error.hint().unwrap().contains("get_channel"), "{error}");
}

/// A gateway that knows no such address says nothing about the channel.
#[tokio::test]
async fn not_found_by_the_gateway_is_no_deletion() {
    let (emulator, client) = without_a_response_once("delete_channel", Emulator::builder()).await;
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "300".into() }).operation("delete_channel")).unwrap();
    let error = client.channel("a").unwrap().delete().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

/// A second switch would undo the first.
#[tokio::test]
async fn streams_are_switched_once() {
    let seed = ChannelSeed::new("b").status("READY").stream_fail_over();
    let (emulator, client) = without_a_response_once("switch_stream", Emulator::builder().channel(seed)).await;
    emulator.start_publishing("b", StreamSeed::default()).unwrap();
    let error = client.channel("b").unwrap().switch_stream().await.unwrap_err();
    assert!(error.may_have_been_sent() && error.attempts() == 1, "{error}");
    assert_eq!(emulator.requests().len(), 1);
}

fn with_schedule() -> EmulatorBuilder {
    Emulator::builder().vod_channel(VodChannelSeed::new("v")).schedule(ScheduleSeed::new("v", 7))
}

#[tokio::test]
async fn a_vod_channel_that_the_first_attempt_changed_is_changed() {
    let (_emulator, client) = without_a_response_once("stop_vod_channel", with_schedule()).await;
    let channel = client.vod_channel("v").unwrap();
    let stopped = channel.stop().with_response().await.unwrap();
    assert_eq!((stopped.value.channel_status, stopped.attempts), (Some(ChannelStatus::Block), 3));
    let again = channel.stop().await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NotAvailable, "by a call of its own it is an error");

    let (_emulator, client) = without_a_response_once("resume_vod_channel", with_schedule()).await;
    let channel = client.vod_channel("v").unwrap();
    channel.stop().await.unwrap();
    let resumed = channel.resume().with_response().await.unwrap();
    assert_eq!((resumed.value.channel_status, resumed.attempts), (Some(ChannelStatus::Ready), 3));

    let emulator = Emulator::builder().vod_channel(VodChannelSeed::new("v"));
    let (emulator, client) = without_a_response_once("delete_vod_channel", emulator).await;
    let channel = client.vod_channel("v").unwrap();
    let deleted = channel.delete().with_response().await.unwrap();
    assert_eq!((deleted.value.channel_id.as_str(), deleted.attempts), ("v", 2));
    assert_eq!(emulator.requests().len(), 2, "nothing else is asked");
    assert_eq!(channel.delete().await.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_schedule_that_the_first_attempt_deleted_is_deleted() {
    let (emulator, client) = without_a_response_once("delete_schedule", with_schedule()).await;
    let deleted = client.schedule(7).delete().with_response().await.unwrap();
    assert_eq!((deleted.value.schedule_id.get(), deleted.value.status, deleted.attempts), (7, None, 2));
    assert_eq!(emulator.requests().len(), 2);
    assert_eq!(client.schedule(7).delete().await.unwrap_err().kind(), ErrorKind::NotFound);
}

/// A service that remembers what was deleted, and refuses to delete it again: whether it does is not documented.
#[tokio::test]
async fn a_schedule_that_is_shown_as_deleted_is_deleted() {
    for (status, deleted) in [("DELETED", true), ("READY", false)] {
        let refusal =
            r#"{"error":{"errorCode":250005,"message":"schedule not available.","errorName":"NOT_AVAILABLE"}}"#;
        let seen = format!(r#"{{"content":{{"scheduleId":7,"status":"{status}"}}}}"#);
        let answers = vec![Vec::new(), json("400 Bad Request", refusal), json("200 OK", &seen)];
        let listener = Listener::answering(answers).await;
        let clock = ManualClock::skipping(Timestamp::from_epoch_millis(0));
        let client = builder_for(&listener.url).clock(clock).build().unwrap();
        match client.schedule(7).delete().with_response().await {
            Ok(response) => {
                assert!(deleted, "{status}");
                assert_eq!((response.value.status, response.attempts), (Some(ScheduleStatus::Deleted), 3));
            }
            Err(error) => {
                assert!(!deleted, "{error}");
                assert_eq!((error.kind(), error.attempts()), (ErrorKind::NotAvailable, 2), "the refusal is told");
            }
        }
    }
}

/// A channel has one schedule at a time, and a second request would say nothing of the first one's.
#[tokio::test]
async fn a_schedule_is_created_once() {
    let emulator = Emulator::builder().vod_channel(VodChannelSeed::new("v"));
    let (emulator, client) = without_a_response_once("create_schedule", emulator).await;
    let start = Timestamp::from_epoch_millis(1_755_590_000_000);
    let call = client.vod_channel("v").unwrap().schedule(start, [("my-bucket", "/a.mp4")]);
    let error = call.await.unwrap_err();
    assert!(error.may_have_been_sent() && error.attempts() == 1, "{error}");
    assert_eq!((emulator.requests().len(), emulator.counters().created_schedules), (1, 1));
}
