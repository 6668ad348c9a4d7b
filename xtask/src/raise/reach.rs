//! Which components are sent, and which are received.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::document;

/// The components by who writes them.
#[derive(Debug)]
pub struct Reach {
    sent: BTreeSet<String>,
    received: BTreeSet<String>,
    bodies: BTreeSet<String>,
}

impl Reach {
    /// Looks at every operation of the spec.
    pub fn of(spec: &Value) -> Self {
        let mut reach = Self { sent: BTreeSet::new(), received: BTreeSet::new(), bodies: BTreeSet::new() };
        for operation in document::operations(spec) {
            let body = operation.request_body(spec);
            if let Some(schema) = body.and_then(document::json_schema) {
                collect(spec, schema, &mut reach.sent);
            }
            for schema in
                operation.callback_bodies(spec).into_iter().filter_map(|(_, body)| document::json_schema(body))
            {
                collect(spec, schema, &mut reach.received);
            }
            for (_, _, response) in operation.responses(spec) {
                if let Some(schema) = document::json_schema(response) {
                    collect(spec, schema, &mut reach.received);
                    reach.bodies.extend(document::schema_name(schema).map(str::to_owned));
                }
            }
        }
        reach
    }

    /// Whether the service writes it, so that it must be read leniently.
    ///
    /// A component that no operation names counts as one, since being lenient does no harm.
    pub fn is_response(&self, name: &str) -> bool {
        self.received.contains(name) || !self.sent.contains(name)
    }

    /// Whether it is the whole body of a response.
    pub fn is_body(&self, name: &str) -> bool {
        self.bodies.contains(name)
    }

    /// Whether we write it onto the wire.
    pub fn is_sent(&self, name: &str) -> bool {
        self.sent.contains(name)
    }
}

/// Every component the schema refers to, however deep.
pub fn components(spec: &Value, schema: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    collect(spec, schema, &mut names);
    names
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
        let reach = Reach::of(&spec);
        let names = ["Both", "Refusal", "Request", "Response", "Sent", "Unused"];
        let those =
            |is: fn(&Reach, &str) -> bool| names.into_iter().filter(|name| is(&reach, name)).collect::<Vec<_>>();
        assert_eq!(those(Reach::is_response), ["Both", "Refusal", "Response", "Unused"]);
        assert_eq!(those(Reach::is_sent), ["Both", "Request", "Sent"]);
    }
}
