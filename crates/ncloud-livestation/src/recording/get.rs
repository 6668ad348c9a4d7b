//! The operation `get_recording`.

use ncloud_livestation_raw::types::{Recording, RecordingResponse};
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use super::keyed::keyed;
use super::list::with_id;
use crate::call::{Operation, merged, private};

/// Reads a recording; made by [`RecordingHandle::get`](crate::RecordingHandle::get).
#[derive(Debug, Clone)]
pub struct GetRecording(pub(super) requests::GetRecording);

impl private::Sealed for GetRecording {}

impl Operation for GetRecording {
    type Output = Recording;
    type Sent = requests::GetRecording;

    fn prepare(self) -> Result<requests::GetRecording, InvalidValue> {
        Ok(self.0)
    }

    /// The newest pages key the recording by its id, the older ones do not.
    fn read(
        sent: &requests::GetRecording,
        response: RecordingResponse,
        unreadable: &mut UnreadableFields,
    ) -> Recording {
        let RecordingResponse { content: mut flat, extra: envelope, .. } = response;
        let key = sent.record_id.to_string();
        let below_id =
            flat.extra.remove(&key).map(|value| keyed::<Recording>(&format!("content.{key}"), value, unreadable));
        let mut recording = match below_id {
            Some(Ok(mut recording)) => {
                recording.extra = merged([std::mem::take(&mut recording.extra), flat.extra]);
                with_id((key, recording))
            }
            Some(Err(other)) => {
                flat.extra.insert(key, other);
                flat
            }
            None => flat,
        };
        recording.id.get_or_insert(sent.record_id);
        recording.extra = merged([std::mem::take(&mut recording.extra), envelope]);
        recording
    }
}
