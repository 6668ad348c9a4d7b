//! The operation `list_channels`.

use ncloud_livestation_raw::types::{Channel, ListChannelsResponse};
use ncloud_livestation_raw::{ChannelStatus, InvalidValue, UnreadableFields, requests};

use crate::call::{Call, Operation, private};
use crate::client::Client;
use crate::pages::{LARGEST_PAGE, Page, Paged, check_page};

/// Lists channels, a page at a time; made by [`Client::channels`].
#[derive(Debug, Clone)]
pub struct ListChannels(requests::ListChannels);

impl Client {
    /// The channels of the account and zone: one page, or all of them by [`into_stream`](Call::into_stream) and
    /// [`all`](Call::all).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-channel-channellist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::ChannelStatus;
    ///
    /// let on_air = client.channels().status(ChannelStatus::Publishing).all().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn channels(&self) -> Call<ListChannels> {
        let request = requests::ListChannels {
            page_no: Some(1),
            page_size_no: Some(LARGEST_PAGE),
            ..requests::ListChannels::new()
        };
        Call::new(self, ListChannels(request))
    }
}

impl Call<ListChannels> {
    /// Only channels in this status.
    pub fn status(mut self, status: ChannelStatus) -> Self {
        self.request.0.channel_status = Some(status);
        self
    }

    /// Only channels of this name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.request.0.channel_name = Some(name.into());
        self
    }

    /// Only channels whose id contains this.
    pub fn id_contains(mut self, part: impl Into<String>) -> Self {
        self.request.0.id = Some(part.into());
        self
    }

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

impl private::Sealed for ListChannels {}

impl Operation for ListChannels {
    type Output = Page<Channel>;
    type Sent = requests::ListChannels;

    fn prepare(self) -> Result<requests::ListChannels, InvalidValue> {
        check_page(self.page(), self.page_size())?;
        if let Some(status @ (ChannelStatus::Reserved | ChannelStatus::Stopped)) = &self.0.channel_status {
            return Err(InvalidValue::new("status", "be a state that channels can be listed by", status));
        }
        Ok(self.0)
    }

    fn read(_: &requests::ListChannels, response: ListChannelsResponse, _: &mut UnreadableFields) -> Page<Channel> {
        let ListChannelsResponse { content, total, extra, .. } = response;
        Page::of(content, total.map(|total| total.get()), extra)
    }
}

impl Paged for ListChannels {
    type Item = Channel;

    fn page(&self) -> u64 {
        self.0.page_no.unwrap_or(1)
    }

    fn page_size(&self) -> u64 {
        self.0.page_size_no.unwrap_or(LARGEST_PAGE)
    }

    fn set_page(&mut self, page: u64) {
        self.0.page_no = Some(page);
    }

    fn id(channel: &Channel) -> String {
        channel.channel_id.clone()
    }
}
