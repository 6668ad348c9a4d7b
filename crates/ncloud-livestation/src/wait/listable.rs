//! What can be waited for in number.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::hash::Hash;
use std::time::Duration;

use super::waited::Waited;
use crate::client::Client;
use crate::error::Result;

/// What can be waited for in number, since the service lists it: a [`ShortClip`](crate::ShortClip), a
/// [`Channel`](crate::Channel), a [`Recording`](crate::Recording).
///
/// Sealed: made inside this crate only.
pub trait Listable: Waited {
    /// Names one of many.
    type Key: Clone + Eq + Hash + fmt::Debug + Send + Sync + 'static;
    /// Names a list of the service, in which many are found by one request.
    #[doc(hidden)]
    type List: Clone + Eq + Hash + Send + Sync + 'static;

    /// The list that this one is found in, if there is one.
    #[doc(hidden)]
    fn list(key: &Self::Key) -> Option<Self::List>;

    /// Reads a page of a list, from 1, within this time.
    #[doc(hidden)]
    fn read_page(
        client: &Client,
        list: &Self::List,
        page: u64,
        limit: Duration,
    ) -> impl Future<Output = Result<ListPage<Self>>> + Send;

    /// The handle that reads this one by itself.
    #[doc(hidden)]
    fn handle(client: &Client, key: &Self::Key) -> Self::Handle;

    /// Whether the list left out the result of the wait, such as the name of a clip's file: a `get` has it.
    #[doc(hidden)]
    fn lacks_details(&self) -> bool;
}

/// A page of a list.
#[derive(Debug)]
pub struct ListPage<T: Listable> {
    pub(crate) items: HashMap<T::Key, T>,
    /// How many pages the list has.
    pub(crate) pages: u64,
}

impl<T: Listable> ListPage<T> {
    /// The only page of a list.
    pub(crate) fn only(items: HashMap<T::Key, T>) -> Self {
        Self { items, pages: 1 }
    }
}
