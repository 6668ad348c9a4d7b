//! Waiting for many recordings: what it costs, and how each wait ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use futures_util::StreamExt as _;
use ncloud_livestation::{Client, Clock as _, Recording, RecordingKey, RecordingStatus, WaitError};
use ncloud_livestation_emulator::{ChannelSeed, Effect, Emulator, Fault, RecordingOutcome, RecordingSeed};
use support::{CoupledClock, counts, in_step, requests};

const MINUTE: Duration = Duration::from_secs(60);

/// An emulator with so many recordings of each channel that wait for their upload, and their keys.
async fn recorded(channels: &[&str], each: u64) -> (Emulator, CoupledClock, Client, Vec<RecordingKey>) {
    let mut builder = Emulator::builder().processing_time(Duration::from_secs(8));
    let mut keys = Vec::new();
    for (channel, thousand) in channels.iter().zip(1..) {
        builder = builder.channel(ChannelSeed::new(*channel).status("READY"));
        for id in (0..each).map(|number| thousand * 1_000 + number) {
            builder = builder.recording(RecordingSeed::new(*channel, id));
            keys.push(RecordingKey { channel_id: channel.parse().unwrap(), id: id.into() });
        }
    }
    let (emulator, clock, builder) = in_step(builder).await;
    clock.sleep(Duration::from_secs(8)).await;
    (emulator, clock, builder.build().unwrap(), keys)
}

#[tokio::test]
async fn recordings_cost_a_request_a_channel() {
    let (emulator, _, client, keys) = recorded(&["a", "b", "c"], 40).await;
    client.upload_recordings("my-bucket", keys.iter().map(|key| key.id)).await.unwrap();
    emulator.clear_requests();
    let outcomes: Vec<_> = client.wait_for_recordings(keys, 5 * MINUTE).collect().await;
    let uploaded = |recording: &Recording| recording.status == Some(RecordingStatus::TransferFinish);
    assert!(outcomes.iter().all(|outcome| uploaded(outcome.result.as_ref().unwrap())));
    assert_eq!(outcomes.len(), 120);
    // At 0, 2, 5 and 9.5 s.
    assert_eq!(requests(&emulator), counts([("list_recordings", 3 * 4)]));
}

#[tokio::test]
async fn one_recording_that_fails_does_not_stop_the_others() {
    let (emulator, _, client, keys) = recorded(&["a"], 5).await;
    let ids: Vec<_> = keys.iter().map(|key| key.id).collect();
    client.upload_recordings("my-bucket", ids[..4].to_vec()).await.unwrap();
    emulator.set_recording_outcome(ids[0].get(), RecordingOutcome::TransferFail);
    emulator.add_fault(Fault::new(Effect::EmptyServerError).operation("list_recordings").times(2)).unwrap();
    let channel = client.channel("a").unwrap();
    let with_unknown = ids.iter().copied().chain([9.into()]);
    let outcomes: Vec<_> = channel.wait_for_recordings(with_unknown, MINUTE).collect().await;
    assert_eq!(outcomes.len(), 6);
    for outcome in outcomes {
        let id = outcome.key.id;
        match outcome.result {
            Ok(recording) => assert!(recording.id == Some(id) && ids[1..4].contains(&id)),
            Err(WaitError::Failed(recording)) => {
                assert_eq!((id, recording.status), (ids[0], Some(RecordingStatus::TransferFail)));
            }
            // Nobody uploaded it.
            Err(WaitError::Exceeded { last_status, .. }) => {
                assert_eq!((id, last_status), (ids[4], Some(RecordingStatus::TransferReady)));
            }
            Err(WaitError::Call(error)) => assert!(id.get() == 9 && error.is_not_found(), "{error}"),
            Err(error) => panic!("{error}"),
        }
    }
}
