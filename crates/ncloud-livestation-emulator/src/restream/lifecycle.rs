//! Re-Stream channels come from outside, are published to, and their platforms are connected.

use super::model::{PUBLISHING, READY};
use crate::event::model::codes;
use crate::seed::RestreamChannelSeed;
use crate::state::State;

impl State {
    /// Adds a Re-Stream channel, or replaces the one with its id.
    pub(crate) fn add_restream_channel(&mut self, seed: RestreamChannelSeed, now_ms: i64) {
        let channel = seed.into_channel(self, now_ms);
        self.restream_channels.insert(channel.channel_id.clone(), channel);
    }

    /// Lets an encoder publish to a Re-Stream channel that is `READY`; its platforms are being connected.
    pub(crate) fn start_restream_publishing(&mut self, channel_id: &str, now_ms: i64) -> Result<(), String> {
        let channel =
            self.restream_channels.get_mut(channel_id).ok_or_else(|| format!("no Re-Stream channel {channel_id}"))?;
        let status = channel.status(now_ms);
        if status != READY {
            return Err(format!("channel {channel_id} is {status}: only a READY channel can be published to"));
        }
        channel.channel_status = PUBLISHING.to_owned();
        channel.publishing_since = Some(now_ms);
        channel.recent_publish_start_time = Some(now_ms);
        self.tell(channel_id, codes::PUBLISH_START, now_ms);
        Ok(())
    }

    /// Ends what is published to a Re-Stream channel.
    pub(crate) fn stop_restream_publishing(&mut self, channel_id: &str, now_ms: i64) -> Result<(), String> {
        let channel = self.restream_channels.get_mut(channel_id).filter(|channel| channel.publishing_since.is_some());
        let channel = channel.ok_or_else(|| format!("nothing is published to a Re-Stream channel {channel_id}"))?;
        channel.end_broadcast(READY, now_ms);
        self.tell(channel_id, codes::PUBLISH_END, now_ms);
        Ok(())
    }

    /// Sets a Re-Stream channel's status, and ends what is published to it; false when there is no such channel.
    pub(crate) fn set_restream_status(&mut self, channel_id: &str, status: &str, now_ms: i64) -> bool {
        let Some(channel) = self.restream_channels.get_mut(channel_id) else { return false };
        channel.end_broadcast(status, now_ms);
        channel.ready_at = now_ms;
        true
    }

    /// Sets how a platform is connected, until the broadcast ends; false when there is no such platform, or it is off air.
    pub(crate) fn set_connect_status(&mut self, channel_id: &str, platform: u64, status: &str, now_ms: i64) -> bool {
        let channel = self.restream_channels.get_mut(channel_id).filter(|channel| channel.publishing_since.is_some());
        let Some(channel) = channel else { return false };
        let connected_at = channel.connected_at();
        let Some(platform) = channel.platforms.iter_mut().find(|known| known.id == platform) else { return false };
        platform.force(status, connected_at, now_ms);
        true
    }
}
