//! Pages of lists: their sizes, and what is after the last.

use serde_json::Value;

use crate::check::{check_error, check_response};
use crate::document::{self, Operation};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::finding::FindingKind;
use crate::ids::Ids;
use crate::tally::Tally;
use crate::walk::items;
use crate::wire::{Request, Wire};

/// No account has as many things.
const BEYOND: u32 = 100_000;

/// Tries the pages of every list that has pages.
pub(crate) async fn try_pages(wire: &Wire, tally: &mut Tally, ids: &mut Ids) {
    for operation in document::operations().filter(Operation::is_reading) {
        let parameters = operation.parameters("query");
        let Some(size) = parameters.iter().find(|parameter| parameter.name == "pageSizeNo") else { continue };
        let is_answered = tally.calls.get(operation.id).is_some_and(|all| all.contains(&200));
        if operation.path.contains('{') || !is_answered {
            continue;
        }
        let mut pages = Pages { wire, operation, tally, ids };
        if let Err(error) = pages.all(size.schema["maximum"].as_u64()).await {
            tally.find(FindingKind::Status, operation.id, "", error.to_string());
        }
    }
}

struct Pages<'a> {
    wire: &'a Wire,
    operation: Operation,
    tally: &'a mut Tally,
    ids: &'a mut Ids,
}

impl Pages<'_> {
    async fn all(&mut self, maximum: Option<u64>) -> Result<(), Error> {
        let first = self.page("1", "1").await?;
        self.at_most_one(&first);
        let total = first.as_ref().and_then(|body| body["total"].as_u64());
        if total.is_some_and(|total| total > 1) {
            let second = self.page("2", "1").await?;
            self.at_most_one(&second);
            if first.as_ref().and_then(items) == second.as_ref().and_then(items) {
                self.find("the second page of one has the item of the first");
            }
            if second.as_ref().is_some_and(|body| body["total"].as_u64() != total) {
                self.find("total is not the same on every page");
            }
        }
        let beyond = self.page(&BEYOND.to_string(), "1").await?;
        if beyond.as_ref().and_then(items).is_some_and(|items| !items.is_empty()) {
            self.find("a page after the last has items");
        }
        if let Some(maximum) = maximum {
            if self.page("1", &maximum.to_string()).await?.is_none() {
                self.find(&format!("the largest size of the page, {maximum}, is refused"));
            }
            if self.page("1", &(maximum + 1).to_string()).await?.is_some() {
                self.find(&format!("a size above the largest of the page, {maximum}, is accepted"));
            }
        }
        for (number, size) in [("0", "1"), ("1", "0")] {
            if self.page(number, size).await?.is_some() {
                self.find(&format!("pageNo={number} pageSizeNo={size} is accepted, where the page begins at 1"));
            }
        }
        Ok(())
    }

    /// A page, unless it is refused.
    async fn page(&mut self, number: &str, size: &str) -> Result<Option<Value>, Error> {
        let request = Request::get(self.operation.path).query("pageNo", number).query("pageSizeNo", size);
        let exchange: Exchange = self.wire.send(&request).await?;
        if exchange.status.is_success() {
            // Ids of these pages are not followed: they are no others.
            check_response(self.operation, &Vec::new(), &exchange, self.tally, self.ids);
            return Ok(exchange.json());
        }
        check_error(self.operation, &exchange, self.tally);
        let what = format!("pageNo={number} pageSizeNo={size} is refused: {}", exchange.in_words());
        self.tally.observe(self.operation.id, "", what);
        Ok(None)
    }

    fn at_most_one(&mut self, body: &Option<Value>) {
        match body {
            Some(body) if items(body).is_some_and(|items| items.len() > 1) => self.find("a page of one has more items"),
            Some(_) => {}
            None => self.find("a page of one is refused"),
        }
    }

    fn find(&mut self, what: &str) {
        self.tally.find(FindingKind::Paging, self.operation.id, "", what);
    }
}
