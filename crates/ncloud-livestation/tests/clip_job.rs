//! The one call: it ends with a clip, creates nothing twice, and goes on from wherever it was stopped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use ncloud_livestation::{
    Client, ClipErrorKind, ClipEvent, ClipIds, ClipJob, Clock as _, Error, ErrorKind, OutputLocation, ShortClipStatus,
};
use ncloud_livestation_emulator::{ClipOutcome, Effect, Emulator, Fault};
use support::until::until;
use support::{CHANNEL, CoupledClock, emulated_in_step};

const SECOND: Duration = Duration::from_secs(1);

async fn emulated() -> (Emulator, CoupledClock, Client) {
    let (emulator, clock, builder) = emulated_in_step(20 * SECOND).await;
    let client = support::with_storage(builder, &emulator).build().unwrap();
    (emulator, clock, client)
}

fn job(client: &Client) -> ClipJob {
    client.channel(CHANNEL).unwrap().clip(SECOND..3 * SECOND).to("my-bucket", "/goals").limited_duration(60 * SECOND)
}

/// What an event is called.
fn name(event: &ClipEvent) -> &'static str {
    match event {
        ClipEvent::SnapshotCreated { .. } => "snapshot",
        ClipEvent::SnapshotOutcomeUnknown { .. } => "snapshot unknown",
        ClipEvent::Creating { .. } => "creating",
        ClipEvent::OutcomeUnknown { .. } => "unknown",
        ClipEvent::ClipCreated { .. } => "clip",
        ClipEvent::Polled { .. } => "polled",
        _ => "verified",
    }
}

async fn events(job: ClipJob) -> Vec<&'static str> {
    let mut names: Vec<_> = job.map(|event| name(&event.unwrap())).collect().await;
    names.dedup();
    names
}

#[tokio::test]
async fn it_ends_with_a_clip() {
    let (emulator, _, client) = emulated().await;
    let clip = job(&client).await.unwrap();
    assert!(clip.short_clip.is_completed());
    assert_eq!(clip.short_clip.duration, Some(2 * SECOND));
    assert!(clip.short_clip.output.object_key().unwrap().starts_with("goals/"));
    let counters = emulator.counters();
    assert_eq!((counters.created_snapshots, counters.created_short_clips), (1, 1));
}

#[tokio::test]
async fn each_stage_can_be_watched() {
    let (_emulator, _, client) = emulated().await;
    let stages = events(job(&client)).await;
    assert_eq!(stages, ["snapshot", "creating", "clip", "polled"]);
}

#[tokio::test]
async fn an_answer_that_is_lost_is_looked_for_and_not_asked_for_again() {
    for effect in [Effect::Reset, Effect::HtmlBadGateway, Effect::EmptyServerError, Effect::Garbage] {
        let (emulator, _, client) = emulated().await;
        emulator.add_fault(Fault::new(effect.clone()).operation("create_short_clip").after_processing()).unwrap();
        let stages = events(job(&client)).await;
        assert_eq!(stages[..4], ["snapshot", "creating", "unknown", "clip"], "{effect:?}");
        assert_eq!(emulator.counters().created_short_clips, 1, "{effect:?}");
    }
}

#[tokio::test]
async fn what_was_not_created_is_not_created_behind_ones_back() {
    let (emulator, clock, client) = emulated().await;
    let fault = emulator.add_fault(Fault::new(Effect::HtmlBadGateway).operation("create_short_clip")).unwrap();
    let error = job(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ClipErrorKind::Undecided { candidates, .. } if candidates.is_empty()), "{error}");
    assert_eq!(clock.monotonic(), 10 * SECOND, "it was looked for as long as it may be on its way");
    insta::assert_snapshot!(error);
    assert!(Error::from(error.clone()).may_have_been_sent());

    // Whoever knows better says so, and then it is created.
    assert!(emulator.remove_fault(fault));
    let mut ids = error.ids().clone();
    ids.clip_may_exist = false;
    job(&client).resume(ids).await.unwrap();
    assert_eq!(emulator.counters().created_short_clips, 1);
}

#[tokio::test]
async fn a_refusal_is_an_error_with_ids_to_go_on_from() {
    let (emulator, _, client) = emulated().await;
    emulator
        .add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).operation("create_short_clip").times(1))
        .unwrap();
    let error = job(&client).await.unwrap_err();
    assert!(matches!(error.kind(), ClipErrorKind::Call(call) if call.kind() == ErrorKind::PermissionDenied), "{error}");
    assert!(!error.ids().clip_may_exist && error.ids().snapshot.is_some());
    job(&client).resume(error.ids().clone()).await.unwrap();
    let counters = emulator.counters();
    assert_eq!((counters.created_snapshots, counters.created_short_clips), (1, 1));
}

#[tokio::test]
async fn stopped_after_any_event_it_goes_on_and_creates_nothing_twice() {
    let stages = {
        let (_emulator, _, client) = emulated().await;
        job(&client).count().await
    };
    for stop_after in 1..stages {
        let (emulator, _, client) = emulated().await;
        let mut ids = ClipIds::default();
        let mut running = job(&client);
        for _ in 0..stop_after {
            let event = running.next().await.unwrap().unwrap();
            // As it would be read from a disk.
            ids = serde_json::from_str(&serde_json::to_string(event.ids()).unwrap()).unwrap();
        }
        drop(running);
        let resumed = job(&client).resume(ids.clone()).await;
        let counters = emulator.counters();
        if ids.clip_may_exist {
            // Stopped before the request was sent, which the ids cannot tell from after.
            let error = resumed.unwrap_err();
            assert!(matches!(error.kind(), ClipErrorKind::Undecided { .. }), "{error}");
            assert_eq!(counters.created_short_clips, 0);
        } else {
            resumed.unwrap();
            assert_eq!(counters.created_short_clips, 1, "stopped after {stop_after}");
        }
        assert_eq!(counters.created_snapshots, 1, "stopped after {stop_after}");
    }
}

#[tokio::test]
async fn dropped_while_the_clip_is_created_it_is_found_again() {
    let (emulator, _, client) = emulated().await;
    let mut running = job(&client);
    let mut ids = ClipIds::default();
    while !ids.clip_may_exist {
        ids = running.next().await.unwrap().unwrap().ids().clone();
    }
    // The request goes out, and nobody waits for its answer.
    until(|| {
        assert!(running.next().now_or_never().is_none());
        emulator.counters().created_short_clips > 0
    })
    .await;
    drop(running);
    job(&client).resume(ids).await.unwrap();
    assert_eq!(emulator.counters().created_short_clips, 1);
}

#[tokio::test]
async fn another_ones_clips_in_the_same_snapshot_are_not_taken_for_ones_own() {
    let (emulator, _, client) = emulated().await;
    let channel = client.channel(CHANNEL).unwrap();
    let snapshot = channel.create_snapshot().await.unwrap();
    let others = channel.snapshot(snapshot.id);
    let output = OutputLocation::new("other-bucket", "/");
    let other = others.create_short_clip(Duration::ZERO..SECOND, output).await.unwrap();
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_short_clip").after_processing()).unwrap();
    let error = job(&client).from_snapshot(snapshot.id).await.unwrap_err();
    let ClipErrorKind::Undecided { candidates, .. } = error.kind() else { panic!("{error}") };
    assert!(candidates.len() == 1 && candidates[0] != other.id, "{error}");
    // Whoever knows that nobody else cuts from it says so.
    let mut ids = error.ids().clone();
    ids.clip = Some(candidates[0]);
    job(&client).resume(ids).await.unwrap();
    assert_eq!(emulator.counters().created_short_clips, 2);
}

#[tokio::test]
async fn what_cannot_be_asked_for_needs_no_snapshot() {
    let (emulator, _, client) = emulated().await;
    let channel = client.channel(CHANNEL).unwrap();
    for wrong in [
        channel.clip(2 * SECOND..SECOND).to("my-bucket", "/"),
        channel.clip(SECOND..2 * SECOND).to("My_Bucket", "/"),
        channel.clip(SECOND..2 * SECOND).to("my-bucket", "goals"),
    ] {
        let error = Error::from(wrong.await.unwrap_err());
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!error.may_have_been_sent());
    }
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_snapshot_that_may_exist_is_not_made_again() {
    let (emulator, _, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_snapshot").after_processing().times(1)).unwrap();
    let error = job(&client).await.unwrap_err();
    assert!(error.ids().snapshot_may_exist, "{error}");
    assert!(Error::from(error.clone()).may_have_been_sent());
    let again = job(&client).resume(error.ids().clone()).await.unwrap_err();
    assert!(matches!(again.kind(), ClipErrorKind::SnapshotUndecided), "{again}");
    assert_eq!(emulator.counters().created_snapshots, 1);
}

#[tokio::test]
async fn an_error_after_something_was_created_says_so() {
    let (emulator, _, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_short_clip").after_processing()).unwrap();
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).operation("list_short_clips")).unwrap();
    let error = job(&client).await.unwrap_err();
    let ClipErrorKind::Undecided { error: Some(unsure), .. } = error.kind() else { panic!("{error}") };
    assert_eq!(unsure.operation(), Some("create_short_clip"), "the request that matters is not lost");
    assert!(Error::from(error).may_have_been_sent());

    let (_emulator, _, client) = emulated().await;
    let error = job(&client).max_wait(SECOND).await.unwrap_err();
    assert!(Error::from(error).may_have_been_sent(), "there is a clip");
}

#[tokio::test]
async fn a_job_that_told_its_error_does_not_end_well_when_awaited() {
    let (_emulator, _, client) = emulated().await;
    let mut job = job(&client).max_wait(SECOND);
    while let Some(Ok(_)) = job.next().await {}
    let error = job.await.unwrap_err();
    assert!(matches!(error.kind(), ClipErrorKind::AlreadyFinished), "{error}");
}

#[tokio::test]
async fn a_snapshot_that_has_ended_is_not_cut_from() {
    let (emulator, clock, client) = emulated().await;
    let mut running = job(&client);
    let ids = running.next().await.unwrap().unwrap().ids().clone();
    drop(running);
    clock.sleep(3600 * SECOND).await;
    emulator.clear_requests();
    let error = job(&client).resume(ids).await.unwrap_err();
    assert!(matches!(error.kind(), ClipErrorKind::SnapshotExpired { .. }), "{error}");
    assert_eq!(emulator.requests().len(), 0, "nothing is asked that cannot succeed");
}

#[tokio::test]
async fn a_clip_that_fails_is_told_of() {
    let (emulator, _, client) = emulated().await;
    emulator.decide_next_short_clip(ClipOutcome::UploadFail);
    let error = job(&client).await.unwrap_err();
    assert_eq!(error.clip().unwrap().status, Some(ShortClipStatus::UploadFail), "as it was last seen");
    assert_eq!(Error::from(error).kind(), ErrorKind::WaitFailed);
}

#[tokio::test]
async fn a_wait_that_was_too_short_can_be_gone_on_with() {
    let (emulator, _, client) = emulated().await;
    let error = job(&client).max_wait(SECOND).await.unwrap_err();
    assert_eq!(Error::from(error.clone()).kind(), ErrorKind::WaitExceeded);
    let clip = error.clip().unwrap();
    assert_eq!(
        (Some(clip.id), &clip.status),
        (error.ids().clip, &Some(ShortClipStatus::Creating)),
        "as it was last seen"
    );
    job(&client).resume(error.ids().clone()).await.unwrap();
    assert_eq!(emulator.counters().created_short_clips, 1);
}

#[tokio::test]
async fn before_there_is_a_clip_an_error_has_none() {
    let (emulator, _, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).operation("create_snapshot")).unwrap();
    assert!(job(&client).await.unwrap_err().clip().is_none());
}

#[tokio::test]
async fn whoever_allows_it_gets_another_snapshot() {
    for processed in [true, false] {
        let (emulator, _, client) = emulated().await;
        let fault = Fault::new(Effect::Reset).operation("create_snapshot").times(2);
        emulator.add_fault(if processed { fault.after_processing() } else { fault }).unwrap();
        let stages = events(job(&client).allow_second_snapshot()).await;
        assert_eq!(stages, ["snapshot unknown", "snapshot", "creating", "clip", "polled"]);
        let counters = emulator.counters();
        assert_eq!(counters.created_snapshots, if processed { 3 } else { 1 });
        assert_eq!(counters.created_short_clips, 1);
    }
}

#[tokio::test]
async fn another_snapshot_is_made_when_resuming_too() {
    let (emulator, _, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_snapshot").after_processing().times(1)).unwrap();
    let ids = job(&client).await.unwrap_err().ids().clone();
    assert!(ids.snapshot_may_exist);
    let mut resumed = job(&client).resume(ids).allow_second_snapshot();
    let first = resumed.next().await.unwrap().unwrap();
    assert!(matches!(first, ClipEvent::SnapshotCreated { .. }) && !first.ids().snapshot_may_exist, "{first:?}");
    resumed.await.unwrap();
    let counters = emulator.counters();
    assert_eq!((counters.created_snapshots, counters.created_short_clips), (2, 1));
}

#[tokio::test]
async fn snapshots_are_not_made_without_end() {
    let (emulator, clock, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_snapshot").after_processing()).unwrap();
    let error = job(&client).allow_second_snapshot().await.unwrap_err();
    assert!(
        matches!(error.kind(), ClipErrorKind::Call(call) if call.operation() == Some("create_snapshot")),
        "{error}"
    );
    assert!(error.ids().snapshot_may_exist);
    assert_eq!(emulator.counters().created_snapshots, 3);
    assert!(clock.monotonic() > Duration::ZERO, "there is a pause between them");
}

#[tokio::test]
async fn a_refusal_after_an_unknown_outcome_does_not_forget_the_first_snapshot() {
    let (emulator, _, client) = emulated().await;
    emulator.add_fault(Fault::new(Effect::Reset).operation("create_snapshot").after_processing().times(1)).unwrap();
    let mut running = job(&client).allow_second_snapshot();
    running.next().await.unwrap().unwrap();
    emulator.add_fault(Fault::new(Effect::GatewayError { code: "210".into() }).operation("create_snapshot")).unwrap();
    let error = running.await.unwrap_err();
    assert!(matches!(error.kind(), ClipErrorKind::Call(call) if call.kind() == ErrorKind::PermissionDenied), "{error}");
    assert!(error.ids().snapshot_may_exist, "the first one may be there");
}

/// The same with and without the feature: what one crate of a program turns on is not for the calls of another.
#[tokio::test]
async fn a_job_does_not_touch_object_storage_unasked() {
    let (_emulator, _, builder) = emulated_in_step(20 * SECOND).await;
    // No address of Object Storage: were it touched, this would fail.
    let client = builder.build().unwrap();
    assert_eq!(events(job(&client)).await, ["snapshot", "creating", "clip", "polled"]);
    let ncloud_livestation::Clip { short_clip, .. } = job(&client).await.unwrap();
    assert!(short_clip.is_completed());
}

#[tokio::test]
async fn a_clip_can_be_looked_at_again() {
    let (_emulator, _, client) = emulated().await;
    let clip = job(&client).await.unwrap();
    assert_eq!(clip.handle().get().await.unwrap(), clip.short_clip);
}

#[cfg(feature = "object-storage")]
mod file {
    use super::*;

    #[tokio::test]
    async fn the_file_is_looked_at_when_asked_for() {
        let (_emulator, _, client) = emulated().await;
        let job = || job(&client).verify_file();
        assert_eq!(events(job()).await, ["snapshot", "creating", "clip", "polled", "verified"]);
        let clip = job().await.unwrap();
        assert_eq!(clip.file().unwrap().head().await.unwrap().length, clip.short_clip.file_size.unwrap());
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_does_not_cost_the_clip() {
        let (emulator, _, builder) = emulated_in_step(20 * SECOND).await;
        let client = builder.build().unwrap();
        let error = job(&client).verify_file().await.unwrap_err();
        assert!(
            matches!(error.kind(), ClipErrorKind::Call(call) if call.kind() == ErrorKind::Configuration),
            "{error}"
        );
        let clip = error.clip().unwrap();
        assert_eq!((Some(clip.id), &clip.status), (error.ids().clip, &Some(ShortClipStatus::Completed)));
        // Whoever does not need to see it takes the clip, or goes on without.
        job(&client).resume(error.ids().clone()).await.unwrap();
        assert_eq!(emulator.counters().created_short_clips, 1);
    }
}
