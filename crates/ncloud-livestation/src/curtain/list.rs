//! The operation `list_curtain_contents`.

use ncloud_livestation_raw::types::{CurtainContent, ListCurtainContentsResponse};
use ncloud_livestation_raw::{CurtainContentStatus, InvalidValue, UnreadableFields, requests};

use crate::call::{Call, Operation, private};
use crate::client::Client;
use crate::pages::{Page, Paged};

/// Lists curtain contents, a page at a time; made by [`Client::curtain_contents`].
#[derive(Debug, Clone)]
pub struct ListCurtainContents(requests::ListCurtainContents);

/// The service names no largest page; this is the one of its channels.
const PAGE: u64 = 100;

impl Client {
    /// The curtain contents of the account: one page, or all of them by [`into_stream`](Call::into_stream) and
    /// [`all`](Call::all).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::CurtainContentStatus;
    ///
    /// let ready = client.curtain_contents().status(CurtainContentStatus::Ready).all().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn curtain_contents(&self) -> Call<ListCurtainContents> {
        let request = requests::ListCurtainContents {
            page_no: Some(1),
            page_size_no: Some(PAGE),
            ..requests::ListCurtainContents::new()
        };
        Call::new(self, ListCurtainContents(request))
    }
}

impl Call<ListCurtainContents> {
    /// Only contents in this status.
    pub fn status(mut self, status: CurtainContentStatus) -> Self {
        self.request.0.status = Some(status);
        self
    }

    /// The page to begin with, from 1. Default: 1.
    pub fn page(mut self, page: u64) -> Self {
        self.request.0.page_no = Some(page);
        self
    }

    /// How many contents a page has, 1 or more. Default: 100.
    pub fn page_size(mut self, size: u64) -> Self {
        self.request.0.page_size_no = Some(size);
        self
    }
}

impl private::Sealed for ListCurtainContents {}

impl Operation for ListCurtainContents {
    type Output = Page<CurtainContent>;
    type Sent = requests::ListCurtainContents;

    fn prepare(self) -> Result<requests::ListCurtainContents, InvalidValue> {
        if self.page() == 0 {
            return Err(InvalidValue::new("page", "be 1 or more", &0));
        }
        if self.page_size() == 0 {
            return Err(InvalidValue::new("page size", "be 1 or more", &0));
        }
        Ok(self.0)
    }

    fn read(
        _: &requests::ListCurtainContents,
        response: ListCurtainContentsResponse,
        _: &mut UnreadableFields,
    ) -> Page<CurtainContent> {
        let ListCurtainContentsResponse { content, total, extra, .. } = response;
        Page::of(content, total.map(|total| total.get()), extra)
    }
}

impl Paged for ListCurtainContents {
    type Item = CurtainContent;

    fn page(&self) -> u64 {
        self.0.page_no.unwrap_or(1)
    }

    fn page_size(&self) -> u64 {
        self.0.page_size_no.unwrap_or(PAGE)
    }

    fn set_page(&mut self, page: u64) {
        self.0.page_no = Some(page);
    }

    fn id(content: &CurtainContent) -> String {
        content.id.to_string()
    }
}
