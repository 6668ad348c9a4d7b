//! An example where no page has one: the shape of a schema, with the least that fits.

use serde_json::{Map, Value, json};

use crate::document::{self, list, members, strings, text};

/// A value that fits the schema: all that is required, and all fields of a response.
pub(super) fn of(spec: &Value, schema: &Value, depth: usize) -> Value {
    if let Some(component) = document::schema_name(schema).and_then(|name| document::schema(spec, name)) {
        return of(spec, component, depth);
    }
    if let Some(first) = list(schema, "enum").first() {
        return first.clone();
    }
    if let Some(branch) = ["oneOf", "anyOf"].iter().find_map(|key| list(schema, key).first()) {
        return of(spec, branch, depth);
    }
    let minimum = schema.get("minimum").and_then(Value::as_u64).unwrap_or(1);
    match text(schema, "type") {
        "object" => {
            let is_sent = schema.get("additionalProperties") == Some(&Value::Bool(false));
            let is_shown = |name: &str| !is_sent || strings(schema, "required").any(|required| required == name);
            let fields = members(schema, "properties").filter(|(name, _)| depth < 6 && is_shown(name));
            let fields: Map<String, Value> =
                fields.map(|(name, property)| (name.to_owned(), of(spec, property, depth + 1))).collect();
            Value::Object(fields)
        }
        "array" => json!([of(spec, schema.get("items").unwrap_or(&Value::Null), depth + 1)]),
        "boolean" => json!(false),
        "integer" if text(schema, "format") == "epoch-millis" => json!(1_755_586_043_299_u64),
        "integer" | "number" => json!(minimum),
        _ => json!(sample_text(text(schema, "format"))),
    }
}

fn sample_text(format: &str) -> &'static str {
    match format {
        "channel-id" => "ls-20220623115623-fHnXy",
        "bucket-name" => "my-bucket",
        "folder-path" => "/folder",
        "mp4-path" | "curtain-file-path" => "/folder/file.mp4",
        "korean-time" => "20250819120000",
        "password" => "secret",
        _ => "text",
    }
}
