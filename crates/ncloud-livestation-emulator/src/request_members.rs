//! Which members the JSON of a request may have, by the document.

use serde_json::Value;

/// The members of an object that the document closes with `additionalProperties: false`, each with its own members if
/// it is such an object too.
#[derive(Debug)]
pub(crate) struct RequestMembers(Vec<(String, Option<RequestMembers>)>);

impl RequestMembers {
    /// Of the body of an operation; `None` when it has none, or the document leaves it open.
    pub(crate) fn of_operation(document: &Value, operation: &Value) -> Option<Self> {
        Self::of_schema(document, operation.pointer("/requestBody/content/application~1json/schema")?)
    }

    fn of_schema(document: &Value, schema: &Value) -> Option<Self> {
        let schema = resolved(document, schema);
        if schema["additionalProperties"] != false {
            return None;
        }
        let properties = schema["properties"].as_object()?.iter();
        Some(Self(properties.map(|(name, property)| (name.clone(), Self::of_schema(document, property))).collect()))
    }

    /// The first member of `body` that is not one of these, as a dotted path.
    pub(crate) fn undocumented(&self, body: &Value) -> Option<String> {
        body.as_object()?.iter().find_map(|(name, value)| match self.0.iter().find(|(known, _)| known == name) {
            None => Some(name.clone()),
            Some((_, None)) => None,
            Some((_, Some(members))) => members.undocumented(value).map(|inner| format!("{name}.{inner}")),
        })
    }
}

/// What a schema refers to, alone or in an `allOf` of one; else the schema itself.
fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let reference = schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref"));
    let pointer = reference.and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn closed_objects_have_their_members_and_open_ones_any() {
        let document = json!({ "components": { "schemas": {
            "Request": {
                "additionalProperties": false,
                "properties": {
                    "a": { "type": "string" },
                    "closed": { "allOf": [{ "$ref": "#/components/schemas/Closed" }], "description": "x" },
                    "open": { "$ref": "#/components/schemas/Open" },
                },
            },
            "Closed": { "additionalProperties": false, "properties": { "b": { "type": "string" } } },
            "Open": { "properties": { "c": { "type": "string" } } },
        } } });
        let schema = json!({ "$ref": "#/components/schemas/Request" });
        let operation = json!({ "requestBody": { "content": { "application/json": { "schema": schema } } } });
        let members = RequestMembers::of_operation(&document, &operation).unwrap();
        for (body, undocumented) in [
            (json!({}), None),
            (json!({ "a": 1, "closed": { "b": 2 }, "open": { "x": 3 } }), None),
            (json!({ "a": { "x": 1 }, "closed": [{ "x": 2 }] }), None),
            (json!([{ "x": 1 }]), None),
            (json!({ "a": 1, "x": 2 }), Some("x")),
            (json!({ "closed": { "b": 1, "x": 2 } }), Some("closed.x")),
        ] {
            assert_eq!(members.undocumented(&body).as_deref(), undocumented, "{body}");
        }
        assert!(RequestMembers::of_operation(&document, &json!({})).is_none());
    }

    #[test]
    fn every_object_of_every_request_is_closed() {
        fn check(document: &Value, schema: &Value, path: &str) {
            let schema = resolved(document, schema);
            let Some(properties) = schema["properties"].as_object() else { return };
            assert_eq!(schema["additionalProperties"], false, "{path}");
            properties.iter().for_each(|(name, property)| check(document, property, &format!("{path}.{name}")));
        }
        let document: Value = serde_json::from_str(include_str!("generated/openapi.json")).unwrap();
        let operations = document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap());
        let bodies: Vec<&Value> = operations
            .filter_map(|(_, operation)| operation.pointer("/requestBody/content/application~1json/schema"))
            .collect();
        assert!(!bodies.is_empty());
        bodies.into_iter().for_each(|schema| check(&document, schema, &schema.to_string()));
    }
}
