//! The operations of recordings whose requests are generated as a whole.

use ncloud_livestation_raw::{RecordingId, requests};

use super::handle::RecordingHandle;
use super::list::RecordingsOf;
use crate::call::Call;
use crate::channel::ChannelHandle;

impl ChannelHandle {
    /// Begins to record the channel, which must be on air. Not sent twice unless it provably was not processed.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-recording-recordingstart>.
    pub fn start_recording(&self) -> Call<RecordingsOf<requests::StartRecording>> {
        Call::new(self.client(), RecordingsOf(requests::StartRecording::new(self.id().clone())))
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
}
