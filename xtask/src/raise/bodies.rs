//! A table for the tests of the raw crate: which type reads which example, and what it does not read without.

use std::collections::BTreeSet;

use quote::format_ident;
use serde_json::Value;
use syn::{Expr, File, parse_quote};

use crate::document::{self, Operation, members, strings};

/// The file: a row for each body of an operation, and for each shared error.
pub fn raise(spec: &Value) -> File {
    let rows: BTreeSet<Row> = document::operations(spec).iter().flat_map(|operation| rows(spec, operation)).collect();
    let rows = rows.iter().map(Row::expression);
    parse_quote! {
        //! Which type reads the examples of a body (by operation or shared response, and by `request` or status), and
        //! the members it is not read without.

        use ncloud_livestation_raw::types;

        use super::{Recode, recode};

        pub const BODIES: &[(&str, &str, Recode, &[&str])] = &[#(#rows),*];
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    owner: String,
    kind: String,
    schema: String,
    essential: Vec<String>,
}

impl Row {
    fn expression(&self) -> Expr {
        let Self { owner, kind, schema, essential } = self;
        let schema = format_ident!("{schema}");
        parse_quote!((#owner, #kind, recode::<types::#schema>, &[#(#essential),*]))
    }
}

fn rows(spec: &Value, operation: &Operation<'_>) -> Vec<Row> {
    let row = |owner: &str, kind: &str, body: &Value, is_response: bool| {
        let schema = document::schema_name(document::json_schema(body)?)?;
        let essential = if is_response { essential(spec, schema, "") } else { Vec::new() };
        Some(Row { owner: owner.to_owned(), kind: kind.to_owned(), schema: schema.to_owned(), essential })
    };
    let request = operation.request_body(spec).and_then(|body| row(operation.id(), "request", body, false));
    let responses = operation.responses(spec);
    let responses = responses
        .iter()
        .filter_map(|(status, shared, response)| row(shared.unwrap_or(operation.id()), status, response, true));
    responses.chain(request).collect()
}

/// What is required in an object, and in the objects that it requires. An item of a list is lost alone.
fn essential(spec: &Value, schema: &str, prefix: &str) -> Vec<String> {
    let Some(object) = document::schema(spec, schema) else { return Vec::new() };
    let property = |wanted| members(object, "properties").find(|(name, _)| *name == wanted).map(|(_, node)| node);
    let mut places = Vec::new();
    for name in strings(object, "required") {
        let place = format!("{prefix}{name}");
        let inner = property(name).and_then(document::schema_name);
        let inner = inner.map(|inner| essential(spec, inner, &format!("{place}.")));
        places.push(place);
        places.extend(inner.unwrap_or_default());
    }
    places
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_required_object_requires_is_essential_and_what_an_item_requires_is_not() {
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let spec = json!({ "components": { "schemas": {
            "Body": {
                "required": ["content", "items"],
                "properties": { "content": reference("Thing"), "items": { "items": reference("Thing") } },
            },
            "Thing": { "required": ["id"], "properties": { "id": {}, "name": {} } },
        } } });
        assert_eq!(essential(&spec, "Body", ""), ["content", "content.id", "items"]);
    }
}
