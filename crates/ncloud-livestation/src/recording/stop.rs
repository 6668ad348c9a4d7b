//! The operation `stop_recording`.

use ncloud_livestation_raw::types::RecordingsResponse;
use ncloud_livestation_raw::{InvalidValue, RecordingStatus, UnreadableFields, requests};

use super::list::{Recordings, recordings};
use crate::call::{Call, Operation, Refused, Response, Settle, private};
use crate::channel::ChannelHandle;
use crate::error::{ErrorKind, Result};

/// Ends the recording of a channel; made by [`ChannelHandle::stop_recording`].
#[derive(Debug, Clone)]
pub struct StopRecording(ChannelHandle);

impl ChannelHandle {
    /// Ends the recording of the channel.
    ///
    /// Sent again after an attempt without a response; one that is refused then is a success if nothing of the channel is
    /// being recorded, and its value is all recordings of the channel.
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstop>.
    pub fn stop_recording(&self) -> Call<StopRecording> {
        Call::new(self.client(), StopRecording(self.clone()))
    }
}

impl private::Sealed for StopRecording {}

impl Operation for StopRecording {
    type Output = Recordings;
    type Sent = requests::StopRecording;

    fn prepare(self) -> Result<requests::StopRecording, InvalidValue> {
        Ok(requests::StopRecording::new(self.0.id().clone()))
    }

    fn read(_: &requests::StopRecording, response: RecordingsResponse, _: &mut UnreadableFields) -> Recordings {
        recordings(response)
    }

    fn settle(&self) -> Option<Settle<Recordings>> {
        let channel = self.0.clone();
        Some(Box::new(move |refused| Box::pin(settle(channel, refused))))
    }
}

async fn settle(channel: ChannelHandle, refused: Refused) -> Result<Response<Recordings>> {
    if refused.error.kind() != ErrorKind::NotAvailable {
        return Err(refused.error);
    }
    let has_ended = |seen: &Recordings| {
        seen.recordings
            .iter()
            .all(|recording| recording.status.as_ref().is_some_and(|is| *is != RecordingStatus::Recording))
    };
    refused.settled_by(channel.recordings(), has_ended).await
}
