//! Looks at the list of events, one after the other and without an end.

use std::sync::Arc;
use std::time::Duration;

use ncloud_livestation_raw::types::Event;

use super::cursor::EventCursor;
use super::progress::Progress;
use super::settings::Settings;
use super::sorting::Sorting;
use super::watched::{Position, WatchedEvent};
use crate::client::Client;
use crate::error::{Error, ErrorKind, Failure, Result};
use crate::wait::is_transient;

/// A watch at work.
#[derive(Debug)]
pub(super) struct Looks {
    client: Client,
    settings: Settings,
    /// `None` before the first look of a watch that begins with what comes after it.
    sorting: Option<Sorting>,
    has_looked: bool,
    failures: u32,
    /// Since when looks fail, by the monotonic clock; since the last report, if there was one.
    failing_since: Option<Duration>,
    /// How many events of the last list could not be read.
    lost: usize,
    has_warned: bool,
}

/// What a look comes to.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) events: Vec<WatchedEvent>,
    /// Where the watch is once these events are given; `None` when the look failed.
    pub(super) position: Option<Position>,
    pub(super) error: Option<Error>,
}

impl Looks {
    pub(super) fn new(client: Client, settings: Settings, cursor: Option<EventCursor>) -> Self {
        let sorting = cursor.map(|cursor| Sorting::new(cursor.0, settings.memory(), settings.hold_back));
        Self {
            client,
            settings,
            sorting,
            has_looked: false,
            failures: 0,
            failing_since: None,
            lost: 0,
            has_warned: false,
        }
    }

    /// Waits for the next look, and makes it; again and again, as long as what fails is expected to pass.
    pub(super) async fn next(mut self) -> (Look, Self) {
        let look = loop {
            if std::mem::replace(&mut self.has_looked, true) {
                let delay = self.settings.delay(self.failures);
                self.client.shared().clock.sleep(delay).await;
            }
            let began = self.client.shared().clock.monotonic();
            match self.list().await {
                Ok((events, error)) => {
                    (self.failures, self.failing_since) = (0, None);
                    break self.sort(events, error);
                }
                Err(error) => {
                    if let Some(error) = self.judge(error, began) {
                        break Look { events: Vec::new(), position: None, error: Some(error) };
                    }
                }
            }
        };
        (look, self)
    }

    /// The list, and what to report of it: events that cannot be read are lost to whoever watches.
    async fn list(&mut self) -> Result<(Vec<Event>, Option<Error>)> {
        let call = self.client.events();
        let call = match &self.settings.channel {
            Some(channel) => call.channel(channel.clone()),
            None => call,
        };
        let response = call.with_response().await?;
        let first = response.unreadable().iter().find(|unreadable| unreadable.is_lost_item).cloned();
        let lost = response.unreadable().iter().filter(|unreadable| unreadable.is_lost_item).count();
        let error = first.filter(|_| lost > self.lost).map(|first| {
            let message =
                format!("{lost} or more events cannot be read and are left out; {}: {}", first.path, first.reason);
            Error::new(Failure {
                kind: ErrorKind::Undecodable,
                operation: Some("list_events"),
                message: Some(message),
                status: Some(response.status),
                trace_id: response.trace_id().map(str::to_owned),
                attempts: response.attempts,
                ..Failure::default()
            })
        });
        self.lost = lost;
        let (events, total) = (response.value.events, response.value.total);
        let count = (events.len() + lost) as u64;
        if let Some(total) = total.filter(|total| *total > count && !std::mem::replace(&mut self.has_warned, true)) {
            tracing::warn!(total, count, "the list of events is not whole: a watch of single channels may see more");
        }
        Ok((events, error))
    }

    fn sort(&mut self, events: Vec<Event>, error: Option<Error>) -> Look {
        let shared = self.client.shared();
        let now = shared.skew.correct(shared.clock.now()).0.as_epoch_millis();
        let monotonic = shared.clock.monotonic();
        let memory = self.settings.memory();
        let (before, given) = match &mut self.sorting {
            Some(sorting) => {
                let before = Arc::new(sorting.progress.clone());
                (before, sorting.look(events, now, monotonic))
            }
            // What is there before the first look is known, and not given.
            None => {
                let mut known = Sorting::new(Progress::since(i64::MIN), memory, Duration::ZERO);
                known.look(events, now, monotonic);
                let sorting = self.sorting.insert(Sorting::new(known.progress, memory, self.settings.hold_back));
                (Arc::new(sorting.progress.clone()), Vec::new())
            }
        };
        let keys: Arc<[_]> = given.iter().map(|given| given.key).collect();
        let position = |count| Position { before: Arc::clone(&before), given: Arc::clone(&keys), count, now, memory };
        let events = given.into_iter().zip(1..).map(|(given, count)| WatchedEvent {
            event: given.event,
            is_late: given.is_late,
            position: position(count),
        });
        Look { events: events.collect(), position: Some(position(keys.len())), error }
    }

    /// What to report of a look that failed: at once what does not pass by itself, and what goes on for too long.
    fn judge(&mut self, error: Error, began: Duration) -> Option<Error> {
        self.failures = self.failures.saturating_add(1);
        let now = self.client.shared().clock.monotonic();
        let since = *self.failing_since.get_or_insert(began);
        if !is_transient(&error) {
            return Some(error);
        }
        if now.saturating_sub(since) >= self.settings.patience {
            self.failing_since = Some(now);
            return Some(error);
        }
        tracing::warn!(%error, failures = self.failures, "a look at the events failed; the watch goes on");
        None
    }
}
