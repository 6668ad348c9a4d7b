//! The operation `delete_restream_channel`, which tells the truth when it is sent twice.

use ncloud_livestation_raw::types::{RestreamChannel, RestreamChannelResponse};
use ncloud_livestation_raw::{ChannelId, ChannelStatus, Envelope as _, InvalidValue, UnreadableFields, requests};
use serde_json::json;

use super::handle::RestreamChannelHandle;
use crate::call::{Call, Operation, Refused, Response, Settle, private};
use crate::error::{ErrorKind, Result};

/// Deletes a Re-Stream channel; made by [`RestreamChannelHandle::delete`].
#[derive(Debug, Clone)]
pub struct DeleteRestreamChannel(requests::DeleteRestreamChannel);

impl RestreamChannelHandle {
    /// Deletes the channel. In which states it can be deleted is not documented.
    ///
    /// Sent again after an attempt without a response; one that finds no channel then is a success, with nothing of the
    /// channel but its id, and so is one that is refused if the channel is `DELETED`. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channeldelete>.
    pub fn delete(&self) -> Call<DeleteRestreamChannel> {
        Call::new(self.client(), DeleteRestreamChannel(requests::DeleteRestreamChannel::new(self.id().clone())))
    }
}

impl private::Sealed for DeleteRestreamChannel {}

impl Operation for DeleteRestreamChannel {
    type Output = RestreamChannel;
    type Sent = requests::DeleteRestreamChannel;

    fn prepare(self) -> Result<requests::DeleteRestreamChannel, InvalidValue> {
        Ok(self.0)
    }

    fn read(
        _: &requests::DeleteRestreamChannel,
        response: RestreamChannelResponse,
        _: &mut UnreadableFields,
    ) -> RestreamChannel {
        response.into_content()
    }

    fn settle(&self) -> Option<Settle<RestreamChannel>> {
        let id = self.0.channel_id.clone();
        Some(Box::new(move |refused| Box::pin(settle(id, refused))))
    }
}

async fn settle(id: ChannelId, refused: Refused) -> Result<Response<RestreamChannel>> {
    match refused.error.kind() {
        ErrorKind::NotFound => refused.success_of(json!({ "channelId": id })),
        ErrorKind::NotAvailable => {
            let look = RestreamChannelHandle::new(refused.client.clone(), id).get();
            refused.settled_by(look, |seen| seen.channel_status == Some(ChannelStatus::Deleted)).await
        }
        _ => Err(refused.error),
    }
}
