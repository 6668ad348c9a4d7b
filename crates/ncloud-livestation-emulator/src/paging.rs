//! Lists a page at a time.

use serde_json::{Value, json};

use crate::operation::Call;

/// Items on a page when no size is asked for. Guessed: a third-party tool claims it, and no page says so.
const PAGE_SIZE: usize = 20;

/// The response with the page that was asked for of `items`, of which there are `total`; a page after the last is empty.
pub(crate) fn page<T>(
    items: impl Iterator<Item = T>,
    total: usize,
    call: &Call<'_>,
    view: impl Fn(T) -> Value,
) -> Value {
    let size = call.query_count("pageSizeNo").unwrap_or(PAGE_SIZE);
    let skipped = (call.query_count("pageNo").unwrap_or(1) - 1).saturating_mul(size);
    let page: Vec<Value> = items.skip(skipped).take(size).map(view).collect();
    let content = call.dialect.list(page);
    json!({ "content": content, "total": total })
}
