//! The operation `list_vod_channels`.

use ncloud_livestation_raw::requests;

use crate::call::Call;
use crate::client::Client;
use crate::pages::PageOf;

impl Client {
    /// The VOD2LIVE channels of the account and zone: one page, or all of them by [`into_stream`](Call::into_stream) and
    /// [`all`](Call::all). There are no filters.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-vodchannellist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for channel in client.vod_channels().all().await? {
    ///     println!("{} is {:?}", channel.channel_id, channel.channel_status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn vod_channels(&self) -> Call<PageOf<requests::ListVodChannels>> {
        Call::page_of(self, requests::ListVodChannels::new())
    }
}
