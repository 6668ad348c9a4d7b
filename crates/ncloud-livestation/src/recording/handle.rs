//! A recording by its id, and what can be asked of it.

use ncloud_livestation_raw::{ChannelId, RecordingId, requests};

use super::get::GetRecording;
use crate::call::Call;
use crate::client::Client;

/// A recording to work on; made by [`ChannelHandle::recording`](crate::ChannelHandle::recording). Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct RecordingHandle {
    client: Client,
    channel: ChannelId,
    id: RecordingId,
}

impl RecordingHandle {
    pub(super) fn new(client: Client, channel: ChannelId, id: RecordingId) -> Self {
        Self { client, channel, id }
    }

    /// The recording's id.
    #[must_use]
    pub fn id(&self) -> RecordingId {
        self.id
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Reads the recording. A temporary one is kept for 3 days.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordinginfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let recording = client.channel("ls-20220623115623-fHnXy")?.recording(2_700_001).get().await?;
    /// println!("{:?}, {:?}", recording.status, recording.file_name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<GetRecording> {
        Call::new(&self.client, GetRecording(requests::GetRecording::new(self.channel.clone(), self.id)))
    }

    /// Its file in Object Storage, once it is uploaded. Reads the recording, and nothing of the file. Needs the feature
    /// `object-storage`.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let recording = client.channel("ls-20220623115623-fHnXy")?.recording(2_700_001);
    /// let done = recording.file().await?.download_to("match.mp4").await?;
    /// println!("{} bytes", done.length);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`get`](Self::get) and [`ObjectStorage::recording`](crate::ObjectStorage::recording).
    #[cfg(feature = "object-storage")]
    pub async fn file(&self) -> crate::error::Result<crate::object_storage::StoredFile> {
        let recording = self.get().await?;
        self.client.object_storage().recording(&recording)
    }
}
