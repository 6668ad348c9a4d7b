//! The operation `list_restream_channels`.

use ncloud_livestation_raw::types::{ListRestreamChannelsResponse, RestreamChannel};
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use crate::call::{Call, Operation, private};
use crate::client::Client;
use crate::pages::{Page, Paged};

/// Lists Re-Stream channels, a page at a time; made by [`Client::restream_channels`].
#[derive(Debug, Clone)]
pub struct ListRestreamChannels(requests::ListRestreamChannels);

/// The most items that the service takes for a page.
const LARGEST_PAGE: u64 = 100;

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
    pub fn restream_channels(&self) -> Call<ListRestreamChannels> {
        let request = requests::ListRestreamChannels { page_no: Some(1), page_size_no: Some(LARGEST_PAGE) };
        Call::new(self, ListRestreamChannels(request))
    }
}

impl Call<ListRestreamChannels> {
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

impl private::Sealed for ListRestreamChannels {}

impl Operation for ListRestreamChannels {
    type Output = Page<RestreamChannel>;
    type Sent = requests::ListRestreamChannels;

    fn prepare(self) -> Result<requests::ListRestreamChannels, InvalidValue> {
        if self.page() == 0 {
            return Err(InvalidValue::new("page", "be 1 or more", &0));
        }
        if !(1..=LARGEST_PAGE).contains(&self.page_size()) {
            return Err(InvalidValue::new("page size", "be 1 to 100", &self.page_size()));
        }
        Ok(self.0)
    }

    fn read(
        _: &requests::ListRestreamChannels,
        response: ListRestreamChannelsResponse,
        _: &mut UnreadableFields,
    ) -> Page<RestreamChannel> {
        let ListRestreamChannelsResponse { content, total, extra, .. } = response;
        Page::of(content, total.map(|total| total.get()), extra)
    }
}

impl Paged for ListRestreamChannels {
    type Item = RestreamChannel;

    fn page(&self) -> u64 {
        self.0.page_no.unwrap_or(1)
    }

    fn page_size(&self) -> u64 {
        self.0.page_size_no.unwrap_or(LARGEST_PAGE)
    }

    fn set_page(&mut self, page: u64) {
        self.0.page_no = Some(page);
    }

    fn id(channel: &RestreamChannel) -> String {
        channel.channel_id.clone()
    }
}
