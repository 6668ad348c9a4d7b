//! Waiting for many clips: the looking.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use ncloud_livestation_raw::ShortClipId;
use tokio::sync::mpsc;

use super::ledger::{Ledger, Place};
use super::many::Order;
use super::pace::Pace;
use super::{ShortClipKey, ShortClipOutcome, WaitState};
use crate::channel::Channel;
use crate::error::{Error, ErrorKind};
use crate::short_clip::ShortClip;

/// A wait for many clips that is under way.
pub(super) struct Watch {
    order: Order,
    ledger: Ledger,
    /// Snapshots whose clips cannot be listed any more.
    unlistable: HashSet<Place>,
    pace: Pace,
}

/// One request, and what it looks at.
enum Look {
    All(Place),
    One(ShortClipKey),
}

/// What a look saw.
enum Sight {
    /// The time was up before its turn came.
    Nothing,
    All(Place, Result<HashMap<ShortClipId, ShortClip>, Error>),
    One(ShortClipKey, Result<ShortClip, Error>),
}

/// The last look gets this long, even when the time is as good as up.
const LAST_MOMENT: Duration = Duration::from_secs(1);

impl Watch {
    pub(super) fn new(mut order: Order, outcomes: mpsc::Sender<ShortClipOutcome>) -> Self {
        let clock = Arc::clone(&order.client.shared().clock);
        let ledger = Ledger::new(std::mem::take(&mut order.keys), outcomes, clock, order.grace);
        let pace = Pace::per_second(order.per_second);
        Self { order, ledger, unlistable: HashSet::new(), pace }
    }

    /// Looks until all clips are done or the time is up.
    pub(super) async fn run(mut self) {
        let mut ticks = 0;
        while !self.ledger.is_empty() {
            if ticks > 0 {
                let left = self.left();
                if left.is_zero() {
                    return self.ledger.give_up().await;
                }
                let shared = self.order.client.shared();
                shared.clock.sleep(self.order.policy.delay(ticks, &shared.jitter).min(left)).await;
            }
            ticks += 1;
            let (together, alone) = self.plan();
            let missed = self.look(together).await;
            self.look(alone.into_iter().chain(missed).collect()).await;
        }
    }

    fn left(&self) -> Duration {
        self.order.max_wait.saturating_sub(self.ledger.elapsed())
    }

    /// When no further look may begin, by the monotonic clock: the last ones are at the very end of the time.
    fn ends(&self) -> Duration {
        self.ledger.began().saturating_add(self.order.max_wait).saturating_add(LAST_MOMENT)
    }

    /// One look at each snapshot that can be listed, and one at each clip outside of them.
    fn plan(&self) -> (Vec<Look>, Vec<Look>) {
        let (mut together, mut alone) = (Vec::new(), Vec::new());
        for place in self.ledger.places() {
            if *place == Place::Alone || self.unlistable.contains(place) {
                alone.extend(self.ledger.keys_at(place).into_iter().map(Look::One));
            } else {
                together.push(Look::All(place.clone()));
            }
        }
        (together, alone)
    }

    /// Makes these looks, a few at a time, and gives the clips that need a look of their own.
    async fn look(&mut self, looks: Vec<Look>) -> Vec<Look> {
        let ends = self.ends();
        let mut looks = looks.into_iter();
        let mut under_way = FuturesUnordered::new();
        let mut missed = Vec::new();
        loop {
            while under_way.len() < self.order.at_a_time {
                let Some(look) = looks.next() else { break };
                under_way.push(see(&self.order, &self.pace, ends, look));
            }
            match under_way.next().await {
                None => return missed,
                Some(Sight::Nothing) => {}
                Some(Sight::One(key, seen)) => self.ledger.settle(key, seen).await,
                Some(Sight::All(place, Ok(mut clips))) => {
                    for key in self.ledger.keys_at(&place) {
                        match clips.remove(&key.id).filter(|clip| is_told_whole(&self.order, clip)) {
                            Some(clip) => self.ledger.settle(key, Ok(clip)).await,
                            None => missed.push(Look::One(key)),
                        }
                    }
                }
                Some(Sight::All(place, Err(error))) if tells_of_no_list(&error) => {
                    missed.extend(self.ledger.keys_at(&place).into_iter().map(Look::One));
                    // Right after the creation the snapshot may just not be known everywhere yet.
                    if error.kind() != ErrorKind::Undecodable && self.ledger.elapsed() > self.order.grace {
                        self.unlistable.insert(place);
                    }
                }
                Some(Sight::All(place, Err(error))) => {
                    for key in self.ledger.keys_at(&place) {
                        self.ledger.settle(key, Err(error.clone())).await;
                    }
                }
            }
        }
    }
}

/// The snapshot is older than an hour, most likely, or its list cannot be read: one clip in it is enough for that.
fn tells_of_no_list(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound
            | ErrorKind::NotAvailable
            | ErrorKind::Rejected
            | ErrorKind::TooLarge
            | ErrorKind::Undecodable
    )
}

/// Lists may leave out the name of the file, which is what is waited for.
fn is_told_whole(order: &Order, clip: &ShortClip) -> bool {
    !order.details || WaitState::of(&clip.status) != WaitState::Succeeded || clip.output.file_name.is_some()
}

async fn see(order: &Order, pace: &Pace, ends: Duration, look: Look) -> Sight {
    let shared = order.client.shared();
    if !pace.turn(&*shared.clock, ends).await {
        return Sight::Nothing;
    }
    let limit = ends.saturating_sub(shared.clock.monotonic()).min(shared.timeouts.operation());
    let channel = |id| Channel::new(order.client.clone(), id);
    match look {
        Look::One(key) => {
            let seen = channel(key.channel_id.clone()).short_clip(key.id).get().timeout(limit).await;
            Sight::One(key, seen)
        }
        Look::All(place) => {
            let Place::Snapshot(id, snapshot) = &place else { return Sight::All(place, Ok(HashMap::new())) };
            let clips = channel(id.clone()).snapshot(*snapshot).short_clips().timeout(limit).await;
            Sight::All(place, clips.map(|clips| clips.into_iter().map(|clip| (clip.id, clip)).collect()))
        }
    }
}
