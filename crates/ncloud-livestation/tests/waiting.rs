//! Waiting for one clip: until it is done, until it has failed, or until the time is up.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use futures_util::StreamExt as _;
use ncloud_livestation::{
    Client, Clock as _, Error, ErrorKind, OutputLocation, PollPolicy, SHORT_CLIP_STATES, ShortClip, ShortClipStatus,
    WaitError, WaitState,
};
use ncloud_livestation_emulator::{ClipOutcome, Effect, Emulator, Fault};
use support::{CHANNEL, CoupledClock, emulated_in_step};

const MINUTE: Duration = Duration::from_secs(60);

async fn create(client: &Client) -> ShortClip {
    let channel = client.channel(CHANNEL).unwrap();
    let snapshot = channel.create_snapshot().await.unwrap();
    let range = Duration::ZERO..Duration::from_secs(1);
    channel.snapshot(snapshot.id).create_short_clip(range, OutputLocation::new("my-bucket", "/goals")).await.unwrap()
}

/// A clip that takes this long, with the emulator that makes it.
async fn being_made(takes: Duration) -> (Emulator, CoupledClock, Client, ShortClip) {
    let (emulator, clock, builder) = emulated_in_step(takes).await;
    let client = builder.build().unwrap();
    let clip = create(&client).await;
    emulator.clear_requests();
    (emulator, clock, client, clip)
}

async fn wait(client: &Client, clip: &ShortClip, max_wait: Duration) -> Result<ShortClip, WaitError> {
    client.channel(CHANNEL).unwrap().short_clip(clip.id).wait_until_completed(max_wait).await
}

#[tokio::test]
async fn until_it_is_completed() {
    let (emulator, clock, client, clip) = being_made(Duration::from_secs(30)).await;
    let done = wait(&client, &clip, 5 * MINUTE).await.unwrap();
    assert!(done.is_completed());
    assert!(done.output.object_key().unwrap().starts_with("goals/"));
    // 2, 3, 4.5, 6.75, 10.1, 15 s, a fifth more or less each.
    let waited = clock.monotonic();
    assert!(waited >= Duration::from_secs(30) && waited <= Duration::from_secs(48), "{waited:?}");
    let looks = emulator.requests().len();
    assert!((6..=8).contains(&looks), "{looks} looks");
}

#[tokio::test]
async fn what_is_done_already_is_not_waited_for() {
    let (emulator, clock, client, clip) = being_made(Duration::ZERO).await;
    wait(&client, &clip, Duration::ZERO).await.unwrap();
    assert_eq!((emulator.requests().len(), clock.monotonic()), (1, Duration::ZERO));
}

#[tokio::test]
async fn until_it_has_failed() {
    for (fate, status) in [
        (ClipOutcome::ProcessingFail, ShortClipStatus::ProcessingFail),
        (ClipOutcome::UploadFail, ShortClipStatus::UploadFail),
    ] {
        let (emulator, _, builder) = emulated_in_step(Duration::from_secs(5)).await;
        emulator.decide_next_short_clip(fate);
        let client = builder.build().unwrap();
        let clip = create(&client).await;
        let error = wait(&client, &clip, MINUTE).await.unwrap_err();
        let WaitError::Failed(failed) = &error else { panic!("{error}") };
        assert_eq!((failed.id, &failed.status), (clip.id, &Some(status.clone())));
        insta::assert_snapshot!(format!("fails with {status}"), error);
        assert_eq!(Error::from(error).kind(), ErrorKind::WaitFailed);
    }
}

#[tokio::test]
async fn until_the_time_is_up_and_not_longer() {
    let (emulator, clock, client, clip) = being_made(60 * MINUTE).await;
    let error = wait(&client, &clip, MINUTE).await.unwrap_err();
    let WaitError::Exceeded { last_status, elapsed, polls, last_error } = &error else { panic!("{error}") };
    assert_eq!(last_status, &Some(ShortClipStatus::Creating));
    assert_eq!((*elapsed, clock.monotonic()), (MINUTE, MINUTE));
    assert_eq!(*polls as usize, emulator.requests().len());
    assert!(last_error.is_none());
    assert!(error.to_string().starts_with("the clip was not done after 60s and "), "{error}");
    assert_eq!(Error::from(error).kind(), ErrorKind::WaitExceeded);
}

#[tokio::test]
async fn a_look_that_fails_in_passing_does_not_end_it() {
    let (emulator, _, client, clip) = being_made(Duration::from_secs(30)).await;
    // All four attempts of the second look and of the third.
    emulator.add_fault(Fault::new(Effect::HtmlBadGateway).operation("get_short_clip").skip(1).times(8)).unwrap();
    wait(&client, &clip, 5 * MINUTE).await.unwrap();
    assert!(emulator.requests().len() > 8);
}

#[tokio::test]
async fn a_look_that_cannot_mend_ends_it() {
    let (emulator, _, client, clip) = being_made(Duration::from_secs(30)).await;
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).skip(1)).unwrap();
    let error = wait(&client, &clip, 5 * MINUTE).await.unwrap_err();
    let WaitError::Call(error) = error else { panic!("{error}") };
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
}

#[tokio::test]
async fn not_found_is_not_yet_right_after_the_creation() {
    let not_found = || Fault::new(Effect::ServiceError { code: 250_004 }).operation("get_short_clip");
    let (emulator, _, client, clip) = being_made(Duration::from_secs(1)).await;
    emulator.add_fault(not_found().times(3)).unwrap();
    wait(&client, &clip, MINUTE).await.unwrap();

    let (emulator, clock, client, clip) = being_made(Duration::from_secs(1)).await;
    emulator.add_fault(not_found()).unwrap();
    let error = wait(&client, &clip, 5 * MINUTE).await.unwrap_err();
    assert!(matches!(&error, WaitError::Call(call) if call.is_not_found()), "{error}");
    assert!(clock.monotonic() < Duration::from_secs(20), "the grace is 10 s, not {:?}", clock.monotonic());
}

#[tokio::test]
async fn a_clip_that_was_seen_and_is_gone_is_an_error() {
    let (emulator, clock, client, clip) = being_made(MINUTE).await;
    emulator.add_fault(Fault::new(Effect::ServiceError { code: 250_004 }).skip(1)).unwrap();
    let error = wait(&client, &clip, 5 * MINUTE).await.unwrap_err();
    assert!(matches!(&error, WaitError::Call(call) if call.is_not_found()), "{error}");
    assert!(clock.monotonic() < Duration::from_secs(3));
}

#[tokio::test]
async fn as_a_stream_it_tells_of_every_look() {
    let (emulator, _, client, clip) = being_made(Duration::from_secs(10)).await;
    let waiter = client.channel(CHANNEL).unwrap().short_clip(clip.id).wait_until_completed(MINUTE);
    let looks: Vec<_> = waiter.map(Result::unwrap).collect().await;
    assert_eq!(looks.len(), emulator.requests().len());
    let (last, before) = looks.split_last().unwrap();
    assert!(last.is_completed() && before.iter().all(|look| !look.is_completed()));
    assert!(looks.windows(2).all(|pair| pair[0].polls + 1 == pair[1].polls && pair[0].elapsed < pair[1].elapsed));
}

#[tokio::test]
async fn a_waiter_can_be_watched_and_then_awaited() {
    let (_emulator, _, client, clip) = being_made(Duration::from_secs(10)).await;
    let handle = client.channel(CHANNEL).unwrap().short_clip(clip.id);
    let mut waiter = handle.wait_until_completed(MINUTE);
    assert!(!waiter.next().await.unwrap().unwrap().is_completed());
    waiter.await.unwrap();

    let mut waiter = handle.wait_until_completed(MINUTE);
    while waiter.next().await.is_some() {}
    assert_eq!(waiter.await.unwrap().id, clip.id, "what was watched to its end is still there");
}

#[tokio::test]
async fn dropping_it_stops_looking() {
    let (emulator, clock, client, clip) = being_made(MINUTE).await;
    let mut waiter = client.channel(CHANNEL).unwrap().short_clip(clip.id).wait_until_completed(5 * MINUTE);
    waiter.next().await.unwrap().unwrap();
    drop(waiter);
    clock.sleep(5 * MINUTE).await;
    assert_eq!(emulator.requests().len(), 1);
    assert!(clock.manual.pending().is_empty());
}

#[tokio::test]
async fn a_policy_of_ones_own() {
    let (emulator, clock, client, clip) = being_made(Duration::from_secs(4)).await;
    let policy = PollPolicy::default().with_initial_delay(Duration::from_secs(1)).with_growth(1.0).with_jitter(0.0);
    let handle = client.channel(CHANNEL).unwrap().short_clip(clip.id);
    handle.wait_until_completed(MINUTE).poll_policy(policy).await.unwrap();
    assert_eq!((emulator.requests().len(), clock.monotonic()), (5, Duration::from_secs(4)));
}

#[test]
fn the_table_of_states() {
    for status in ShortClipStatus::KNOWN {
        assert!(SHORT_CLIP_STATES.iter().any(|(known, _)| known == status), "{status} is not in the table");
    }
    assert_eq!(WaitState::of(&ShortClipStatus::from("ARCHIVED")), WaitState::Pending);
    assert_eq!(WaitState::of(&ShortClipStatus::UploadFail), WaitState::Failed);
}

#[tokio::test]
async fn a_policy_at_its_edges() {
    for policy in [
        PollPolicy::default().with_cap(Duration::MAX).with_growth(f64::INFINITY),
        PollPolicy::default().with_initial_delay(Duration::MAX).with_cap(Duration::MAX).with_jitter(f64::NAN),
        PollPolicy::default().with_growth(f64::MAX).with_cap(Duration::MAX).with_jitter(1.0),
        PollPolicy::default().with_growth(f64::NAN).with_initial_delay(Duration::ZERO).with_cap(Duration::ZERO),
    ] {
        let (_emulator, _, client, clip) = being_made(Duration::from_secs(1)).await;
        let handle = client.channel(CHANNEL).unwrap().short_clip(clip.id);
        handle.wait_until_completed(MINUTE).poll_policy(policy).await.unwrap();
    }
}

#[tokio::test]
async fn no_limit_is_a_limit_too() {
    let (_emulator, _, client, clip) = being_made(MINUTE).await;
    client.channel(CHANNEL).unwrap().short_clip(clip.id).wait_until_completed(Duration::MAX).await.unwrap();
}
