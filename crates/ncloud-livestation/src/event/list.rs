//! Lists of events. None has pages: each is one response, of which the client's limit on bytes is the bound.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::{Event, EventsResponse};
use ncloud_livestation_raw::{ChannelId, InvalidValue, UnreadableFields, requests};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::call::{Call, Operation, private};
use crate::channel::ChannelHandle;
use crate::client::Client;
use crate::restream::RestreamChannelHandle;

/// Events of channels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Events {
    /// The events, in the service's order, which is not documented.
    pub events: Vec<Event>,
    /// Their number as the service counts it. More than there are events here would mean that the list is not whole.
    pub total: Option<u64>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl IntoIterator for Events {
    type Item = Event;
    type IntoIter = std::vec::IntoIter<Event>;

    fn into_iter(self) -> Self::IntoIter {
        self.events.into_iter()
    }
}

/// An operation that answers with events.
#[derive(Debug, Clone)]
pub struct EventsOf<R>(pub(super) R);

/// A request for events, which may be those of one channel.
///
/// Sealed: made inside this crate only.
pub trait OfChannel: raw::Request<Response = EventsResponse> {
    /// The channel whose events are asked for; `None`: all.
    #[doc(hidden)]
    fn channel(&self) -> Option<&ChannelId>;
}

impl OfChannel for requests::ListEvents {
    fn channel(&self) -> Option<&ChannelId> {
        self.channel_id.as_ref()
    }
}

macro_rules! of_one_channel {
    ($($request:ident)+) => { $(
        impl OfChannel for requests::$request {
            fn channel(&self) -> Option<&ChannelId> {
                Some(&self.channel_id)
            }
        }
    )+ };
}

of_one_channel!(ListChannelEvents ListChannelPublishEvents ListRestreamEvents ListRestreamPublishEvents);

impl<R> private::Sealed for EventsOf<R> {}

impl<R: OfChannel> Operation for EventsOf<R> {
    type Output = Events;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        Ok(self.0)
    }

    /// The older page does not name the channel, which is known when one was asked for.
    fn read(sent: &R, response: EventsResponse, _: &mut UnreadableFields) -> Events {
        let EventsResponse { content: mut events, total, extra, .. } = response;
        if let Some(channel) = sent.channel() {
            for event in &mut events {
                event.channel_id.get_or_insert_with(|| channel.to_string());
            }
        }
        Events { events, total: total.map(|total| total.get()), extra }
    }
}

impl Client {
    /// Lists events of all channels, of every kind; of one with [`channel`](Call::channel).
    ///
    /// There are no pages, and how far back the list reaches is not documented: a response over
    /// [`max_response_bytes`](crate::ClientBuilder::max_response_bytes) is `TooLarge`. To be told of events as they come,
    /// [`watch_events`](Self::watch_events).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-eventlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for event in client.events().channel("ls-20220623115623-fHnXy".parse()?).await? {
    ///     println!("{} {:?}: {}", event.timestamp, event.channel_id, event.event_code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn events(&self) -> Call<EventsOf<requests::ListEvents>> {
        Call::new(self, EventsOf(requests::ListEvents::new()))
    }
}

impl Call<EventsOf<requests::ListEvents>> {
    /// Only events of this channel, which may be of any kind.
    pub fn channel(mut self, channel: ChannelId) -> Self {
        self.request.0.channel_id = Some(channel);
        self
    }
}

impl ChannelHandle {
    /// Lists the events of the channel; there are no pages.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-generaleventlist>.
    pub fn events(&self) -> Call<EventsOf<requests::ListChannelEvents>> {
        Call::new(self.client(), EventsOf(requests::ListChannelEvents::new(self.id().clone())))
    }

    /// Lists when broadcasts of the channel began and ended; there are no pages.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-generalpublisheventlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::EventCode;
    ///
    /// let log = client.channel("ls-20220623115623-fHnXy")?.publish_log().await?;
    /// let begins = log.into_iter().filter(|event| event.event_code == EventCode::PublishStart);
    /// println!("{} broadcasts", begins.count());
    /// # Ok(())
    /// # }
    /// ```
    pub fn publish_log(&self) -> Call<EventsOf<requests::ListChannelPublishEvents>> {
        Call::new(self.client(), EventsOf(requests::ListChannelPublishEvents::new(self.id().clone())))
    }
}

impl RestreamChannelHandle {
    /// Lists the events of the channel; there are no pages. Path and response are inferred: the page was not seen.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-restreameventlist>.
    pub fn events(&self) -> Call<EventsOf<requests::ListRestreamEvents>> {
        Call::new(self.client(), EventsOf(requests::ListRestreamEvents::new(self.id().clone())))
    }

    /// Lists when broadcasts of the channel began and ended; there are no pages.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-restreampublisheventlist>.
    pub fn publish_log(&self) -> Call<EventsOf<requests::ListRestreamPublishEvents>> {
        Call::new(self.client(), EventsOf(requests::ListRestreamPublishEvents::new(self.id().clone())))
    }
}
