//! The Rust type of a schema, by the dialect that the generator is given.

use serde_json::Value;

use crate::{
    document::{self, list, text},
    formats, lower,
};

/// The type of a schema by itself: `Vec<ShortClip>`, `Timestamp`.
pub(crate) fn of(spec: &Value, schema: &Value) -> String {
    written(&lower::lower_schema(spec, schema))
}

/// The type of a parameter, or of a field: an `Option` unless it is always there.
pub(super) fn or_none(name: String, is_always_there: bool) -> String {
    if is_always_there { name } else { format!("Option<{name}>") }
}

/// The type of a property: a list that may be absent is an empty one, unless that would say what is not known.
pub(super) fn of_property(spec: &Value, property: &Value, is_required: bool) -> String {
    let name = of(spec, property);
    let is_collection = ["Vec<", "Map"].iter().any(|begin| name.starts_with(begin));
    let is_always_there = match lower::absent_is_unknown(property) {
        true => false,
        false => is_collection || is_required,
    };
    or_none(name, is_always_there)
}

fn written(lowered: &Value) -> String {
    if let Some(name) = document::schema_name(lowered) {
        return name.to_owned();
    }
    let format = text(lowered, "format");
    if let Some((_, path)) = formats::SEMANTIC.iter().find(|(name, _)| *name == format) {
        return path.rsplit("::").next().unwrap_or(path).to_owned();
    }
    match (text(lowered, "type"), format) {
        ("string", _) => "String".to_owned(),
        ("boolean", _) => "bool".to_owned(),
        ("integer", "int32") => "i32".to_owned(),
        ("integer", "uint32") => "u32".to_owned(),
        ("integer", "uint64") => "u64".to_owned(),
        ("integer", _) => "i64".to_owned(),
        ("number", "float") => "f32".to_owned(),
        ("number", _) => "f64".to_owned(),
        ("array", _) => {
            let items = lowered.get("items").unwrap_or(&Value::Null);
            let is_nullable = items.get("nullable") == Some(&Value::Bool(true));
            format!("Vec<{}>", or_none(written(items), !is_nullable))
        }
        ("object", _) => match lowered.get("additionalProperties") {
            Some(values) => format!("Map<{}>", written(values)),
            None => "Map<Value>".to_owned(),
        },
        _ => "Value".to_owned(),
    }
}

/// The JSON types that a schema takes, which its Rust type may hide: `integer or string`.
pub(super) fn on_the_wire(spec: &Value, schema: &Value) -> String {
    if let Some(name) = document::schema_name(schema) {
        return document::schema(spec, name)
            .filter(|component| !["", "object"].contains(&text(component, "type")) || component.get("oneOf").is_some())
            .filter(|component| component.get("enum").is_none())
            .map(|component| on_the_wire(spec, component))
            .unwrap_or_default();
    }
    let kinds = ["oneOf", "anyOf"].iter().flat_map(|key| list(schema, key)).map(|branch| text(branch, "type"));
    let mut kinds: Vec<&str> = kinds.collect();
    // Their order says nothing.
    kinds.sort_unstable();
    match (kinds.as_slice(), text(schema, "type")) {
        ([], "array") => {
            let items = schema.get("items").map(|items| on_the_wire(spec, items)).unwrap_or_default();
            format!("array of {items}").trim_end_matches(" of ").to_owned()
        }
        ([], kind) => kind.to_owned(),
        (kinds, _) => kinds.join(" or "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_type_reads_as_the_generated_code_does() {
        let spec = json!({ "components": { "schemas": {
            "Status": { "type": "string", "enum": ["A"] },
            "Code": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
        } } });
        let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        for (property, required, expected, wire) in [
            (json!({ "type": "string" }), true, "String", "string"),
            (json!({ "type": "integer", "format": "epoch-millis" }), false, "Option<Timestamp>", "integer"),
            (json!({ "type": "string", "format": "password" }), true, "SecretString", "string"),
            (json!({ "type": "integer", "minimum": 1 }), true, "u64", "integer"),
            (reference("Status"), false, "Option<Status>", ""),
            (reference("Code"), true, "NumberOrText", "integer or string"),
            (json!({ "type": "array", "items": reference("Status") }), false, "Vec<Status>", "array"),
            (
                json!({ "type": "array", "x-absent-is-unknown": true, "items": { "type": "string" } }),
                true,
                "Option<Vec<String>>",
                "array of string",
            ),
            (json!({ "type": "object" }), false, "Map<Value>", "object"),
            (json!({ "type": "object", "additionalProperties": { "type": "string" } }), false, "Map<String>", "object"),
        ] {
            assert_eq!(of_property(&spec, &property, required), expected);
            assert_eq!(on_the_wire(&spec, &property), wire);
        }
    }
}
