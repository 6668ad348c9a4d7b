//! Waiting for many clips: who is still waited for, and the outcomes of the others.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use ncloud_auth::Clock;
use ncloud_livestation_raw::{ChannelId, ShortClipStatus, SnapshotId};
use tokio::sync::mpsc;

use super::error::WaitError;
use super::error::is_transient;
use super::outcome::{ShortClipKey, ShortClipOutcome};
use super::states::WaitState;
use crate::error::{Error, ErrorKind};
use crate::short_clip::ShortClip;

/// The clips that are not done, by snapshot, and where outcomes go.
pub(super) struct PendingClips {
    pending: HashMap<Place, HashMap<ShortClipKey, Seen>>,
    outcomes: mpsc::Sender<ShortClipOutcome>,
    clock: Arc<dyn Clock>,
    began: Duration,
    grace: Duration,
}

/// Where clips are found together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// In the list of a snapshot.
    Snapshot(ChannelId, SnapshotId),
    /// Nowhere but each by itself.
    Alone,
}

impl Place {
    fn of(key: &ShortClipKey) -> Self {
        match key.snapshot_id {
            Some(snapshot) => Self::Snapshot(key.channel_id.clone(), snapshot),
            None => Self::Alone,
        }
    }
}

/// What is known of a clip that is not done.
#[derive(Debug, Default)]
struct Seen {
    polls: u32,
    /// It was there at least once, so that it cannot be one that is not known everywhere yet.
    was_found: bool,
    /// When the first look at it ended.
    first_look: Option<Duration>,
    last_status: Option<ShortClipStatus>,
    last_error: Option<Error>,
}

impl PendingClips {
    pub(super) fn new(
        keys: Vec<ShortClipKey>,
        outcomes: mpsc::Sender<ShortClipOutcome>,
        clock: Arc<dyn Clock>,
        grace: Duration,
    ) -> Self {
        let mut pending: HashMap<Place, HashMap<ShortClipKey, Seen>> = HashMap::new();
        for key in keys {
            pending.entry(Place::of(&key)).or_default().insert(key, Seen::default());
        }
        let began = clock.monotonic();
        Self { pending, outcomes, clock, began, grace }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }

    /// When the wait began, by the monotonic clock.
    pub(super) fn began(&self) -> Duration {
        self.began
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.clock.monotonic().saturating_sub(self.began)
    }

    /// Where clips are that are not done.
    pub(super) fn places(&self) -> impl Iterator<Item = &Place> {
        self.pending.keys()
    }

    /// The clips at a place that are not done.
    pub(super) fn keys_at(&self, place: &Place) -> Vec<ShortClipKey> {
        self.pending.get(place).map(|clips| clips.keys().cloned().collect()).unwrap_or_default()
    }

    /// Takes in what was seen of a clip, and sends its outcome if that was the end.
    pub(super) async fn settle(&mut self, key: ShortClipKey, seen: Result<ShortClip, Error>) {
        let (elapsed, grace, place) = (self.elapsed(), self.grace, Place::of(&key));
        let Some(clips) = self.pending.get_mut(&place) else { return };
        let Some(known) = clips.get_mut(&key) else { return };
        known.polls += 1;
        let first_look = *known.first_look.get_or_insert(elapsed);
        let result = match seen {
            Ok(clip) => match WaitState::of_clip(&clip) {
                WaitState::Succeeded => Ok(clip),
                WaitState::Failed => Err(WaitError::Failed(Box::new(clip))),
                WaitState::Pending => {
                    known.was_found = true;
                    known.last_status = clip.status.or(known.last_status.take());
                    known.last_error = None;
                    return;
                }
            },
            Err(error) => {
                let unseen = !known.was_found;
                let not_yet =
                    error.kind() == ErrorKind::NotFound && unseen && elapsed.saturating_sub(first_look) <= grace;
                if not_yet || is_transient(&error) {
                    known.last_error = Some(error);
                    return;
                }
                Err(WaitError::Call(error))
            }
        };
        clips.remove(&key);
        if clips.is_empty() {
            self.pending.remove(&place);
        }
        self.send(key, result).await;
    }

    /// The time is up for all that are left.
    pub(super) async fn give_up(&mut self) {
        let elapsed = self.elapsed();
        for (key, seen) in std::mem::take(&mut self.pending).into_values().flatten() {
            let Seen { polls, last_status, last_error, first_look: _, was_found: _ } = seen;
            self.send(key, Err(WaitError::Exceeded { last_status, elapsed, polls, last_error })).await;
        }
    }

    async fn send(&self, key: ShortClipKey, result: Result<ShortClip, WaitError>) {
        // The receiver is in the hands of the stream that drives this future: it cannot be gone.
        let _ = self.outcomes.send(ShortClipOutcome { key, result }).await;
    }
}
