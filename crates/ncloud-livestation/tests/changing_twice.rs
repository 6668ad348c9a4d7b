//! Changes of a channel that are sent again after an attempt without a response: what the caller is told is true.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use ncloud_livestation::{Channel, ChannelStatus, Client, Error, ErrorKind, Response};
use ncloud_livestation_emulator::{ChannelSeed, Effect, Emulator, EmulatorBuilder, Fault, StreamSeed};
use support::in_step;

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
