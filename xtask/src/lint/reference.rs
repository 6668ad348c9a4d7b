//! Every `$ref` leads somewhere.

use serde_json::Value;

use crate::{document, error::Findings};

/// Checks the whole document.
pub(super) fn check(spec: &Value, findings: &mut Findings) {
    walk(spec, spec, "", findings);
}

fn walk(spec: &Value, node: &Value, place: &str, findings: &mut Findings) {
    let below = |key: &str| match place {
        "" => key.to_owned(),
        _ => format!("{place}.{key}"),
    };
    match node {
        Value::Object(members) => {
            if let Some(reference) = node.get("$ref").and_then(Value::as_str)
                && document::resolve(spec, node).is_none()
            {
                findings.add(place, format!("{reference} leads nowhere"));
            }
            for (key, value) in members {
                if !is_data(place, key) {
                    walk(spec, value, &below(key), findings);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(spec, item, &below(&index.to_string()), findings);
            }
        }
        _ => {}
    }
}

/// Whether what stands under the key is an example's value; a property may have the same name.
fn is_data(place: &str, key: &str) -> bool {
    let mut above = place.rsplit('.');
    match key {
        "example" => above.next() != Some("properties"),
        "value" => above.nth(1) == Some("examples"),
        _ => false,
    }
}
