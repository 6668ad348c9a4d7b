//! Channels of the kinds that the emulator has no operations of, as far as events are concerned: that they exist, and
//! their callbacks.

use std::collections::BTreeMap;

use crate::operation::{Call, not_found};
use crate::response::Refusal;

/// A kind of channel that has events and callbacks, and is no live channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum OtherChannel {
    /// A Re-Stream channel.
    Restream,
    /// A VOD2LIVE channel.
    Vod,
}

/// The channels of other kinds, by their ids, which are unique among all kinds.
#[derive(Debug, Default)]
pub(crate) struct OtherChannels(BTreeMap<String, Known>);

#[derive(Debug)]
struct Known {
    kind: OtherChannel,
    callback_endpoint: Option<String>,
}

impl OtherChannels {
    /// Adds a channel, or replaces the one with its id.
    pub(crate) fn add(&mut self, kind: OtherChannel, channel_id: String) {
        self.0.insert(channel_id, Known { kind, callback_endpoint: None });
    }

    /// The id of the channel of the path, or 250004.
    pub(super) fn find<'c>(&self, kind: OtherChannel, call: &'c Call<'_>) -> Result<&'c str, Refusal> {
        let id = call.route.parameter("channelId");
        let is_there = self.0.get(id).is_some_and(|channel| channel.kind == kind);
        if is_there { Ok(id) } else { Err(not_found("channel")) }
    }

    /// The address that a channel's events are posted to, if it has one of its own.
    pub(super) fn callback_endpoint(&self, channel_id: &str) -> Option<&String> {
        self.0.get(channel_id)?.callback_endpoint.as_ref()
    }

    pub(super) fn set_callback_endpoint(&mut self, channel_id: &str, url: String) {
        if let Some(channel) = self.0.get_mut(channel_id) {
            channel.callback_endpoint = Some(url);
        }
    }
}
