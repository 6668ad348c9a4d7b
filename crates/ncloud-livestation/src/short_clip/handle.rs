//! A short clip by its id, and what can be asked of it.

use std::time::Duration;

use ncloud_livestation_raw::{ChannelId, ShortClipId, requests};

use super::{GetShortClip, ShortClip};
use crate::call::Call;
use crate::client::Client;
use crate::wait::{SHORT_CLIP_STATES, Waiter};

/// A short clip to work on; made by [`ChannelHandle::short_clip`](crate::ChannelHandle::short_clip). Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct ShortClipHandle {
    client: Client,
    channel: ChannelId,
    id: ShortClipId,
}

impl ShortClipHandle {
    pub(crate) fn new(client: Client, channel: ChannelId, id: ShortClipId) -> Self {
        Self { client, channel, id }
    }

    /// The clip's id.
    #[must_use]
    pub fn id(&self) -> ShortClipId {
        self.id
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Waits until the clip is completed, for at most this long.
    ///
    /// Await it for the completed clip, or take it as a stream of polls. A poll that fails for the moment does not end the
    /// wait. Dropping it stops polling.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::WaitError> {
    /// use std::time::Duration;
    ///
    /// let clip = client.channel("ls-20220623115623-fHnXy").unwrap().short_clip(1060);
    /// let clip = clip.wait_until_completed(Duration::from_secs(300)).await?;
    /// println!("{:?}", clip.output.object_key());
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_until_completed(&self, max_wait: Duration) -> Waiter<ShortClip> {
        Waiter::new(self.clone(), SHORT_CLIP_STATES, max_wait)
    }

    /// Reads the clip: how far it is, and where its file lies. No age limit is stated for this call.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let clip = client.channel("ls-20220623115623-fHnXy")?.short_clip(1060).get().await?;
    /// if clip.is_completed() {
    ///     println!("{:?}", clip.output.object_key());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<GetShortClip> {
        Call::new(&self.client, GetShortClip(requests::GetShortClip::new(self.channel.clone(), self.id)))
    }
}
