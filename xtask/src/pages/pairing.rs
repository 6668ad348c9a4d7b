//! Which operation a page is of.

use serde_json::Value;

use super::{compare::without_prefix, page::Page};
use crate::document::{self, Operation, text};

/// The operation of a page: by the last part of its address, by the name of its file, by its method and path, or by
/// its title.
pub(super) fn operation<'a>(spec: &'a Value, page: &Page, stem: &str) -> Option<Operation<'a>> {
    let operations = document::operations(spec);
    let has_slug = |operation: &Operation<'_>, name: &str| slug(operation).is_some_and(|slug| slug == name);
    let has_address = |operation: &Operation<'_>| {
        let is_method = page.method.as_deref().is_some_and(|method| method.eq_ignore_ascii_case(operation.method));
        is_method && page.path.as_deref().is_some_and(|path| without_prefix(spec, path) == operation.path)
    };
    let has_title = |operation: &Operation<'_>| {
        let title = operation.node.get("externalDocs").map_or("", |docs| text(docs, "description"));
        !title.is_empty() && title.eq_ignore_ascii_case(&page.title)
    };
    let find = |fits: &dyn Fn(&Operation<'_>) -> bool| operations.iter().find(|operation| fits(operation)).copied();
    let by_slug = page.slug.as_deref().and_then(|name| find(&|operation| has_slug(operation, name)));
    by_slug
        .or_else(|| find(&|operation| has_slug(operation, stem)))
        .or_else(|| find(&has_address))
        .or_else(|| find(&has_title))
}

/// The last part of the address of an operation's page.
pub fn slug<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    let address = text(operation.node.get("externalDocs")?, "url");
    address.rsplit('/').next().filter(|slug| !slug.is_empty())
}

/// Whether it is the page of the service or of a group: known, and of no operation.
pub(super) fn is_overview(spec: &Value, page: &Page, stem: &str) -> bool {
    let name = page.slug.as_deref().unwrap_or(stem);
    let address = spec.get("externalDocs").map_or("", |docs| text(docs, "url"));
    !name.is_empty() && address.ends_with(&format!("/{name}"))
}
