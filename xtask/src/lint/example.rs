//! Every example has the shape its schema describes.

use serde_json::Value;

use crate::{
    document::{self, list, members, strings, text},
    error::Findings,
    formats,
};

/// Checks an example object. One with `x-lenient: true` shows what a reader must survive and may break the schema.
pub(super) fn check(spec: &Value, place: &str, name: &str, schema: &Value, example: &Value, findings: &mut Findings) {
    // The name becomes part of a file's.
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c)) {
        findings.add(place, "the name of an example is letters, digits, _ and -");
    }
    match example.get("value") {
        None => findings.add(place, "has no value"),
        Some(_) if example.get("x-lenient") == Some(&Value::Bool(true)) => {}
        Some(value) => fits(spec, &format!("{place}.value"), schema, value, findings),
    }
}

pub(super) fn fits(spec: &Value, place: &str, schema: &Value, value: &Value, findings: &mut Findings) {
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    if nullable && value.is_null() {
        return;
    }
    if let Some(component) = document::schema_name(schema).and_then(|name| document::schema(spec, name)) {
        return fits(spec, place, component, value, findings);
    }
    let branches = [list(schema, "oneOf"), list(schema, "anyOf")].concat();
    let kinds: Vec<&str> = match branches.as_slice() {
        [] => vec![text(schema, "type")],
        branches => branches.iter().map(|branch| text(branch, "type")).collect(),
    };
    if !kinds.iter().any(|kind| is_kind(kind, value)) {
        findings.add(place, format!("{value} is not of type {}", kinds.join(" or ")));
        return;
    }
    match value {
        Value::Object(_) => object(spec, place, schema, value, findings),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if let Some(schema) = schema.get("items") {
                    fits(spec, &format!("{place}.{index}"), schema, item, findings);
                }
            }
        }
        Value::String(word) => one_of_enum(place, schema, word, findings),
        Value::Number(_) => in_range(place, schema, value, findings),
        _ => {}
    }
}

/// Whether a value has a JSON type; the empty one is any.
fn is_kind(kind: &str, value: &Value) -> bool {
    match kind {
        "array" => value.is_array(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "object" => value.is_object(),
        "string" => value.is_string(),
        _ => true,
    }
}

fn object(spec: &Value, place: &str, schema: &Value, value: &Value, findings: &mut Findings) {
    let find = |key: &str| {
        members(schema, "properties")
            .find(|(name, property)| *name == key || strings(property, "x-aliases").any(|alias| alias == key))
    };
    let present: Vec<(&str, &Value)> =
        value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value)).collect();
    for required in strings(schema, "required") {
        let named = |(key, _): &(&str, &Value)| find(key).is_some_and(|(name, _)| name == required);
        if !present.iter().any(named) {
            findings.add(place, format!("{required} is required and missing"));
        }
    }
    for (key, value) in present {
        let place = format!("{place}.{key}");
        match (find(key), schema.get("additionalProperties")) {
            (Some((_, property)), _) => fits(spec, &place, property, value, findings),
            (None, Some(other @ Value::Object(_))) => fits(spec, &place, other, value, findings),
            (None, Some(Value::Bool(true))) => {}
            // An object of which nothing is known may hold anything.
            (None, _) if schema.get("properties").is_none() => {}
            (None, _) => findings.add(place, "is not in the schema"),
        }
    }
}

fn one_of_enum(place: &str, schema: &Value, word: &str, findings: &mut Findings) {
    let is_alias = members(schema, "x-enum-aliases").any(|(alias, _)| alias == word);
    let values: Vec<&str> = strings(schema, "enum").collect();
    if !values.is_empty() && !values.contains(&word) && !is_alias {
        findings.add(place, format!("{word:?} is none of {}", values.join(", ")));
    }
}

/// Bounds bind what is sent, and an example shows what is right.
fn in_range(place: &str, schema: &Value, value: &Value, findings: &mut Findings) {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let number = value.as_f64().unwrap_or_default();
    let too_small = bound("minimum").is_some_and(|minimum| number < minimum);
    let too_large = bound("maximum").is_some_and(|maximum| number > maximum);
    if too_small || too_large {
        findings.add(place, format!("{value} is out of range"));
    }
    if formats::is_semantic(text(schema, "format")) && number < 0.0 {
        findings.add(place, format!("{value} is negative"));
    }
}
