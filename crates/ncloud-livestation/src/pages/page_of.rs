//! Operations that list a page at a time.

use ncloud_livestation_raw::{InvalidValue, PageRequest, UnreadableFields};

use super::page::Page;
use crate::call::{Call, Operation, private};
use crate::client::Client;

/// How many items a page has, where nothing else is asked for: the most that the lists of channels take.
pub(crate) const PAGE_SIZE: u64 = 100;

/// An operation that lists a page at a time; or the rule that its filters break.
#[derive(Debug, Clone)]
pub struct PageOf<R>(Result<R, InvalidValue>);

impl<R: PageRequest> Call<PageOf<R>> {
    /// A call of an operation that lists, from the first page on.
    pub(crate) fn page_of(client: &Client, mut request: R) -> Self {
        *request.page() = Some(1);
        *request.page_size() = Some(PAGE_SIZE);
        Self::new(client, PageOf(Ok(request)))
    }

    /// Changes a filter, or says which rule it breaks.
    pub(crate) fn filter(mut self, change: impl FnOnce(R) -> Result<R, InvalidValue>) -> Self {
        self.request.0 = self.request.0.and_then(change);
        self
    }

    /// The page to begin with, from 1. Default: 1.
    pub fn page(mut self, page: u64) -> Self {
        self.request.set_page(page);
        self
    }

    /// The largest number of items on a page: 1 to 100 of channels, 1 or more of curtain contents. Default: 100.
    pub fn page_size(mut self, size: u64) -> Self {
        if let Ok(request) = &mut self.request.0 {
            *request.page_size() = Some(size);
        }
        self
    }
}

impl<R: PageRequest> PageOf<R> {
    /// The page that is asked for, and the largest number of items on it.
    pub(super) fn place(&mut self) -> (u64, u64) {
        let request = self.0.as_mut().ok();
        let place = request.map(|request| (request.page().unwrap_or(1), request.page_size().unwrap_or(PAGE_SIZE)));
        place.unwrap_or((1, PAGE_SIZE))
    }

    /// Asks for another page.
    pub(super) fn set_page(&mut self, page: u64) {
        if let Ok(request) = &mut self.0 {
            *request.page() = Some(page);
        }
    }
}

impl<R> private::Sealed for PageOf<R> {}

impl<R: PageRequest> Operation for PageOf<R> {
    type Output = Page<R::Item>;
    type Sent = R;

    fn prepare(mut self) -> Result<R, InvalidValue> {
        let (page, size) = self.place();
        if page == 0 {
            return Err(InvalidValue::new("page", "be 1 or more", &0));
        }
        if !(1..=R::LARGEST_PAGE).contains(&size) {
            return Err(InvalidValue::new("page size", R::PAGE_SIZE_RULE, &size));
        }
        self.0
    }

    fn read(_: &R, response: R::Response, _: &mut UnreadableFields) -> Page<R::Item> {
        let (items, total, extra) = R::items(response);
        Page { items, total, extra }
    }
}
