//! One page of a list.

use ncloud_livestation_raw::InvalidValue;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::call::Request;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the service's order.
    pub items: Vec<T>,
    /// How many there are on all pages, as the service counts them.
    pub total: Option<u64>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl<T> Page<T> {
    pub(crate) fn of(items: Vec<T>, total: Option<u64>, extra: Map<String, Value>) -> Self {
        Self { items, total, extra }
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// The most items that the service takes for a page of channels.
pub(crate) const LARGEST_PAGE: u64 = 100;

/// Checks what a page is asked for by.
pub(crate) fn check_page(page: u64, size: u64) -> Result<(), InvalidValue> {
    if page == 0 {
        return Err(InvalidValue::new("page", "be 1 or more", &0));
    }
    if !(1..=LARGEST_PAGE).contains(&size) {
        return Err(InvalidValue::new("page size", "be 1 to 100", &size));
    }
    Ok(())
}

/// A request for one page of a list.
#[doc(hidden)]
pub trait Paged: Request<Output = Page<Self::Item>> + Clone {
    /// What the list holds.
    type Item: Send + 'static;

    /// The page that is asked for, from 1.
    fn page(&self) -> u64;

    /// The largest number of items on a page.
    fn page_size(&self) -> u64;

    /// Asks for another page.
    fn set_page(&mut self, page: u64);

    /// What identifies an item.
    fn id(item: &Self::Item) -> String;
}
