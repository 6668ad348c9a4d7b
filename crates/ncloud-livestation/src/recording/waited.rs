//! Waiting for the file of a recording.

use std::time::Duration;

use ncloud_livestation_raw::RecordingStatus;
use ncloud_livestation_raw::types::Recording;

use super::handle::RecordingHandle;
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{RECORDING_STATES, RECORDING_UPLOADABLE_STATES, Waited, Waiter};

impl RecordingHandle {
    /// Waits until the recording lies in its bucket, for at most this long.
    ///
    /// A channel that does not upload by itself needs [`Client::upload_recordings`] before that.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let recording = client.channel("ls-20220623115623-fHnXy")?.recording(2_700_001);
    /// let uploaded = recording.wait_until_uploaded(Duration::from_secs(600)).await?;
    /// println!("{:?}", uploaded.object_storage_url);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_uploaded(&self, max_wait: Duration) -> Waiter<Recording> {
        Waiter::new(self.clone(), RECORDING_STATES, max_wait)
    }

    /// Waits until the recording can be uploaded by [`Client::upload_recordings`], for at most this long: one that has just
    /// ended is processed first.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let recording = client.channel("ls-20220623115623-fHnXy")?.recording(2_700_001);
    /// recording.wait_until_uploadable(Duration::from_secs(600)).await?;
    /// client.upload_recordings("my-bucket", [recording.id()]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_uploadable(&self, max_wait: Duration) -> Waiter<Recording> {
        Waiter::new(self.clone(), RECORDING_UPLOADABLE_STATES, max_wait)
    }
}

impl private::Sealed for Recording {}

impl Waited for Recording {
    type Status = RecordingStatus;
    type Handle = RecordingHandle;
    const NOUN: &'static str = "recording";

    fn status(&self) -> Option<&RecordingStatus> {
        self.status.as_ref()
    }

    fn client(handle: &RecordingHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &RecordingHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        let which = self.id.map_or_else(|| "the recording".to_owned(), |id| format!("recording {id}"));
        let status = self.status.as_ref().map_or("failed", RecordingStatus::as_str);
        let how = match &self.status {
            Some(RecordingStatus::ProcessingFail) => "no file could be made of it",
            Some(RecordingStatus::TransferFail) => {
                "its file could not be uploaded: check the bucket and the right to write to it, and upload it again"
            }
            Some(RecordingStatus::Deleted) => "its temporary copy is gone, and it was not seen uploaded before",
            _ => "it failed",
        };
        format!("{which} is {status}: {how}")
    }
}
