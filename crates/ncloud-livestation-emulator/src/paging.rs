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
    let size = number(call, "pageSizeNo").unwrap_or(PAGE_SIZE);
    let skipped = (number(call, "pageNo").unwrap_or(1) - 1).saturating_mul(size);
    let page: Vec<Value> = items.skip(skipped).take(size).map(view).collect();
    let content = if page.is_empty() && call.dialect.null_lists { Value::Null } else { json!(page) };
    json!({ "content": content, "total": total })
}

/// A number of at least 1.
fn number(call: &Call<'_>, name: &str) -> Option<usize> {
    call.query(name).and_then(Value::as_u64).map(|number| usize::try_from(number).unwrap_or(usize::MAX).max(1))
}
