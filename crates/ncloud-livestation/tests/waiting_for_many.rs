//! Waiting for thousands of clips costs requests by the snapshot, not by the clip.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::StreamExt as _;
use ncloud_livestation::{Client, Clock as _, OutputLocation, ShortClip, ShortClipKey, ShortClipStatus, WaitError};
use ncloud_livestation_emulator::{ClipOutcome, Effect, Emulator, Fault, ListItems};
use support::{CHANNEL, CoupledClock, emulated_in_step};

const MINUTE: Duration = Duration::from_secs(60);

/// So many snapshots with so many clips each.
async fn create(client: &Client, snapshots: usize, clips: usize) -> Vec<ShortClip> {
    let channel = client.channel(CHANNEL).unwrap();
    let mut made = Vec::new();
    for _ in 0..snapshots {
        let snapshot = channel.create_snapshot().await.unwrap();
        for _ in 0..clips {
            let output = OutputLocation::new("my-bucket", "/");
            let range = Duration::ZERO..Duration::from_secs(1);
            made.push(channel.snapshot(snapshot.id).create_short_clip(range, output).await.unwrap());
        }
    }
    made
}

async fn being_made(
    snapshots: usize,
    clips: usize,
    takes: Duration,
) -> (Emulator, CoupledClock, Client, Vec<ShortClip>) {
    let (emulator, clock, builder) = emulated_in_step(takes).await;
    let client = builder.build().unwrap();
    let made = create(&client, snapshots, clips).await;
    emulator.clear_requests();
    (emulator, clock, client, made)
}

/// How often each operation was asked.
fn asked(emulator: &Emulator) -> (usize, usize) {
    let count =
        |id: &str| emulator.requests().iter().filter(|request| request.operation_id.as_deref() == Some(id)).count();
    (count("list_short_clips"), count("get_short_clip"))
}

fn full_lists(emulator: &Emulator) {
    emulator.set_dialect(emulator.dialect().list_items(ListItems::Full));
}

#[tokio::test]
async fn one_list_a_snapshot_a_tick() {
    let (emulator, _, client, clips) = being_made(5, 60, Duration::from_secs(10)).await;
    full_lists(&emulator);
    let outcomes: Vec<_> = client.wait_for_short_clips(&clips, 5 * MINUTE).collect().await;
    let ids: BTreeSet<_> = outcomes.iter().map(|outcome| outcome.result.as_ref().unwrap().id).collect();
    assert_eq!((outcomes.len(), ids.len()), (300, 300));
    let (lists, gets) = asked(&emulator);
    assert_eq!(gets, 0);
    assert!(lists % 5 == 0 && lists <= 30, "{lists} lists");
}

#[tokio::test]
async fn a_list_without_file_names_is_followed_by_one_look_at_each_completed_clip() {
    let (emulator, _, client, clips) = being_made(2, 20, Duration::from_secs(5)).await;
    let outcomes: Vec<_> = client.wait_for_short_clips(&clips, 5 * MINUTE).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.as_ref().unwrap().output.object_key().is_some()));
    assert_eq!(asked(&emulator).1, 40);

    emulator.clear_requests();
    let outcomes: Vec<_> = client.wait_for_short_clips(clips, MINUTE).without_details().collect().await;
    assert_eq!((outcomes.len(), asked(&emulator)), (40, (2, 0)));
}

#[tokio::test]
async fn snapshots_that_are_gone_are_not_listed_again() {
    let (emulator, clock, client, clips) = being_made(2, 4, 90 * MINUTE).await;
    clock.sleep(61 * MINUTE).await;
    emulator.clear_requests();
    let outcomes: Vec<_> = client.wait_for_short_clips(clips, 60 * MINUTE).grace(Duration::ZERO).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    let (lists, gets) = asked(&emulator);
    assert!(lists <= 4, "each snapshot is tried once more at most, when the grace is over: {lists}");
    assert!(gets > 8);
}

#[tokio::test]
async fn clips_without_a_snapshot_are_looked_at_one_by_one() {
    let (emulator, _, client, clips) = being_made(1, 5, Duration::from_secs(3)).await;
    let keys = clips.iter().map(|clip| ShortClipKey { snapshot_id: None, ..clip.into() });
    let outcomes: Vec<_> = client.wait_for_short_clips(keys, MINUTE).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert_eq!(asked(&emulator).0, 0);
}

#[tokio::test]
async fn one_failure_does_not_stop_the_others() {
    let (emulator, _, client, clips) = being_made(1, 6, Duration::from_secs(5)).await;
    full_lists(&emulator);
    emulator.set_short_clip_outcome(clips[0].id.get(), ClipOutcome::UploadFail);
    emulator.set_short_clip_status(clips[1].id.get(), "ARCHIVED");
    let mut keys: Vec<ShortClipKey> = clips.iter().map(Into::into).collect();
    keys.push(ShortClipKey { id: 999_999.into(), ..keys[0].clone() });
    let outcomes: Vec<_> = client.wait_for_short_clips(keys, MINUTE).collect().await;
    assert_eq!(outcomes.len(), 7);
    for outcome in outcomes {
        let id = outcome.key.id;
        match outcome.result {
            Ok(clip) => assert!(clip.id == id && clips[2..].iter().any(|clip| clip.id == id)),
            Err(WaitError::Failed(clip)) => {
                assert_eq!((id, clip.status), (clips[0].id, Some(ShortClipStatus::UploadFail)))
            }
            Err(WaitError::Exceeded { last_status, .. }) => {
                assert_eq!((id, last_status), (clips[1].id, Some(ShortClipStatus::Unknown("ARCHIVED".into()))));
            }
            Err(WaitError::Call(error)) => assert!(id.get() == 999_999 && error.is_not_found(), "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn a_tick_that_fails_in_passing_does_not_end_it() {
    let (emulator, _, client, clips) = being_made(2, 3, Duration::from_secs(5)).await;
    emulator.add_fault(Fault::new(Effect::EmptyServerError).operation("list_short_clips").times(3)).unwrap();
    emulator.add_fault(Fault::new(Effect::Reset).operation("get_short_clip").probability(0.3, 1)).unwrap();
    let outcomes: Vec<_> = client.wait_for_short_clips(clips, 5 * MINUTE).collect().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.result.is_ok()).count(), 6);
}

#[tokio::test]
async fn requests_are_paced() {
    let (_emulator, clock, client, clips) = being_made(1, 50, Duration::ZERO).await;
    let keys = clips.iter().map(|clip| ShortClipKey { snapshot_id: None, ..clip.into() });
    let before = clock.monotonic();
    let outcomes = client.wait_for_short_clips(keys, 5 * MINUTE).requests_per_second(10).requests_at_a_time(1);
    assert_eq!(outcomes.count().await, 50);
    assert_eq!(clock.monotonic() - before, Duration::from_millis(4_900));
}

#[tokio::test]
async fn a_reader_who_stops_reading_stops_the_looking() {
    let (emulator, _, client, clips) = being_made(20, 20, Duration::ZERO).await;
    full_lists(&emulator);
    let mut outcomes = client.wait_for_short_clips(clips, MINUTE).requests_at_a_time(1);
    outcomes.next().await.unwrap();
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
    let (lists, _) = asked(&emulator);
    assert!(lists < 10, "64 outcomes are kept, that is 4 lists, not {lists}");
    assert_eq!(outcomes.count().await, 399);
}

#[tokio::test]
async fn dropping_it_stops_looking() {
    let (emulator, clock, client, clips) = being_made(3, 3, MINUTE).await;
    let mut outcomes = client.wait_for_short_clips(clips, 5 * MINUTE);
    assert!(futures_util::poll!(outcomes.next()).is_pending());
    drop(outcomes);
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    emulator.clear_requests();
    clock.sleep(5 * MINUTE).await;
    assert_eq!(emulator.requests().len(), 0);
    assert!(clock.manual.pending().is_empty());
}

#[tokio::test]
async fn nothing_to_wait_for_ends_at_once() {
    let (emulator, _, client, _) = being_made(0, 0, MINUTE).await;
    assert_eq!(client.wait_for_short_clips(Vec::<ShortClip>::new(), MINUTE).count().await, 0);
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn the_time_is_kept_however_many_there_are() {
    let (emulator, clock, client, clips) = being_made(1, 1, 60 * MINUTE).await;
    let keys =
        (0..5_000).map(|id| ShortClipKey { snapshot_id: None, id: (1_000_000 + id).into(), ..(&clips[0]).into() });
    let before = clock.monotonic();
    let waiter = client.wait_for_short_clips(keys, Duration::from_secs(5)).grace(MINUTE);
    let outcomes: Vec<_> = waiter.collect().await;
    assert_eq!(outcomes.len(), 5_000);
    assert!(outcomes.iter().all(|outcome| matches!(outcome.result, Err(WaitError::Exceeded { .. }))));
    let waited = clock.monotonic() - before;
    assert!(waited <= Duration::from_secs(7), "{waited:?}");
    // 20 a second, for 6 seconds.
    assert!(emulator.requests().len() <= 125, "{}", emulator.requests().len());
}

#[tokio::test]
async fn a_list_that_comes_too_early_is_tried_again() {
    let (emulator, _, client, clips) = being_made(1, 10, Duration::from_secs(20)).await;
    full_lists(&emulator);
    let not_found = Fault::new(Effect::ServiceError { code: 250_004 }).operation("list_short_clips").times(1);
    emulator.add_fault(not_found).unwrap();
    let outcomes: Vec<_> = client.wait_for_short_clips(clips, 5 * MINUTE).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    let (lists, gets) = asked(&emulator);
    assert!(lists > 3 && gets == 10, "{lists} lists, {gets} gets");
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_no_reason_to_wait_in_vain() {
    let (emulator, _, client, clips) = being_made(1, 5, Duration::from_secs(5)).await;
    emulator.add_fault(Fault::new(Effect::TruncatedBody { after_bytes: 40 }).operation("list_short_clips")).unwrap();
    let outcomes: Vec<_> = client.wait_for_short_clips(clips, 5 * MINUTE).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
}

#[tokio::test]
async fn thousands_of_clips_in_ten_snapshots() {
    // 5,000 clips with 500, which takes half a minute in a debug build.
    let each = std::env::var("CLIPS_PER_SNAPSHOT").map_or(40, |each| each.parse().unwrap());
    let (emulator, _, client, clips) = being_made(10, each, Duration::from_secs(30)).await;
    full_lists(&emulator);
    let outcomes: Vec<_> = client.wait_for_short_clips(&clips, 5 * MINUTE).collect().await;
    let ids: BTreeSet<_> = outcomes.iter().map(|outcome| outcome.result.as_ref().unwrap().id).collect();
    assert_eq!((outcomes.len(), ids.len()), (10 * each, 10 * each));
    let (lists, gets) = asked(&emulator);
    assert_eq!(gets, 0);
    assert_eq!(lists, 70, "ten lists a tick, and seven ticks, however many clips");

    emulator.clear_requests();
    let alone = clips.iter().map(|clip| ShortClipKey { snapshot_id: None, ..clip.into() });
    let outcomes = client.wait_for_short_clips(alone, 60 * MINUTE).requests_per_second(1_000);
    assert_eq!(outcomes.count().await, 10 * each);
    assert_eq!(asked(&emulator), (0, 10 * each), "done already, and still one request each");
}
