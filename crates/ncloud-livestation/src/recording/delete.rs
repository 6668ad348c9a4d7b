//! The operation `delete_recordings`.

use ncloud_livestation_raw::types::DeleteRecordingsRequest;
use ncloud_livestation_raw::{InvalidValue, RecordingId, RecordingStatus, UnreadableFields, requests};

use super::list::Recordings;
use crate::call::{Call, Operation, Refused, Response, Settle, not_empty, private};
use crate::channel::ChannelHandle;
use crate::error::{ErrorKind, Result};

/// Deletes recordings; made by [`ChannelHandle::delete_recordings`].
#[derive(Debug, Clone)]
pub struct DeleteRecordings {
    channel: ChannelHandle,
    ids: Vec<RecordingId>,
}

impl ChannelHandle {
    /// Deletes temporary copies of recordings; files that were uploaded stay.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if the list of recordings has
    /// none of these any more, or has them as deleted.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingdelete>.
    pub fn delete_recordings(&self, ids: impl IntoIterator<Item = impl Into<RecordingId>>) -> Call<DeleteRecordings> {
        let ids = ids.into_iter().map(Into::into).collect();
        Call::new(self.client(), DeleteRecordings { channel: self.clone(), ids })
    }
}

impl private::Sealed for DeleteRecordings {}

impl Operation for DeleteRecordings {
    type Output = ();
    type Sent = requests::DeleteRecordings;

    fn prepare(self) -> Result<requests::DeleteRecordings, InvalidValue> {
        let body = DeleteRecordingsRequest { record_ids: not_empty("recordings", self.ids)? };
        Ok(requests::DeleteRecordings::new(self.channel.id().clone(), body))
    }

    fn read(_: &requests::DeleteRecordings, (): (), _: &mut UnreadableFields) {}

    fn settle(&self) -> Option<Settle<()>> {
        let Self { channel, ids } = self.clone();
        Some(Box::new(move |refused| Box::pin(settle(channel, ids, refused))))
    }
}

async fn settle(channel: ChannelHandle, ids: Vec<RecordingId>, refused: Refused) -> Result<Response<()>> {
    if !matches!(refused.error.kind(), ErrorKind::NotFound | ErrorKind::NotAvailable) {
        return Err(refused.error);
    }
    let are_gone = |seen: &Recordings| {
        let mut left = seen.recordings.iter().filter(|recording| recording.id.is_none_or(|id| ids.contains(&id)));
        left.all(|recording| recording.status == Some(RecordingStatus::Deleted))
    };
    Ok(refused.settled_by(channel.recordings(), are_gone).await?.map(|_| ()))
}
