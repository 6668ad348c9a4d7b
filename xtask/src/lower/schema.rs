//! Schemas in the dialect that the generator takes.

use serde_json::{Map, Value, json};

use crate::{
    document::{self, list, members, strings, text},
    formats,
};

/// Whether a component is no type of its own: its users get what it stands for.
pub(crate) fn is_inlined(component: &Value) -> bool {
    formats::is_semantic(text(component, "format")) || is_union(component)
}

/// A number or a string, say.
fn is_union(schema: &Value) -> bool {
    document::schema_name(schema).is_none() && ["oneOf", "anyOf", "allOf"].iter().any(|key| schema.get(key).is_some())
}

/// A union of nothing but numbers and strings.
fn is_number_or_text(schema: &Value) -> bool {
    let kinds: Vec<&str> =
        ["oneOf", "anyOf"].iter().flat_map(|key| list(schema, key)).map(|kind| text(kind, "type")).collect();
    let is_number = |kind: &&str| matches!(*kind, "integer" | "number");
    kinds.iter().any(is_number)
        && kinds.contains(&"string")
        && kinds.iter().all(|kind| is_number(kind) || *kind == "string")
}

/// A schema, without what the generator stumbles over.
pub(crate) fn lower_schema(spec: &Value, schema: &Value) -> Value {
    if let Some(name) = document::schema_name(schema) {
        return match document::schema(spec, name) {
            Some(component) if is_inlined(component) => lower_schema(spec, component),
            _ => json!({ "$ref": format!("#/components/schemas/{name}") }),
        };
    }
    let format = text(schema, "format");
    if formats::is_semantic(format) {
        // One shape for a format however it travels: the generator finds conversions by exact schema.
        return json!({ "type": "string", "format": format });
    }
    if is_union(schema) {
        return match is_number_or_text(schema) {
            true => json!({ "type": "string", "format": formats::NUMBER_OR_TEXT }),
            false => json!({}),
        };
    }
    match text(schema, "type") {
        "string" => match schema.get("enum") {
            Some(values) => json!({ "type": "string", "enum": values }),
            // Dates and addresses stay strings: their types would be dependencies of every user.
            None => json!({ "type": "string" }),
        },
        "integer" => json!({ "type": "integer", "format": integer_format(schema) }),
        "number" if format.is_empty() => json!({ "type": "number" }),
        "number" => json!({ "type": "number", "format": format }),
        "boolean" => json!({ "type": "boolean" }),
        "array" => json!({
            "type": "array",
            "items": schema.get("items").map(|items| lower_items(spec, items)),
        }),
        "object" => lower_object(spec, schema),
        _ => json!({}),
    }
}

/// A minimum of zero is the generator's only way to an unsigned type; a minimum of one would become a `NonZero`.
fn integer_format(schema: &Value) -> &'static str {
    let unsigned = schema.get("minimum").and_then(Value::as_f64).is_some_and(|minimum| minimum >= 0.0);
    match (text(schema, "format"), unsigned) {
        ("int32", false) => "int32",
        ("int32", true) => "uint32",
        (_, false) => "int64",
        (_, true) => "uint64",
    }
}

fn lower_items(spec: &Value, items: &Value) -> Value {
    let mut lowered = lower_schema(spec, items);
    if is_nullable(items) && lowered.get("type").is_some() {
        lowered["nullable"] = Value::Bool(true);
    }
    lowered
}

fn lower_object(spec: &Value, schema: &Value) -> Value {
    let properties: Map<String, Value> = members(schema, "properties")
        .map(|(name, property)| (name.to_owned(), lower_property(spec, property)))
        .collect();
    // A property that may be null is an `Option`, and that is what not being required makes of it.
    let required: Vec<&str> = strings(schema, "required")
        .filter(|name| {
            schema
                .get("properties")
                .and_then(|properties| properties.get(name))
                .is_some_and(|property| !is_nullable(property))
        })
        .collect();
    let mut lowered = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        lowered["required"] = json!(required);
    }
    if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
        lowered["additionalProperties"] = lower_schema(spec, values);
    }
    lowered
}

/// A list is empty when it is absent, unless that would say what is not known.
fn lower_property(spec: &Value, property: &Value) -> Value {
    let mut lowered = lower_schema(spec, property);
    if absent_is_unknown(property) {
        lowered["nullable"] = Value::Bool(true);
    }
    lowered
}

/// Whether a list that is absent is to be told from one that is empty.
pub fn absent_is_unknown(property: &Value) -> bool {
    property.get("x-absent-is-unknown") == Some(&Value::Bool(true))
}

fn is_nullable(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowered(schema: Value) -> String {
        let spec = json!({ "components": { "schemas": {
            "Status": { "type": "string", "enum": ["A"] },
            "ClipId": { "type": "integer", "format": "short-clip-id" },
            "Code": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
        } } });
        lower_schema(&spec, &schema).to_string()
    }

    #[test]
    fn semantic_formats_lose_their_constraints_and_their_shape() {
        let canonical = r#"{"type":"string","format":"short-clip-id"}"#;
        for schema in [
            json!({ "type": "integer", "format": "short-clip-id", "minimum": 0, "description": "x" }),
            json!({ "type": "string", "format": "short-clip-id", "pattern": "^[0-9]+$", "x-evidence": "observed" }),
            json!({ "oneOf": [{ "type": "integer" }, { "type": "string" }], "format": "short-clip-id" }),
            json!({ "$ref": "#/components/schemas/ClipId" }),
            json!({ "allOf": [{ "$ref": "#/components/schemas/ClipId" }], "nullable": true }),
        ] {
            assert_eq!(lowered(schema), canonical);
        }
    }

    #[test]
    fn references_keep_nothing_but_the_reference() {
        let reference = r##"{"$ref":"#/components/schemas/Status"}"##;
        assert_eq!(lowered(json!({ "$ref": "#/components/schemas/Status", "description": "x" })), reference);
        assert_eq!(
            lowered(json!({ "allOf": [{ "$ref": "#/components/schemas/Status" }], "description": "x" })),
            reference
        );
    }

    #[test]
    fn integers_are_unsigned_when_they_cannot_be_negative() {
        for (schema, format) in [
            (json!({ "type": "integer" }), "int64"),
            (json!({ "type": "integer", "minimum": 0 }), "uint64"),
            (json!({ "type": "integer", "format": "int64", "minimum": 1, "maximum": 9 }), "uint64"),
            (json!({ "type": "integer", "format": "int32", "minimum": -1 }), "int32"),
        ] {
            assert_eq!(lowered(schema), format!(r#"{{"type":"integer","format":"{format}"}}"#));
        }
    }

    #[test]
    fn a_union_of_number_and_string_is_read_as_either() {
        let either = r#"{"type":"string","format":"number-or-text"}"#;
        assert_eq!(lowered(json!({ "$ref": "#/components/schemas/Code" })), either);
        assert_eq!(lowered(json!({ "anyOf": [{ "type": "string" }, { "type": "number" }] })), either);
    }

    #[test]
    fn any_other_union_is_any_json() {
        assert_eq!(lowered(json!({ "oneOf": [{ "type": "string" }, { "type": "object" }] })), "{}");
        assert_eq!(lowered(json!({ "oneOf": [{ "type": "string" }] })), "{}");
    }

    #[test]
    fn a_nullable_property_is_not_required() {
        assert_eq!(
            lowered(json!({
                "type": "object",
                "required": ["a", "b"],
                "properties": {
                    "a": { "type": "string", "nullable": true, "minLength": 1, "default": "x" },
                    "b": { "type": "array", "minItems": 1, "items": { "type": "string", "nullable": true } },
                },
                "additionalProperties": false,
            })),
            r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"array","items":{"type":"string","nullable":true}}},"required":["b"]}"#
        );
    }
}
