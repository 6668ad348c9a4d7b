//! What is accepted in short, spelled out: the only item of a list, and a scalar in place of an object.

use serde_json::{Value, json};

use super::fields::Subject;
use crate::document::{ONE_OR_MANY, members, strings, text};

/// A value in the form that the schema has by itself.
pub(super) fn out(spec: &Value, schema: &Value, value: &Value) -> Value {
    of_subject(spec, Subject::of_schema(spec, schema, true), value)
}

fn of_subject(spec: &Value, subject: Subject<'_>, value: &Value) -> Value {
    if let Some(items) = subject.items(spec) {
        return match value {
            Value::Array(list) => list.iter().map(|item| of_subject(spec, items, item)).collect(),
            only if subject.node.get(ONE_OR_MANY).is_some() => json!([only]),
            other => other.clone(),
        };
    }
    match value {
        Value::Object(object) => {
            let spelled = object.iter().map(|(key, value)| {
                let is_it =
                    |name: &str, node: &Value| name == key || strings(node, "x-aliases").any(|alias| alias == key);
                let property = members(subject.schema, "properties").find(|(name, node)| is_it(name, node));
                let others = subject.schema.get("additionalProperties").filter(|others| others.is_object());
                let schema = property.map(|(_, node)| node).or(others);
                (key.clone(), schema.map_or_else(|| value.clone(), |schema| out(spec, schema, value)))
            });
            Value::Object(spelled.collect())
        }
        Value::String(_) | Value::Number(_) if !text(subject.schema, "x-from-scalar").is_empty() => {
            json!({ text(subject.schema, "x-from-scalar"): value })
        }
        other => other.clone(),
    }
}
