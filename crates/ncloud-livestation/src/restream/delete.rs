//! A Re-Stream channel is deleted.

use ncloud_livestation_raw::types::RestreamChannel;
use ncloud_livestation_raw::{ChannelStatus, requests};
use serde_json::json;

use super::handle::RestreamChannelHandle;
use crate::call::{Call, ContentOf};
use crate::change::{Already, Change, Changed};

impl RestreamChannelHandle {
    /// Deletes the channel. In which states it can be deleted is not documented.
    ///
    /// Sent again after an attempt without a response; one that finds no channel then is a success, with nothing of the
    /// channel but its id, and so is one that is refused if the channel is `DELETED`. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channeldelete>.
    pub fn delete(&self) -> Call<Change<requests::DeleteRestreamChannel, RestreamChannel>> {
        let already = Already { may_be_gone: true, states: &[ChannelStatus::Deleted] };
        Change::call(self, requests::DeleteRestreamChannel::new(self.id().clone()), already)
    }
}

impl Changed for RestreamChannel {
    type Get = ContentOf<requests::GetRestreamChannel>;

    fn get(handle: &RestreamChannelHandle) -> Call<Self::Get> {
        handle.get()
    }

    fn gone(handle: &RestreamChannelHandle) -> Option<Self> {
        serde_json::from_value(json!({ "channelId": handle.id() })).ok()
    }
}
