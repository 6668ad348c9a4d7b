//! All pages of a list.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use futures_util::stream::try_unfold;
use ncloud_livestation_raw::PageRequest;

use super::page_of::PageOf;
use crate::call::Call;
use crate::error::{Error, ErrorKind, Failure, Result};

/// The items of all pages, in the service's order; made by `into_stream()`.
///
/// Each page is a call of its own, with the limits and retries of the call it was made of. No item is given twice, even
/// when the list changes on the way. It ends with the page that `total` makes the last one, or without a total with the
/// first page that is not full.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T>(Pin<Box<dyn Stream<Item = Result<T>> + Send>>);

impl<T> Stream for Pages<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// A list has no more pages than this, whatever the service says: a million channels in pages of 100.
const MOST_PAGES: u64 = 10_000;

/// How far a walk has come.
struct Walk<R: PageRequest> {
    call: Call<PageOf<R>>,
    /// Items of the last page that are still to be given.
    items: VecDeque<R::Item>,
    given: HashSet<String>,
    pages: u64,
    is_last: bool,
}

impl<R: PageRequest> Walk<R> {
    /// The next item; `None` after the last.
    async fn next(mut self) -> Result<Option<(R::Item, Self)>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Ok(Some((item, self)));
            }
            if self.is_last {
                return Ok(None);
            }
            self.fetch().await?;
        }
    }

    async fn fetch(&mut self) -> Result<()> {
        let (number, size) = self.call.request.place();
        if self.pages >= MOST_PAGES {
            return Err(gives_up(format!("the list has more than {MOST_PAGES} pages")));
        }
        self.pages += 1;
        let response = self.call.clone().with_response().await?;
        let lost = response.unreadable().iter().filter(|unreadable| unreadable.is_lost_item).count();
        let is_count_known = response.unreadable().len() as u64 == response.unreadable_count();
        let page = response.value;
        let count = (page.items.len() + lost) as u64;
        let before = page.items.len();
        let given = &mut self.given;
        self.items.extend(page.items.into_iter().filter(|item| given.insert(R::id(item))));
        if before > 0 && self.items.is_empty() {
            return Err(gives_up(format!("page {number} holds nothing but items of earlier pages")));
        }
        self.is_last = match page.total {
            // An empty page in the middle is no end; so many of them in a row as there can be pages are.
            Some(total) => number.saturating_mul(size) >= total,
            None => is_count_known && count < size,
        };
        self.call.request.set_page(number + 1);
        Ok(())
    }
}

fn gives_up(message: String) -> Error {
    Error::new(Failure { kind: ErrorKind::Undecodable, message: Some(message), ..Failure::default() })
}

impl<R: PageRequest> Call<PageOf<R>> {
    /// All items from the page that is asked for on.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use futures_util::TryStreamExt as _;
    ///
    /// let mut channels = client.channels().into_stream();
    /// while let Some(channel) = channels.try_next().await? {
    ///     println!("{} {:?}", channel.channel_id, channel.channel_name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_stream(self) -> Pages<R::Item> {
        let walk = Walk { call: self, items: VecDeque::new(), given: HashSet::new(), pages: 0, is_last: false };
        Pages(Box::pin(try_unfold(walk, Walk::next)))
    }

    /// All items from the page that is asked for on, in memory.
    ///
    /// # Errors
    ///
    /// Those of the call, for the first page that fails; and `Undecodable` when a page repeats, or there is no end.
    pub async fn all(self) -> Result<Vec<R::Item>> {
        use futures_util::TryStreamExt as _;

        self.into_stream().try_collect().await
    }
}
