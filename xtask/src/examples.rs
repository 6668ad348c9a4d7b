//! The examples of the spec as files, for the tests of the raw crate.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document;

/// All examples: file name, and the JSON in it.
///
/// A name is the operation, then `request` or the status, then the example's own; operations share their errors, so
/// those begin with the name of the shared response.
pub fn collect(spec: &Value) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for operation in document::operations(spec) {
        let id = operation.id();
        if let Some(body) = operation.request_body(spec) {
            files.extend(files_of(spec, &format!("{id}.request"), body));
        }
        for (status, shared, response) in operation.responses(spec) {
            files.extend(files_of(spec, &format!("{}.{status}", shared.unwrap_or(id)), response));
        }
    }
    files
}

fn files_of(spec: &Value, prefix: &str, body: &Value) -> Vec<(String, String)> {
    let file = |(name, node): (_, &Value)| {
        let value = node.get("value").unwrap_or(&Value::Null);
        // The alternate form is serde_json's pretty one.
        (format!("{prefix}.{name}.json"), format!("{value:#}\n"))
    };
    document::examples(spec, body).map(file).collect()
}
