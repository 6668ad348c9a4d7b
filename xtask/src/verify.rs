//! What `ncloud-livestation-verify` knows of the spec: the document without what is said to people and of requests.

use serde_json::{Map, Value};

/// Members whose own members are names that somebody chose, not keywords.
const NAMES: &[&str] = &["properties", "schemas", "paths", "responses", "parameters", "examples", "headers"];

/// Members that are data: nothing in them is a keyword.
const DATA: &[&str] = &["value", "enum", "required", "x-enum-aliases", "x-aliases"];

/// What nobody needs who holds responses against it.
const DROPPED: &[&str] = &[
    "callbacks",
    "description",
    "example",
    "externalDocs",
    "info",
    "openapi",
    "requestBody",
    "security",
    "securitySchemes",
    "servers",
    "summary",
    "tags",
    "x-call",
    "x-enum-descriptions",
    "x-evidence-note",
    "x-guide",
    "x-hints",
    "x-observed",
    "x-retry",
    "x-seen",
];

/// The document in small.
#[must_use]
pub fn compact(document: &Value) -> Value {
    node(document)
}

fn node(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !DROPPED.contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), member(key, value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(node).collect()),
        scalar => scalar.clone(),
    }
}

fn member(key: &str, value: &Value) -> Value {
    match value {
        _ if DATA.contains(&key) => value.clone(),
        Value::Object(members) if NAMES.contains(&key) => {
            let named = members.iter().map(|(name, value)| (name.clone(), node(value)));
            Value::Object(named.collect::<Map<_, _>>())
        }
        value => node(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_no_keywords_and_examples_stay_whole() {
        let document = json!({
            "info": { "title": "x" },
            "components": { "schemas": { "Event": {
                "description": "What happened.",
                "properties": { "description": { "type": "string", "description": "In words." } },
            } } },
            "paths": { "/a": { "get": { "summary": "a", "responses": { "200": { "content": { "application/json": {
                "examples": { "newest": { "summary": "n", "value": { "description": "said", "tags": [] } } },
            } } } } } } },
        });
        assert_eq!(
            compact(&document),
            json!({
                "components": { "schemas": { "Event": { "properties": { "description": { "type": "string" } } } } },
                "paths": { "/a": { "get": { "responses": { "200": { "content": { "application/json": {
                    "examples": { "newest": { "value": { "description": "said", "tags": [] } } },
                } } } } } } },
            })
        );
    }
}
