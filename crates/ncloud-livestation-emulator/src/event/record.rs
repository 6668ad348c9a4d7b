//! What happens in the service becomes an event, and is on its way to a callback.

use super::model::{Event, codes};
use super::outbox::Posting;
use crate::seed::EventSeed;
use crate::state::State;

impl State {
    /// Records that something happened to a channel. The sentences are the emulator's own, but for the end of publishing.
    pub(crate) fn tell(&mut self, channel_id: &str, event_code: &str, now_ms: i64) {
        let name = self.channel_name(channel_id).map_or(channel_id, String::as_str);
        let what = match event_code {
            codes::STREAM_RESERVE => "has been created",
            codes::STREAM_UPDATE => "settings have changed",
            codes::STREAM_FINISH => "can no longer be used",
            codes::PUBLISH_START => "publishing has started",
            codes::PUBLISH_END => "publishing has ended",
            codes::ONAIR_START => "recording has started",
            codes::ONAIR_END => "recording has ended",
            codes::THUMBNAIL_CREATE => "thumbnail has been created",
            codes::MAIN_STREAM => "plays the main stream",
            codes::BACKUP_STREAM => "plays the backup stream",
            codes::BACKUP_CONNECTED => "backup stream has started",
            codes::BACKUP_DISCONNECTED => "backup stream has ended",
            _ => "had an event",
        };
        let description = format!("{name} channel {what}.");
        let seed = EventSeed::new(channel_id, event_code).description(description);
        self.add_event(seed, now_ms);
    }

    /// Records an event, and posts it to the address of its channel, or else to the default one.
    pub(crate) fn add_event(&mut self, seed: EventSeed, now_ms: i64) {
        let event = self.plant_event(seed, now_ms);
        let own = self.callback_endpoint(&event.channel_id);
        let url = own.or_else(|| self.default_callback.as_ref().map(|callback| &callback.url));
        if let Some(url) = url {
            self.outbox.put(Posting { event, url: url.clone() });
        }
    }

    /// Records an event that is posted to nobody.
    pub(crate) fn plant_event(&mut self, seed: EventSeed, now_ms: i64) -> Event {
        let event = seed.into_event(self.events.next_id(), now_ms);
        self.events.add(event.clone());
        event
    }
}
