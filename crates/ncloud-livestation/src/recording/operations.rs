//! The operations of recordings that need nothing but what is generated.

use ncloud_livestation_raw::types::{DeleteRecordingsRequest, UploadRecordingsRequest};
use ncloud_livestation_raw::{BucketName, RecordingId, requests};

use super::handle::RecordingHandle;
use super::list::RecordingsOf;
use crate::call::{Call, ContentOf};
use crate::channel::ChannelHandle;
use crate::client::Client;
use crate::error::{Error, Result};

impl ChannelHandle {
    /// Begins to record the channel, which must be on air. Not sent twice unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstart>.
    pub fn start_recording(&self) -> Call<RecordingsOf<requests::StartRecording>> {
        Call::new(self.client(), RecordingsOf(requests::StartRecording::new(self.id().clone())))
    }

    /// Ends the recording of the channel.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstop>.
    pub fn stop_recording(&self) -> Call<RecordingsOf<requests::StopRecording>> {
        Call::new(self.client(), RecordingsOf(requests::StopRecording::new(self.id().clone())))
    }

    /// Lists the recordings of the channel; there is no paging.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordinglist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for recording in client.channel("ls-20220623115623-fHnXy")?.recordings().await? {
    ///     println!("{:?} {:?}", recording.id, recording.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn recordings(&self) -> Call<RecordingsOf<requests::ListRecordings>> {
        Call::new(self.client(), RecordingsOf(requests::ListRecordings::new(self.id().clone())))
    }

    /// A recording of this channel, by its id.
    #[must_use]
    pub fn recording(&self, id: impl Into<RecordingId>) -> RecordingHandle {
        RecordingHandle::new(self.client().clone(), self.id().clone(), id.into())
    }

    /// Deletes temporary copies of recordings; files that were uploaded stay.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingdelete>.
    pub fn delete_recordings(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordingId>>,
    ) -> Call<ContentOf<requests::DeleteRecordings>> {
        let body = DeleteRecordingsRequest { record_ids: ids.into_iter().map(Into::into).collect() };
        Call::content_of(self.client(), requests::DeleteRecordings::new(self.id().clone(), body))
    }
}

impl Client {
    /// Uploads temporary recordings, of any channel, to a bucket of Object Storage; private unless
    /// [`access_control`](Call::access_control) says otherwise. Not sent twice unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingupload>.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the bucket's name breaks the naming rule.
    pub fn upload_recordings(
        &self,
        bucket: impl Into<String>,
        ids: impl IntoIterator<Item = impl Into<RecordingId>>,
    ) -> Result<Call<ContentOf<requests::UploadRecordings>>> {
        let bucket = BucketName::new(bucket).map_err(Error::invalid)?;
        let record_ids = ids.into_iter().map(Into::into).collect();
        let body = UploadRecordingsRequest { record_ids, access_control: None };
        Ok(Call::content_of(self, requests::UploadRecordings::new(bucket, body)))
    }
}

impl Call<ContentOf<requests::UploadRecordings>> {
    /// Who may read what is uploaded. Default: private.
    pub fn access_control(mut self, access_control: ncloud_livestation_raw::AccessControl) -> Self {
        self.request.0.body.access_control = Some(access_control);
        self
    }
}
