//! In which folder a type stands: with the operations that alone use it, or among what is shared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::reach;
use crate::document::{self, strings};

/// The folder of what several groups use, or none.
pub const SHARED: &str = "shared";

/// The tag whose operations alone use a component, for each component that has one.
pub fn homes(spec: &Value) -> BTreeMap<String, String> {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for operation in document::operations(spec) {
        let tag = strings(operation.node, "tags").next().unwrap_or(SHARED);
        let responses = operation.responses(spec).into_iter().filter(|(status, ..)| document::is_success(status));
        let posted = operation.callback_bodies(spec).into_iter().map(|(_, body)| body);
        let bodies = responses.map(|(_, _, response)| response).chain(operation.request_body(spec)).chain(posted);
        for schema in bodies.filter_map(document::json_schema) {
            for component in reach::components(spec, schema) {
                users.entry(component).or_default().insert(tag.to_owned());
            }
        }
    }
    let only = |tags: BTreeSet<String>| (tags.len() == 1).then(|| tags.into_iter().next()).flatten();
    users.into_iter().filter_map(|(component, tags)| Some((component, only(tags)?))).collect()
}

/// The tags of all operations, in the order of the document.
pub fn tags(spec: &Value) -> Vec<String> {
    let mut tags = Vec::new();
    for operation in document::operations(spec) {
        let tag = strings(operation.node, "tags").next().unwrap_or(SHARED).to_owned();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_posted_to_a_callback_stands_with_the_operation_that_sets_it() {
        let schema = json!({ "$ref": "#/components/schemas/Posted" });
        let body = json!({ "content": { "application/json": { "schema": schema } } });
        let spec = json!({
            "paths": { "/a": { "post": {
                "tags": ["one"],
                "callbacks": { "event": { "{$request.body#/url}": { "post": { "requestBody": body } } } },
            } } },
            "components": { "schemas": { "Posted": {} } },
        });
        assert_eq!(homes(&spec).get("Posted").map(String::as_str), Some("one"));
    }

    #[test]
    fn what_two_groups_use_is_shared() {
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let body = |name: &str| json!({ "content": { "application/json": { "schema": reference(name) } } });
        let operation = |tag: &str, name: &str| json!({ "tags": [tag], "responses": { "200": body(name), "4XX": body("Refusal") } });
        let spec = json!({
            "paths": { "/a": { "get": operation("one", "A"), "put": operation("two", "B") } },
            "components": { "schemas": {
                "A": { "properties": { "c": reference("C"), "d": reference("D") } },
                "B": { "properties": { "c": reference("C") } },
                "C": {}, "D": {}, "Refusal": {}, "Unused": {},
            } },
        });
        let homes: Vec<(String, String)> = homes(&spec).into_iter().collect();
        let expected = [("A", "one"), ("B", "two"), ("D", "one")].map(|(name, tag)| (name.to_owned(), tag.to_owned()));
        assert_eq!(homes, expected);
        assert_eq!(tags(&spec), ["one", "two"]);
    }
}
