//! Which components the service answers with.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document;

/// The components that must be read leniently: all but those only ever sent.
///
/// A component that no operation names counts as an answer, since being lenient does no harm.
pub fn response_types(spec: &Value) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    let mut received = BTreeSet::new();
    for operation in document::operations(spec) {
        let body = operation.request_body(spec);
        if let Some(schema) = body.and_then(document::json_schema) {
            collect(spec, schema, &mut sent);
        }
        for (_, _, response) in operation.responses(spec) {
            if let Some(schema) = document::json_schema(response) {
                collect(spec, schema, &mut received);
            }
        }
    }
    document::schemas(spec)
        .map(|(name, _)| name.to_owned())
        .filter(|name| received.contains(name) || !sent.contains(name))
        .collect()
}

/// Adds every component the schema refers to, however deep.
fn collect(spec: &Value, schema: &Value, names: &mut BTreeSet<String>) {
    if let Some(name) = document::schema_name(schema)
        && names.insert(name.to_owned())
        && let Some(component) = document::schema(spec, name)
    {
        collect(spec, component, names);
    }
    match schema {
        Value::Object(members) => members.values().for_each(|node| collect(spec, node, names)),
        Value::Array(items) => items.iter().for_each(|node| collect(spec, node, names)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_only_sent_is_strict() {
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        let body = |name: &str| json!({ "content": { "application/json": { "schema": reference(name) } } });
        let spec = json!({
            "paths": { "/a": { "post": {
                "requestBody": body("Request"),
                "responses": { "200": body("Response"), "4XX": body("Refusal") },
            } } },
            "components": { "schemas": {
                "Request": { "properties": { "a": reference("Sent"), "b": { "items": reference("Both") } } },
                "Response": { "properties": { "a": { "allOf": [reference("Both")] } } },
                "Refusal": {}, "Sent": {}, "Both": {}, "Unused": {},
            } },
        });
        let names: Vec<String> = response_types(&spec).into_iter().collect();
        assert_eq!(names, ["Both", "Refusal", "Response", "Unused"]);
    }
}
