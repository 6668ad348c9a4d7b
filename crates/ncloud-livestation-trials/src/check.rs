//! What is wrong with a cell.

use std::collections::BTreeSet;
use std::time::Duration;

use ncloud_livestation::{ShortClip, Snapshot};
use serde_json::Value;

use crate::cell::{Cell, End};
use crate::operation::{Answer, CHANNEL, Operation, SHORT_CLIP, SNAPSHOT};
use crate::oracle::{Expected, expected};
use crate::scenario::Scenario;

/// Where a cell differs from what it should be.
#[must_use]
pub fn against_oracle(cell: &Cell, scenario: &Scenario) -> Vec<String> {
    let expected = expected(cell.operation, scenario, cell.repetition);
    let is = Expected {
        failure: match cell.end {
            End::Failed { kind, may_have_been_sent } => Some((kind, may_have_been_sent)),
            End::Answered(_) => None,
            End::Panicked => return vec!["it panicked".to_owned()],
            End::Hung => return vec!["it hung".to_owned()],
        },
        attempts: cell.attempts,
        requests: u32::try_from(cell.requests).unwrap_or(u32::MAX),
        created: cell.created,
        at_least: expected.at_least,
    };
    let mut wrongs = Vec::new();
    if is != expected {
        wrongs.push(format!("is {is:?}, should be {expected:?}"));
    }
    if cell.time < expected.at_least {
        wrongs.push(format!("took {:?}, should take {:?}", cell.time, expected.at_least));
    }
    wrongs
}

/// Where a cell breaks a promise that holds whatever happens.
#[must_use]
pub fn promises(cell: &Cell) -> Vec<String> {
    const LIMIT: Duration = Duration::from_secs(60);
    let mut wrongs = Vec::new();
    let mut promise = |kept: bool, what: &str| {
        if !kept {
            wrongs.push(what.to_owned());
        }
    };
    promise(cell.created <= u64::from(cell.operation.creates()), "created more than was asked for");
    promise(cell.attempts <= 4, "more than four attempts");
    promise(cell.requests <= u64::from(cell.attempts), "more requests than attempts");
    promise(cell.time <= LIMIT, "longer than the call may take");
    match &cell.end {
        End::Answered(_) => {
            promise(cell.created == u64::from(cell.operation.creates()), "answered, and nothing was created");
        }
        End::Failed { may_have_been_sent, .. } => {
            promise(*may_have_been_sent || cell.created == 0, "took effect, and the error says that it did not");
        }
        End::Panicked | End::Hung => {}
    }
    wrongs
}

/// Where an answer differs from the emulator's state.
#[must_use]
pub fn answer(answer: &Answer, operation: Operation, state: &Value) -> Vec<String> {
    let is_right = match (operation, answer) {
        (Operation::GetSnapshot, Answer::Snapshot(snapshot)) => {
            snapshot.id.get() == SNAPSHOT && is_in_state(snapshot, state)
        }
        (Operation::CreateSnapshot, Answer::Snapshot(snapshot)) => {
            snapshot.id.get() != SNAPSHOT && is_in_state(snapshot, state)
        }
        (Operation::GetShortClip, Answer::ShortClip(clip)) => {
            clip.id.get() == SHORT_CLIP && clip_is_in_state(clip, state)
        }
        (Operation::CreateShortClip, Answer::ShortClip(clip)) => {
            clip.id.get() != SHORT_CLIP && clip_is_in_state(clip, state)
        }
        (Operation::ListShortClips, Answer::ShortClips(list)) => {
            let listed: BTreeSet<u64> = list.clips.iter().map(|clip| clip.id.get()).collect();
            let known: BTreeSet<u64> = entries(state, "shortclips").filter_map(|clip| clip["id"].as_u64()).collect();
            listed == known && list.total == u64::try_from(known.len()).ok()
        }
        _ => false,
    };
    if is_right { Vec::new() } else { vec![format!("{answer:?} is not what the emulator holds")] }
}

fn is_in_state(snapshot: &Snapshot, state: &Value) -> bool {
    let mut same = entries(state, "snapshots").filter(|entry| entry["snapshotId"] == snapshot.id.get());
    same.next().is_some_and(|entry| {
        snapshot.channel_id.as_str() == CHANNEL
            && entry["channelId"] == CHANNEL
            && entry["snapshotUrl"] == snapshot.url.as_deref().unwrap_or_default()
            && snapshot.created_time.is_some_and(|time| entry["createdTime"] == time.as_epoch_millis())
            && snapshot.expire_time.is_some_and(|time| entry["expireTime"] == time.as_epoch_millis())
            && snapshot.duration.is_some_and(|length| entry["duration"] == length.as_secs() / 60)
    })
}

fn clip_is_in_state(clip: &ShortClip, state: &Value) -> bool {
    let mut same = entries(state, "shortclips").filter(|entry| entry["id"] == clip.id.get());
    same.next().is_some_and(|entry| {
        clip.channel_id.as_str() == CHANNEL
            && entry["channelId"] == CHANNEL
            && clip.snapshot_id.is_some_and(|id| entry["snapshotId"] == id.get())
            && clip.status.as_ref().is_some_and(|status| entry["status"] == status.as_str())
            && clip.created_time.is_some_and(|time| entry["createdTime"] == time.as_epoch_millis())
            && clip.output.bucket_name.as_deref().is_some_and(|bucket| entry["output"]["bucketName"] == bucket)
            && clip.output.file_path.as_deref().is_some_and(|path| entry["output"]["filePath"] == path)
    })
}

fn entries<'s>(state: &'s Value, of: &str) -> impl Iterator<Item = &'s Value> {
    state[of].as_array().into_iter().flatten()
}
