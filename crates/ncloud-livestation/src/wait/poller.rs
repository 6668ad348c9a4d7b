//! Waiting for many: the polls.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::sync::mpsc;

use super::batch::BatchConfig;
use super::listable::{ListPage, Listable};
use super::outcome::BatchOutcome;
use super::pending::Pending;
use super::rate_limiter::RateLimiter;
use super::states::WaitState;
use crate::error::{Error, ErrorKind, Result};

/// A wait for many that is under way.
pub(super) struct Poller<T: Listable> {
    config: BatchConfig<T>,
    pending: Pending<T>,
    lists: HashMap<T::List, Reading>,
    rate: RateLimiter,
}

/// What reading a list costs.
#[derive(Debug, Clone, Copy)]
enum Reading {
    Pages(u64),
    /// It cannot be read any more.
    Impossible,
}

/// How a tick polls.
struct Plan<T: Listable> {
    /// The lists to read, and what for.
    listed: HashMap<T::List, HashSet<T::Key>>,
    /// What each costs a `get`.
    unlisted: Vec<T::Key>,
}

/// The last poll gets this long, even if less time is left.
const LAST_MOMENT: Duration = Duration::from_secs(1);

impl<T: Listable> Poller<T> {
    pub(super) fn new(mut config: BatchConfig<T>, outcomes: mpsc::Sender<BatchOutcome<T>>) -> Self {
        let clock = Arc::clone(&config.client.shared().clock);
        let keys = std::mem::take(&mut config.keys);
        let pending = Pending::new(keys, config.states, outcomes, clock, config.grace);
        let rate = RateLimiter::per_second(config.requests_per_second);
        Self { config, pending, lists: HashMap::new(), rate }
    }

    /// Polls until nothing is pending or the time is up.
    pub(super) async fn run(mut self) {
        let mut ticks = 0;
        while !self.pending.is_empty() {
            if ticks > 0 {
                let left = self.config.max_wait.saturating_sub(self.pending.elapsed());
                if left.is_zero() {
                    return self.pending.give_up().await;
                }
                let shared = self.config.client.shared();
                shared.clock.sleep(self.config.policy.delay(ticks, &shared.jitter).min(left)).await;
            }
            ticks += 1;
            let unlisted = self.poll_lists().await;
            self.poll_each(unlisted).await;
        }
    }

    /// When no further request may begin, by the monotonic clock: the last ones are at the very end of the time.
    fn deadline(&self) -> Duration {
        self.pending.began().saturating_add(self.config.max_wait).saturating_add(LAST_MOMENT)
    }

    /// Reads the lists that cost fewer requests than a `get` of each, and returns the keys that need a `get`.
    async fn poll_lists(&mut self) -> Vec<T::Key> {
        let deadline = self.deadline();
        let Plan { listed: mut unseen, mut unlisted } = self.plan();
        let mut requests: VecDeque<_> = unseen.keys().map(|list| (list.clone(), 1)).collect();
        let mut errors = HashMap::new();
        let mut in_flight = FuturesUnordered::new();
        loop {
            while in_flight.len() < self.config.requests_at_a_time {
                let Some((list, page)) = requests.pop_front() else { break };
                in_flight.push(read_page(&self.config, &self.rate, deadline, list, page));
            }
            let Some((list, number, response)) = in_flight.next().await else { break };
            let Some(keys) = unseen.get_mut(&list) else { continue };
            match response {
                None => {}
                Some(Ok(ListPage { items, pages })) => {
                    for (key, item) in items {
                        if is_complete(&self.config, &item) && keys.remove(&key) {
                            self.pending.add(key, Ok(item)).await;
                        }
                    }
                    self.lists.insert(list.clone(), Reading::Pages(pages));
                    // The others are read only where that is still cheaper.
                    if number == 1 && keys.len() as u64 >= pages {
                        requests.extend((2..=pages).map(|page| (list.clone(), page)));
                    }
                }
                Some(Err(error)) => drop(errors.insert(list, error)),
            }
        }
        drop(in_flight);
        for (list, keys) in unseen {
            match errors.remove(&list) {
                Some(error) if !means_no_list(&error) => {
                    for key in keys {
                        self.pending.add(key, Err(error.clone())).await;
                    }
                    continue;
                }
                // Right after a creation the list may just not be known everywhere yet.
                Some(error) if error.kind() != ErrorKind::Undecodable => {
                    if self.pending.elapsed() > self.config.grace {
                        self.lists.insert(list, Reading::Impossible);
                    }
                }
                Some(_) | None => {}
            }
            unlisted.extend(keys);
        }
        unlisted
    }

    fn plan(&self) -> Plan<T> {
        let mut plan = Plan { listed: HashMap::new(), unlisted: Vec::new() };
        for key in self.pending.keys() {
            match T::list(key) {
                Some(list) => drop(plan.listed.entry(list).or_default().insert(key.clone())),
                None => plan.unlisted.push(key.clone()),
            }
        }
        let is_worth_it = |list: &T::List, keys: &mut HashSet<T::Key>| match self.lists.get(list) {
            Some(Reading::Impossible) => false,
            Some(Reading::Pages(pages)) => keys.len() as u64 > *pages,
            None => keys.len() > 1,
        };
        let worthless = plan.listed.extract_if(|list, keys| !is_worth_it(list, keys));
        plan.unlisted.extend(worthless.flat_map(|(_, keys)| keys));
        plan
    }

    /// Reads each of these by itself.
    async fn poll_each(&mut self, keys: Vec<T::Key>) {
        let deadline = self.deadline();
        let mut keys = keys.into_iter();
        let mut in_flight = FuturesUnordered::new();
        loop {
            while in_flight.len() < self.config.requests_at_a_time {
                let Some(key) = keys.next() else { break };
                in_flight.push(get(&self.config, &self.rate, deadline, key));
            }
            match in_flight.next().await {
                Some((key, Some(polled))) => self.pending.add(key, *polled).await,
                Some((_, None)) => {}
                None => return,
            }
        }
    }
}

/// The list is gone (that of a snapshot after an hour), or it cannot be read: one item in it is enough for that.
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

/// Whether a list item shows enough. A `get` may show more: the result of the wait, or a status that can be read.
fn is_complete<T: Listable>(config: &BatchConfig<T>, item: &T) -> bool {
    let is_done = WaitState::by(config.states, item.status()) == WaitState::Succeeded;
    item.status().is_some() && !(config.details && is_done && item.lacks_details())
}

/// A page of a list; `None` when the time was up before its turn came.
async fn read_page<T: Listable>(
    config: &BatchConfig<T>,
    rate: &RateLimiter,
    deadline: Duration,
    list: T::List,
    page: u64,
) -> (T::List, u64, Option<Result<ListPage<T>>>) {
    let Some(limit) = turn(config, rate, deadline).await else { return (list, page, None) };
    let response = T::read_page(&config.client, &list, page, limit).await;
    (list, page, Some(response))
}

/// One by itself; `None` when the time was up before its turn came.
async fn get<T: Listable>(
    config: &BatchConfig<T>,
    rate: &RateLimiter,
    deadline: Duration,
    key: T::Key,
) -> (T::Key, Option<Box<Result<T>>>) {
    let Some(limit) = turn(config, rate, deadline).await else { return (key, None) };
    let polled = T::look(&T::handle(&config.client, &key), limit).await;
    (key, Some(Box::new(polled)))
}

/// Waits for a request's turn, and returns its time limit.
async fn turn<T: Listable>(config: &BatchConfig<T>, rate: &RateLimiter, deadline: Duration) -> Option<Duration> {
    let shared = config.client.shared();
    let is_in_time = rate.turn(&*shared.clock, deadline).await;
    let left = deadline.saturating_sub(shared.clock.monotonic());
    is_in_time.then(|| left.min(shared.timeouts.operation()))
}
