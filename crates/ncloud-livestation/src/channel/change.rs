//! A channel is deleted, stopped and resumed.

use ncloud_livestation_raw::types::Channel;
use ncloud_livestation_raw::{ChannelStatus, requests};
use serde_json::json;

use super::handle::ChannelHandle;
use crate::call::{Call, ContentOf};
use crate::change::{Already, Change, Changed};

impl ChannelHandle {
    /// Deletes the channel, which must be `READY`, and its snapshots. **Its CDN stays, and goes on costing.**
    ///
    /// Sent again after an attempt without a response; one that finds no channel then is a success, with nothing of the
    /// channel but its id. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeldelete>.
    pub fn delete(&self) -> Call<Change<requests::DeleteChannel, Channel>> {
        let already = Already { may_be_gone: true, states: &[ChannelStatus::Deleted] };
        Change::call(self, requests::DeleteChannel::new(self.id().clone()), already)
    }

    /// Stops the channel: it is `BLOCK` then, and a broadcast that is running is cut.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is stopped.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channeloff>.
    pub fn stop(&self) -> Call<Change<requests::StopChannel, Channel>> {
        let already = Already { may_be_gone: false, states: &[ChannelStatus::Block] };
        Change::call(self, requests::StopChannel::new(self.id().clone()), already)
    }

    /// Makes a stopped channel `READY` again.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the channel is ready, or
    /// on air. Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channelon>.
    pub fn resume(&self) -> Call<Change<requests::ResumeChannel, Channel>> {
        let already = Already { may_be_gone: false, states: &[ChannelStatus::Ready, ChannelStatus::Publishing] };
        Change::call(self, requests::ResumeChannel::new(self.id().clone()), already)
    }
}

impl Changed for Channel {
    type Get = ContentOf<requests::GetChannel>;

    fn get(handle: &ChannelHandle) -> Call<Self::Get> {
        handle.get()
    }

    fn gone(handle: &ChannelHandle) -> Option<Self> {
        serde_json::from_value(json!({ "channelId": handle.id() })).ok()
    }
}
