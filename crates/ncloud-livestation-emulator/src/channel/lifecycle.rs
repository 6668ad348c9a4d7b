//! Publishing begins and ends, and channels go.

use super::model::{Channel, PUBLISHING, READY};
use super::stream::{Stream, StreamSeed};
use crate::event::model::codes;
use crate::state::State;

impl State {
    /// Lets an encoder publish to a channel that is `READY`; one that records at once begins to.
    pub(crate) fn start_publishing(&mut self, channel_id: &str, seed: StreamSeed, now_ms: i64) -> Result<(), String> {
        let channel = self.channels.get_mut(channel_id).ok_or_else(|| format!("no channel {channel_id}"))?;
        let status = channel.status(now_ms);
        if status != READY {
            return Err(format!("channel {channel_id} is {status}: only a READY channel can be published to"));
        }
        channel.channel_status = PUBLISHING.to_owned();
        channel.stream = Some(Stream { seed, since: now_ms, backup_is_active: false });
        channel.publish_count += 1;
        channel.recent_publish_start_time = Some(now_ms);
        let records = channel.settings.immediate_on_air && channel.settings.record.records();
        let has_backup = channel.is_stream_fail_over;
        self.tell(channel_id, codes::PUBLISH_START, now_ms);
        if has_backup {
            self.tell(channel_id, codes::BACKUP_CONNECTED, now_ms);
        }
        self.tell(channel_id, codes::THUMBNAIL_CREATE, now_ms);
        if records {
            let begun = self.begin_recordings(channel_id, now_ms);
            self.created.recordings += begun.len() as u64;
            self.tell(channel_id, codes::ONAIR_START, now_ms);
        }
        Ok(())
    }

    /// Ends what is published to a channel, and with it what is recorded.
    pub(crate) fn stop_publishing(&mut self, channel_id: &str, now_ms: i64) -> Result<(), String> {
        match self.end_broadcast(channel_id, READY, now_ms) {
            true => Ok(()),
            false => Err(format!("nothing is published to a channel {channel_id}")),
        }
    }

    /// Sets a channel's status, and ends what is published to it; false when there is no such channel.
    pub(crate) fn set_channel_status(&mut self, channel_id: &str, status: &str, now_ms: i64) -> bool {
        self.end_broadcast(channel_id, status, now_ms);
        let Some(channel) = self.channels.get_mut(channel_id) else { return false };
        channel.channel_status = status.to_owned();
        channel.ready_at = now_ms;
        if status.starts_with("FORCE_") {
            self.tell(channel_id, codes::STREAM_FINISH, now_ms);
        }
        true
    }

    /// The same for a channel of either kind.
    pub(crate) fn set_status_of_any_channel(&mut self, channel_id: &str, status: &str, now_ms: i64) -> bool {
        self.set_channel_status(channel_id, status, now_ms) || self.set_vod_channel_status(channel_id, status, now_ms)
    }

    /// Takes a channel away, with its snapshots and temporary recordings; uploaded files and clips stay.
    pub(crate) fn remove_channel(&mut self, channel_id: &str, now_ms: i64) {
        self.end_recordings(channel_id, now_ms);
        if self.channels.contains_key(channel_id) {
            self.tell(channel_id, codes::STREAM_FINISH, now_ms);
        }
        let Some(channel) = self.channels.remove(channel_id) else { return };
        for id in channel.recordings {
            if let Some(recording) = self.recordings.get_mut(&id) {
                recording.deleted = true;
            }
        }
        self.snapshots.retain(|_, snapshot| snapshot.channel_id != channel_id);
    }

    /// Interrupts what is published to the channels of a quality set: it ends, and begins again at once.
    pub(crate) fn restart_broadcasts(&mut self, quality_set_id: u64, now_ms: i64) {
        let uses = |channel: &&Channel| channel.quality_set_id == quality_set_id;
        let on_air = self.channels.values().filter(uses).filter_map(|channel| {
            let stream = channel.stream.as_ref()?;
            Some((channel.channel_id.clone(), stream.seed))
        });
        for (channel_id, seed) in on_air.collect::<Vec<_>>() {
            self.end_broadcast(&channel_id, READY, now_ms);
            // It is READY now, which is all that a broadcast needs.
            let _begun = self.start_publishing(&channel_id, seed, now_ms);
        }
    }

    /// False when nothing is on air.
    fn end_broadcast(&mut self, channel_id: &str, status: &str, now_ms: i64) -> bool {
        let Some(channel) = self.channels.get_mut(channel_id) else { return false };
        let Some(stream) = channel.stream.take() else { return false };
        channel.published_ms = channel.published_ms.saturating_add(now_ms.saturating_sub(stream.since).max(0));
        channel.channel_status = status.to_owned();
        let has_backup = channel.is_stream_fail_over;
        self.end_recordings(channel_id, now_ms);
        if has_backup {
            self.tell(channel_id, codes::BACKUP_DISCONNECTED, now_ms);
        }
        self.tell(channel_id, codes::PUBLISH_END, now_ms);
        true
    }
}
