//! The operation `list_restream_channels`.

use ncloud_livestation_raw::requests;

use crate::call::Call;
use crate::client::Client;
use crate::pages::PageOf;

impl Client {
    /// The Re-Stream channels of the account and zone, without their platforms: one page, or all of them by
    /// [`into_stream`](Call::into_stream) and [`all`](Call::all).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-re-stream-channellist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for channel in client.restream_channels().all().await? {
    ///     println!("{} relays to {:?} platforms", channel.channel_id, channel.platform_count);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn restream_channels(&self) -> Call<PageOf<requests::ListRestreamChannels>> {
        Call::page_of(self, requests::ListRestreamChannels::new())
    }
}
