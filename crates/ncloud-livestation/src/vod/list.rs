//! The operation `list_vod_channels`.

use ncloud_livestation_raw::types::{ListVodChannelsResponse, VodChannel};
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use crate::call::{Call, Operation, private};
use crate::client::Client;
use crate::pages::{LARGEST_PAGE, Page, Paged, check_page};

/// Lists VOD2LIVE channels, a page at a time; made by [`Client::vod_channels`].
#[derive(Debug, Clone)]
pub struct ListVodChannels(requests::ListVodChannels);

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
    pub fn vod_channels(&self) -> Call<ListVodChannels> {
        let request = requests::ListVodChannels { page_no: Some(1), page_size_no: Some(LARGEST_PAGE) };
        Call::new(self, ListVodChannels(request))
    }
}

impl Call<ListVodChannels> {
    /// The page to begin with, from 1. Default: 1.
    pub fn page(mut self, page: u64) -> Self {
        self.request.0.page_no = Some(page);
        self
    }

    /// How many channels a page has, 1 to 100. Default: 100.
    pub fn page_size(mut self, size: u64) -> Self {
        self.request.0.page_size_no = Some(size);
        self
    }
}

impl private::Sealed for ListVodChannels {}

impl Operation for ListVodChannels {
    type Output = Page<VodChannel>;
    type Sent = requests::ListVodChannels;

    fn prepare(self) -> Result<requests::ListVodChannels, InvalidValue> {
        check_page(self.page(), self.page_size())?;
        Ok(self.0)
    }

    fn read(
        _: &requests::ListVodChannels,
        response: ListVodChannelsResponse,
        _: &mut UnreadableFields,
    ) -> Page<VodChannel> {
        let ListVodChannelsResponse { content, total, extra, .. } = response;
        Page::of(content, total.map(|total| total.get()), extra)
    }
}

impl Paged for ListVodChannels {
    type Item = VodChannel;

    fn page(&self) -> u64 {
        self.0.page_no.unwrap_or(1)
    }

    fn page_size(&self) -> u64 {
        self.0.page_size_no.unwrap_or(LARGEST_PAGE)
    }

    fn set_page(&mut self, page: u64) {
        self.0.page_no = Some(page);
    }

    fn id(channel: &VodChannel) -> String {
        channel.channel_id.clone()
    }
}
