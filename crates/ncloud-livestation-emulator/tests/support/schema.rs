//! Answers against the OpenAPI document, strictly: a field the document does not name is a mistake too.

use serde_json::{Value, json};

use super::Answer;

const DOCUMENT: &str = include_str!("../../src/generated/openapi.json");

/// Panics unless the answer is one the document allows for the operation it says it is of.
pub(crate) fn check(answer: &Answer) {
    assert_eq!(answer.header("content-type"), "application/json;charset=utf-8");
    assert_eq!(answer.header("x-ncp-trace-id").len(), 26);
    assert!(!answer.header("date").is_empty());
    let mut document: Value = serde_json::from_str(DOCUMENT).unwrap();
    let schema = if answer.status == 200 {
        success_schema(&document, answer.header("x-emulator-operation"))
    } else {
        json!({ "$ref": "#/components/schemas/ErrorEnvelope" })
    };
    tighten(&mut document["components"]["schemas"]);
    let schema = json!({ "allOf": [schema], "components": document["components"] });
    let validator = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).build(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&answer.body).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{:#}", answer.body);
}

fn success_schema(document: &Value, operation_id: &str) -> Value {
    let items = document["paths"].as_object().unwrap().values();
    let operation = items
        .flat_map(|item| item.as_object().unwrap().values())
        .find(|operation| operation["operationId"] == operation_id)
        .unwrap_or_else(|| panic!("{operation_id:?} is not in the document"));
    match operation["responses"]["200"].get("content") {
        Some(content) => content["application/json"]["schema"].clone(),
        None => json!({ "enum": [null] }),
    }
}

/// OpenAPI 3.0's `nullable` as JSON Schema, and objects closed.
fn tighten(schema: &mut Value) {
    if let Some(object) = schema.as_object_mut() {
        if object.get("nullable") == Some(&json!(true))
            && let Some(kind) = object.get("type").cloned()
        {
            object.insert("type".to_owned(), json!([kind, "null"]));
        }
        if object.get("properties").is_some_and(Value::is_object) && object.get("type") == Some(&json!("object")) {
            object.entry("additionalProperties").or_insert(json!(false));
        }
    }
    match schema {
        Value::Object(object) => object.values_mut().for_each(tighten),
        Value::Array(items) => items.iter_mut().for_each(tighten),
        _ => {}
    }
}
