//! The stream of a watch, and what it is asked for.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::unfold;
use ncloud_livestation_raw::ChannelId;

use super::cursor::EventCursor;
use super::looks::{Look, Looks};
use super::settings::{LONGEST_INTERVAL, SHORTEST_INTERVAL, Settings};
use super::watched::{Position, WatchedEvent};
use crate::client::Client;
use crate::error::{Error, Result};

impl Client {
    /// Watches the events of all channels: a stream that looks at intervals and gives each event once.
    ///
    /// See [`EventWatch`] for what it guarantees. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-event-eventlist>.
    ///
    /// ```
    /// # fn store(_: &str) {}
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use futures_util::StreamExt as _;
    ///
    /// let mut events = client.watch_events();
    /// while let Some(item) = events.next().await {
    ///     match item {
    ///         Ok(watched) => {
    ///             println!("{:?}: {}", watched.event.channel_id, watched.event.event_code);
    ///             store(&serde_json::to_string(&watched.cursor())?);
    ///         }
    ///         Err(error) => eprintln!("{error}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn watch_events(&self) -> EventWatch {
        EventWatch {
            state: State::Ready(Box::new(Ready { client: self.clone(), settings: Settings::default(), cursor: None })),
            ready: VecDeque::new(),
            error: None,
            position: None,
        }
    }
}

/// Events as they come, each once; made by [`Client::watch_events`]. A stream without an end: drop it to stop.
///
/// **One request a look**, for all channels together, every 10 seconds; nothing is asked while nobody reads. Memory holds one
/// list of events, which the client's [`max_response_bytes`](crate::ClientBuilder::max_response_bytes) bounds, and what tells
/// apart the last 20,000 events at most.
///
/// **What is guaranteed.** An event that the service lists at a look is given exactly once, by this stream and all that go on
/// from its cursors, unless it is listed so late that its time is more than [`lateness`](Self::lateness) before that of the
/// newest event given; such an event may be left out. Events of one look come in the order of their times. One that the service
/// lists after a newer one comes when it is seen, marked as [late](WatchedEvent::is_late); with
/// [`hold_back`](Self::hold_back), events wait for such ones, and come in order.
///
/// What the service has dropped from its list before a look is not seen: how far the list reaches is not documented. A
/// program that ends between dealing with an event and storing its cursor is given the event again.
///
/// **What is one event.** Events of lists have no documented id. Those of one millisecond are told apart by an id if there is
/// one (as number or as text), or else by channel, code, level and description; rows that are alike in all of it are one
/// event.
///
/// **Errors** that are expected to pass (no connection, time limits, a throttled or failing service) are followed by further
/// looks, at growing intervals, and reported only when they go on for longer than the [`patience`](Self::patience). Others are
/// reported at once: a permission that is missing, a list too large. The stream goes on after every error.
#[must_use = "a watch does nothing until it is polled"]
pub struct EventWatch {
    state: State,
    ready: VecDeque<WatchedEvent>,
    /// Given after what is ready.
    error: Option<Error>,
    position: Option<Position>,
}

enum State {
    Ready(Box<Ready>),
    Looking(Pin<Box<dyn Stream<Item = Look> + Send>>),
}

/// A watch that has not begun.
struct Ready {
    client: Client,
    settings: Settings,
    cursor: Option<EventCursor>,
}

impl EventWatch {
    /// Goes on where another watch was left, or [begins](EventCursor::since) elsewhere. Default: it gives what comes after
    /// its first look.
    pub fn from(self, cursor: EventCursor) -> Self {
        self.with(|ready| ready.cursor = Some(cursor))
    }

    /// Only events of this channel, which may be of any kind.
    pub fn channel(self, channel: ChannelId) -> Self {
        self.with(|ready| ready.settings.channel = Some(channel))
    }

    /// How long to wait between two looks; at least 100 ms, at most a day. Default: 10 s.
    pub fn interval(self, interval: Duration) -> Self {
        self.with(|ready| ready.settings.interval = interval.clamp(SHORTEST_INTERVAL, LONGEST_INTERVAL))
    }

    /// How far before the newest event given an event may be, and still be given. Default: 10 minutes. Memory and cursors
    /// hold the events of this time.
    pub fn lateness(self, lateness: Duration) -> Self {
        self.with(|ready| ready.settings.lateness = lateness)
    }

    /// How long an event waits for older ones that are listed later: one that is listed within this time after the first
    /// newer one comes before all newer ones. Default: none waits. Rounded up to the next look; what waits is
    /// in memory meanwhile.
    pub fn hold_back(self, time: Duration) -> Self {
        self.with(|ready| ready.settings.hold_back = time)
    }

    /// How long errors that are expected to pass are borne before one is reported; then one each time it has passed again.
    /// Default: 5 minutes.
    pub fn patience(self, patience: Duration) -> Self {
        self.with(|ready| ready.settings.patience = patience)
    }

    /// Where a watch goes on that was left after the last event that this one gave; `None` before the first look of one that
    /// did not begin from a cursor.
    #[must_use]
    pub fn cursor(&self) -> Option<EventCursor> {
        match (&self.position, &self.state) {
            (Some(position), _) => Some(position.cursor()),
            (None, State::Ready(ready)) => ready.cursor.clone(),
            (None, State::Looking(_)) => None,
        }
    }

    /// Changes what has not begun; what has is left alone.
    fn with(mut self, change: impl FnOnce(&mut Ready)) -> Self {
        if let State::Ready(ready) = &mut self.state {
            change(ready);
        }
        self
    }

    /// The next look to come, begun if need be.
    fn poll_look(&mut self, context: &mut Context<'_>) -> Poll<Option<Look>> {
        loop {
            match &mut self.state {
                State::Looking(looks) => return looks.as_mut().poll_next(context),
                State::Ready(ready) => {
                    let looks = Looks::new(ready.client.clone(), ready.settings.clone(), ready.cursor.take());
                    let looks = unfold(looks, |looks| async move { Some(looks.next().await) });
                    self.state = State::Looking(Box::pin(looks));
                }
            }
        }
    }
}

impl Stream for EventWatch {
    type Item = Result<WatchedEvent>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(watched) = self.ready.pop_front() {
                self.position = Some(watched.position.clone());
                return Poll::Ready(Some(Ok(watched)));
            }
            if let Some(error) = self.error.take() {
                return Poll::Ready(Some(Err(error)));
            }
            let Look { events, position, error } = match self.poll_look(context) {
                Poll::Ready(Some(look)) => look,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            };
            if events.is_empty() && position.is_some() {
                self.position = position;
            }
            self.ready = events.into();
            self.error = error;
        }
    }
}

impl fmt::Debug for EventWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventWatch").field("ready", &self.ready.len()).finish_non_exhaustive()
    }
}
