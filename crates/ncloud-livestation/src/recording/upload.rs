//! The operation `upload_recordings`.

use ncloud_livestation_raw::types::{
    UploadRecordingsContent, UploadRecordingsRequest, UploadRecordingsResponse, UploadedRecording,
};
use ncloud_livestation_raw::{AccessControl, BucketName, InvalidValue, RecordingId, UnreadableFields, requests};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::keyed::keyed;
use crate::call::{Call, Operation, merged, not_empty, private};
use crate::client::Client;

/// Uploads recordings; made by [`Client::upload_recordings`].
#[derive(Debug, Clone)]
pub struct UploadRecordings {
    bucket: String,
    ids: Vec<RecordingId>,
    access_control: Option<AccessControl>,
}

/// Uploads that have begun.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RecordingUploads {
    /// The bucket.
    pub bucket_name: Option<String>,
    /// Who may read what is uploaded.
    pub access_control: Option<AccessControl>,
    /// One for each recording; some can fail while others begin.
    pub uploads: Vec<RecordingUpload>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

/// The upload of one recording.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RecordingUpload {
    /// The recording; `None` when the response does not say which of several it is.
    pub id: Option<RecordingId>,
    /// How far it is, and where it goes.
    pub recording: UploadedRecording,
}

impl Client {
    /// Uploads temporary recordings, of any channel, to a bucket of Object Storage; private unless
    /// [`access_control`](Call::access_control) says otherwise. Not sent twice unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingupload>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for upload in client.upload_recordings("my-bucket", [2_700_001, 2_700_002]).await?.uploads {
    ///     println!("{:?} is {:?}", upload.id, upload.recording.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_recordings(
        &self,
        bucket: impl Into<String>,
        ids: impl IntoIterator<Item = impl Into<RecordingId>>,
    ) -> Call<UploadRecordings> {
        let ids = ids.into_iter().map(Into::into).collect();
        Call::new(self, UploadRecordings { bucket: bucket.into(), ids, access_control: None })
    }
}

impl Call<UploadRecordings> {
    /// Who may read what is uploaded. Default: private.
    pub fn access_control(mut self, access_control: AccessControl) -> Self {
        self.request.access_control = Some(access_control);
        self
    }
}

impl private::Sealed for UploadRecordings {}

impl Operation for UploadRecordings {
    type Output = RecordingUploads;
    type Sent = requests::UploadRecordings;

    fn prepare(self) -> Result<requests::UploadRecordings, InvalidValue> {
        let Self { bucket, ids, access_control } = self;
        let body = UploadRecordingsRequest { record_ids: not_empty("recordings", ids)?, access_control };
        Ok(requests::UploadRecordings::new(BucketName::new(bucket)?, body))
    }

    fn read(
        sent: &requests::UploadRecordings,
        response: UploadRecordingsResponse,
        unreadable: &mut UnreadableFields,
    ) -> RecordingUploads {
        let UploadRecordingsResponse { content, extra: envelope, .. } = response;
        let UploadRecordingsContent { bucket_name, access_control, uploaded_records, extra, .. } = content;
        let uploads = uploaded_records.map_or_else(Vec::new, |recording| uploads(sent, recording, unreadable));
        RecordingUploads { bucket_name, access_control, uploads, extra: merged([extra, envelope]) }
    }
}

/// The page shows one upload; by the other pages there is one under the id of each recording.
fn uploads(
    sent: &requests::UploadRecordings,
    mut flat: UploadedRecording,
    unreadable: &mut UnreadableFields,
) -> Vec<RecordingUpload> {
    let mut uploads = Vec::new();
    for (key, value) in std::mem::take(&mut flat.extra) {
        let Ok(id) = key.parse::<RecordingId>() else {
            flat.extra.insert(key, value);
            continue;
        };
        match keyed(&format!("content.uploadedRecords.{key}"), value, unreadable) {
            Ok(recording) => uploads.push(RecordingUpload { id: Some(id), recording }),
            Err(other) => drop(flat.extra.insert(key, other)),
        }
    }
    uploads.sort_by_key(|upload| upload.id);
    if flat != UploadedRecording::default() {
        let id = match sent.body.record_ids.as_slice() {
            [only] if uploads.is_empty() => Some(*only),
            _ => None,
        };
        uploads.push(RecordingUpload { id, recording: flat });
    }
    uploads
}
