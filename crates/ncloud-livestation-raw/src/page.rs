//! Lists that the service gives page by page.

use serde_json::{Map, Value};

use crate::request::Request;

/// A request for one page of a list: an operation with the query parameters `pageNo` and `pageSizeNo`.
pub trait PageRequest: Request + Clone {
    /// What the list holds.
    type Item: Send + 'static;

    /// The most items that the service takes for a page; the largest number there is where the document names none.
    const LARGEST_PAGE: u64;

    /// The same as a rule for people, a phrase after "must".
    const PAGE_SIZE_RULE: &'static str;

    /// The page, from 1.
    fn page(&mut self) -> &mut Option<u64>;

    /// The largest number of items on a page.
    fn page_size(&mut self) -> &mut Option<u64>;

    /// The items of a response, how many there are on all pages, and what this version does not know.
    fn items(response: Self::Response) -> (Vec<Self::Item>, Option<u64>, Map<String, Value>);

    /// What identifies an item.
    fn id(item: &Self::Item) -> String;
}
