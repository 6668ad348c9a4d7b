//! Re-Stream and VOD2LIVE channels, as far as events are concerned.

use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// The id of the Re-Stream channel of the path, or 250004.
pub(super) fn restream<'c>(state: &State, call: &'c Call<'_>) -> Result<&'c str, Refusal> {
    let id = call.route.parameter("channelId");
    state.restream_channels.contains_key(id).then_some(id).ok_or_else(|| not_found("channel"))
}

impl State {
    /// The name of a channel of any kind.
    pub(super) fn channel_name(&self, channel_id: &str) -> Option<&String> {
        let live = self.channels.get(channel_id).map(|channel| &channel.settings.channel_name);
        let restream = || self.restream_channels.get(channel_id).map(|channel| &channel.channel_name);
        let vod = || self.vod_channels.get(channel_id).map(|channel| &channel.settings.channel_name);
        live.or_else(restream).or_else(vod)
    }

    /// The address that the events of a channel of any kind are posted to, if it has one of its own.
    pub(super) fn callback_endpoint(&self, channel_id: &str) -> Option<&String> {
        let live = self.channels.get(channel_id).and_then(|channel| channel.callback_endpoint.as_ref());
        let restream = || self.restream_channels.get(channel_id)?.callback_endpoint.as_ref();
        let vod = || self.vod_channels.get(channel_id)?.callback_endpoint.as_ref();
        live.or_else(restream).or_else(vod)
    }
}
