//! Lists in pages: what a walk over all pages asks of a request.

use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Ident, Item, parse_quote};

use super::field_type::snake_case;
use crate::{
    document::{self, Operation, members, strings, text},
    error::{Error, Result},
};

/// The implementation for an operation with the parameters `pageNo` and `pageSizeNo`; `None` for any other.
///
/// # Errors
///
/// The response is not a `content` of objects with a required member, which identifies each, and a `total`.
pub(super) fn implement(spec: &Value, operation: &Operation<'_>, name: &Ident) -> Result<Option<Item>> {
    let parameters = operation.parameters(spec);
    let parameter = |name| parameters.iter().map(|(_, node)| *node).find(|node| text(node, "name") == name);
    let (Some(_), Some(size)) = (parameter("pageNo"), parameter("pageSizeNo")) else { return Ok(None) };
    let refuse =
        || Error::Raise(format!("the list {}: a page is a `content` of objects and a `total`", operation.id()));

    let (item, id) = item(spec, operation).ok_or_else(refuse)?;
    let (item, id) = (format_ident!("{item}"), format_ident!("{}", snake_case(id)));
    let (largest, rule) = match size.pointer("/schema/maximum").and_then(Value::as_u64) {
        Some(largest) => (quote!(#largest), format!("be 1 to {largest}")),
        None => (quote!(u64::MAX), "be 1 or more".to_owned()),
    };
    Ok(Some(parse_quote! {
        impl PageRequest for #name {
            type Item = types::#item;
            const LARGEST_PAGE: u64 = #largest;
            const PAGE_SIZE_RULE: &'static str = #rule;

            #[inline]
            fn page(&mut self) -> &mut Option<u64> {
                &mut self.page_no
            }

            #[inline]
            fn page_size(&mut self) -> &mut Option<u64> {
                &mut self.page_size_no
            }

            #[inline]
            fn items(
                response: Self::Response,
            ) -> (Vec<types::#item>, Option<u64>, serde_json::Map<String, serde_json::Value>) {
                (response.content, response.total.map(|total| total.get()), response.extra)
            }

            #[inline]
            fn id(item: &types::#item) -> String {
                item.#id.to_string()
            }
        }
    }))
}

/// The component that a page holds, and the member that identifies one.
fn item<'a>(spec: &'a Value, operation: &Operation<'a>) -> Option<(&'a str, &'a str)> {
    let success = operation.responses(spec).into_iter().find(|(status, ..)| document::is_success(status))?.2;
    let body = document::schema(spec, document::schema_name(document::json_schema(success)?)?)?;
    let property = |wanted| members(body, "properties").find(|(name, _)| *name == wanted).map(|(_, node)| node);
    property("total")?;
    let item = document::schema_name(property("content")?.get("items")?)?;
    let id = strings(document::schema(spec, item)?, "required").next()?;
    Some((item, id))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;
    use serde_json::json;

    use super::*;

    fn implemented(item: &Value) -> Result<Option<String>> {
        let query = |name: &str| json!({ "name": name, "in": "query", "schema": { "maximum": 100 } });
        let body = json!({ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/List" } } } });
        let spec = json!({
            "paths": { "/a": { "get": {
                "operationId": "list_things",
                "parameters": [query("pageNo"), query("pageSizeNo")],
                "responses": { "200": body },
            } } },
            "components": { "schemas": {
                "List": { "properties": {
                    "content": { "items": { "$ref": "#/components/schemas/Thing" } },
                    "total": {},
                } },
                "Thing": item,
            } },
        });
        let operation = document::operations(&spec).remove(0);
        let item = implement(&spec, &operation, &format_ident!("ListThings"))?;
        Ok(item.map(|item| item.to_token_stream().to_string()))
    }

    #[test]
    fn an_item_is_identified_by_what_it_requires() {
        let page = implemented(&json!({ "required": ["thingId"] })).unwrap().unwrap();
        assert!(page.contains("item . thing_id . to_string ()"), "{page}");
        assert!(page.contains("LARGEST_PAGE : u64 = 100u64"), "{page}");
    }

    #[test]
    fn a_page_whose_items_cannot_be_told_apart_is_refused() {
        let error = implemented(&json!({})).unwrap_err().to_string();
        assert!(error.contains("the list list_things: a page is a `content` of objects and a `total`"), "{error}");
    }
}
