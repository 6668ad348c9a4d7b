//! What users receive can be stored, returned and made in a test.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use ncloud_livestation::{
    AccessControl, ChannelId, ChannelStatus, ClipError, ClipErrorKind, ClipEvent, ClipIds, Error, ErrorCode, ErrorKind,
    ShortClip, ShortClipId, ShortClipKey, ShortClipOutcome, ShortClipStatus, ShortClips, Snapshot, SnapshotId,
    TimeoutKind, Timestamp, WaitError,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn channel() -> ChannelId {
    ChannelId::new("ls-20220623115623-fHnXy").unwrap()
}

fn clip() -> ShortClip {
    let mut clip = ShortClip::new(channel(), 1060);
    clip.snapshot_id = Some(SnapshotId::new(1047));
    clip.status = Some(ShortClipStatus::Completed);
    clip.created_time = Some(Timestamp::from_epoch_millis(1_655_979_377_666));
    clip.file_size = Some(750_000);
    clip.duration = Some(Duration::from_millis(1_500));
    clip.output.access_control = Some(AccessControl::Unknown("LINK".into()));
    clip.output.bucket_name = Some("my-bucket".into());
    clip.output.file_path = Some("/goals".into());
    clip.output.file_name = Some("a.mp4".into());
    clip.extra.insert("colour".into(), json!({"r": 1}));
    clip
}

fn error() -> Error {
    Error::for_test(ErrorKind::Timeout(TimeoutKind::Attempt(Duration::from_secs(20))))
        .operation("get_short_clip")
        .code(ErrorCode::Service(250_004))
        .name("NOT_FOUND")
        .status(404)
        .message("short clip not found.")
        .trace_id("36c9k60om4p3238cpmc9gm4cj4")
        .attempts(3)
        .may_have_been_sent(true)
        .build()
}

/// What it writes, once it reads itself back.
fn stored<T: Serialize + DeserializeOwned + Debug>(value: &T) -> Value {
    let written = serde_json::to_value(value).unwrap();
    let read: T = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(format!("{read:?}"), format!("{value:?}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), written);
    written
}

#[test]
fn names_are_stable() {
    let mut snapshot = Snapshot::new(channel(), 1047);
    snapshot.channel_status = Some(ChannelStatus::Publishing);
    snapshot.duration = Some(Duration::from_secs(60));
    let key = ShortClipKey::from(&clip());
    let all = json!({
        "clip": stored(&clip()),
        "least clip": stored(&ShortClip::new(channel(), 1)),
        "clips": stored(&ShortClips::new(vec![clip()])),
        "snapshot": stored(&snapshot),
        "completed": stored(&ShortClipOutcome::new(key.clone(), Ok(clip()))),
        "exceeded": stored(&ShortClipOutcome::new(key.clone(), Err(WaitError::Exceeded {
            last_status: Some(ShortClipStatus::Creating),
            elapsed: Duration::from_secs(300),
            polls: 20,
            last_error: Some(error()),
        }))),
        "failed": stored(&WaitError::Failed(Box::new(ShortClip::new(channel(), 1)))),
        "called": stored(&WaitError::<ShortClip>::Call(error())),
        "error": stored(&error()),
        "events": [
            stored(&ClipEvent::Creating { ids: ClipIds::default() }),
            stored(&ClipEvent::OutcomeUnknown { error: error(), ids: ClipIds::default() }),
        ],
        "job": stored(&ClipError::for_test(ClipErrorKind::SnapshotUndecided, ClipIds::default(), Some(clip()))),
        "codes": [stored(&ErrorCode::Gateway(200)), stored(&ErrorCode::Other("E1".into()))],
        "kinds": [stored(&ErrorKind::NotFound), stored(&ErrorKind::WaitExceeded)],
    });
    insta::assert_snapshot!(serde_json::to_string_pretty(&all).unwrap());
}

#[test]
fn what_an_older_version_wrote_is_read() {
    let clip: ShortClip = serde_json::from_str(r#"{"channel_id": "ls-1", "id": 1060}"#).unwrap();
    assert_eq!(clip, ShortClip::new("ls-1".parse().unwrap(), 1060));
    let snapshot: Snapshot = serde_json::from_str(r#"{"channel_id": "ls-1", "id": 7, "of_tomorrow": 1}"#).unwrap();
    assert_eq!(snapshot, Snapshot::new("ls-1".parse().unwrap(), 7));
}

#[test]
fn a_stored_error_says_what_it_said() {
    let read: Error = serde_json::from_value(serde_json::to_value(error()).unwrap()).unwrap();
    assert_eq!(read.to_string(), error().to_string());
    assert_eq!((read.kind(), read.attempts(), read.may_have_been_sent()), (error().kind(), 3, true));
}

#[test]
fn ids_and_times_are_keys_and_texts() {
    fn is_key<T>(value: T)
    where
        T: Clone + Debug + Display + Eq + FromStr<Err: Debug> + Hash + Ord + Serialize + DeserializeOwned,
    {
        assert_eq!(value.to_string().parse::<T>().unwrap(), value);
        assert_eq!(serde_json::from_value::<T>(serde_json::to_value(&value).unwrap()).unwrap(), value);
        assert_eq!((HashSet::from([value.clone()]).len(), BTreeSet::from([value]).len()), (1, 1));
    }
    is_key(channel());
    is_key(SnapshotId::new(1047));
    is_key(ShortClipId::new(1060));
    is_key(Timestamp::from_epoch_millis(1_655_979_377_666));
}

proptest! {
    #[test]
    fn a_time_survives_the_way_through_the_systems(millis in -62_135_596_800_000_i64..253_402_300_799_999) {
        let time = Timestamp::from_epoch_millis(millis);
        prop_assert_eq!(Timestamp::try_from(SystemTime::from(time)).ok(), Some(time));
    }
}
