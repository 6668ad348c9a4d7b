//! Waiting for many clips: the polls.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use ncloud_livestation_raw::ShortClipId;
use tokio::sync::mpsc;

use super::batch::BatchConfig;
use super::outcome::{ShortClipKey, ShortClipOutcome};
use super::pending_clips::{PendingClips, Place};
use super::rate_limiter::RateLimiter;
use super::states::WaitState;
use crate::channel::ChannelHandle;
use crate::error::{Error, ErrorKind};
use crate::short_clip::ShortClip;

/// A wait for many clips that is under way.
pub(super) struct Poller {
    config: BatchConfig,
    pending: PendingClips,
    /// Snapshots whose clips cannot be listed any more.
    unlistable: HashSet<Place>,
    rate: RateLimiter,
}

/// One request, and what it looks at.
enum Poll {
    All(Place),
    One(ShortClipKey),
}

/// What a look saw.
enum PollResult {
    /// The time was up before its turn came.
    Nothing,
    All(Place, Result<HashMap<ShortClipId, ShortClip>, Error>),
    One(ShortClipKey, Box<Result<ShortClip, Error>>),
}

/// The last look gets this long, even when the time is as good as up.
const LAST_MOMENT: Duration = Duration::from_secs(1);

impl Poller {
    pub(super) fn new(mut config: BatchConfig, outcomes: mpsc::Sender<ShortClipOutcome>) -> Self {
        let clock = Arc::clone(&config.client.shared().clock);
        let pending = PendingClips::new(std::mem::take(&mut config.keys), outcomes, clock, config.grace);
        let rate = RateLimiter::per_second(config.per_second);
        Self { config, pending, unlistable: HashSet::new(), rate }
    }

    /// Looks until all clips are done or the time is up.
    pub(super) async fn run(mut self) {
        let mut ticks = 0;
        while !self.pending.is_empty() {
            if ticks > 0 {
                let left = self.left();
                if left.is_zero() {
                    return self.pending.give_up().await;
                }
                let shared = self.config.client.shared();
                shared.clock.sleep(self.config.policy.delay(ticks, &shared.jitter).min(left)).await;
            }
            ticks += 1;
            let (together, alone) = self.plan();
            let missed = self.send(together).await;
            self.send(alone.into_iter().chain(missed).collect()).await;
        }
    }

    fn left(&self) -> Duration {
        self.config.max_wait.saturating_sub(self.pending.elapsed())
    }

    /// When no further look may begin, by the monotonic clock: the last ones are at the very end of the time.
    fn ends(&self) -> Duration {
        self.pending.began().saturating_add(self.config.max_wait).saturating_add(LAST_MOMENT)
    }

    /// One look at each snapshot that can be listed, and one at each clip outside of them.
    fn plan(&self) -> (Vec<Poll>, Vec<Poll>) {
        let (mut together, mut alone) = (Vec::new(), Vec::new());
        for place in self.pending.places() {
            if *place == Place::Alone || self.unlistable.contains(place) {
                alone.extend(self.pending.keys_at(place).into_iter().map(Poll::One));
            } else {
                together.push(Poll::All(place.clone()));
            }
        }
        (together, alone)
    }

    /// Makes these looks, a few at a time, and gives the clips that need a look of their own.
    async fn send(&mut self, polls: Vec<Poll>) -> Vec<Poll> {
        let ends = self.ends();
        let mut polls = polls.into_iter();
        let mut under_way = FuturesUnordered::new();
        let mut missed = Vec::new();
        loop {
            while under_way.len() < self.config.at_a_time {
                let Some(poll) = polls.next() else { break };
                under_way.push(poll_once(&self.config, &self.rate, ends, poll));
            }
            match under_way.next().await {
                None => return missed,
                Some(PollResult::Nothing) => {}
                Some(PollResult::One(key, seen)) => self.pending.settle(key, *seen).await,
                Some(PollResult::All(place, Ok(mut clips))) => {
                    for key in self.pending.keys_at(&place) {
                        match clips.remove(&key.id).filter(|clip| is_complete(&self.config, clip)) {
                            Some(clip) => self.pending.settle(key, Ok(clip)).await,
                            None => missed.push(Poll::One(key)),
                        }
                    }
                }
                Some(PollResult::All(place, Err(error))) if means_no_list(&error) => {
                    missed.extend(self.pending.keys_at(&place).into_iter().map(Poll::One));
                    // Right after the creation the snapshot may just not be known everywhere yet.
                    if error.kind() != ErrorKind::Undecodable && self.pending.elapsed() > self.config.grace {
                        self.unlistable.insert(place);
                    }
                }
                Some(PollResult::All(place, Err(error))) => {
                    for key in self.pending.keys_at(&place) {
                        self.pending.settle(key, Err(error.clone())).await;
                    }
                }
            }
        }
    }
}

/// The snapshot is older than an hour, most likely, or its list cannot be read: one clip in it is enough for that.
fn means_no_list(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound
            | ErrorKind::NotAvailable
            | ErrorKind::Rejected
            | ErrorKind::TooLarge
            | ErrorKind::Undecodable
    )
}

/// Lists may leave out the name of the file, which is what is waited for; and a status that cannot be read in the list may
/// be readable by itself.
fn is_complete(config: &BatchConfig, clip: &ShortClip) -> bool {
    let lacks_name = WaitState::of_clip(clip) == WaitState::Succeeded && clip.output.file_name.is_none();
    clip.status.is_some() && !(config.details && lacks_name)
}

async fn poll_once(config: &BatchConfig, rate: &RateLimiter, ends: Duration, poll: Poll) -> PollResult {
    let shared = config.client.shared();
    if !rate.turn(&*shared.clock, ends).await {
        return PollResult::Nothing;
    }
    let limit = ends.saturating_sub(shared.clock.monotonic()).min(shared.timeouts.operation());
    let channel = |id| ChannelHandle::new(config.client.clone(), id);
    match poll {
        Poll::One(key) => {
            let seen = channel(key.channel_id.clone()).short_clip(key.id).get().timeout(limit).await;
            PollResult::One(key, Box::new(seen))
        }
        Poll::All(place) => {
            let Place::Snapshot(id, snapshot) = &place else { return PollResult::All(place, Ok(HashMap::new())) };
            let clips = channel(id.clone()).snapshot(*snapshot).short_clips().timeout(limit).await;
            PollResult::All(place, clips.map(|clips| clips.into_iter().map(|clip| (clip.id, clip)).collect()))
        }
    }
}
