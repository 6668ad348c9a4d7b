//! Stage 3: the spec becomes the dialect the generator takes.
//!
//! The lowered document is built anew and says only what the generator must know, so nothing it stumbles over can
//! slip through: errors (typed ones would hide a gateway's HTML 502), constraints (they would become closed newtypes;
//! the facade checks what we send), defaults (the service's business), examples, extensions and prose (documentation
//! is written by the raise stage, from the spec).

use serde_json::{Map, Value, json};

use crate::{
    document::{self, Operation, list, members, strings, text},
    formats,
};

/// Lowers a spec that passed lint.
pub fn lower(spec: &Value) -> Value {
    let mut paths = Map::new();
    for operation in document::operations(spec) {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method] = lower_operation(spec, &operation);
    }
    let schemas: Map<String, Value> = document::schemas(spec)
        .filter(|(_, schema)| !is_inlined(schema))
        .map(|(name, schema)| (name.to_owned(), lower_schema(spec, schema)))
        .collect();
    json!({
        "openapi": spec.get("openapi"),
        "info": {
            "title": spec.pointer("/info/title"),
            "version": spec.pointer("/info/version"),
        },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn lower_operation(spec: &Value, operation: &Operation<'_>) -> Value {
    let parameters: Vec<Value> = operation
        .parameters(spec)
        .into_iter()
        .filter(|(_, parameter)| !is_set_by_client(parameter))
        .map(|(_, parameter)| lower_parameter(spec, parameter))
        .collect();
    let responses: Map<String, Value> = operation
        .responses(spec)
        .into_iter()
        .filter(|(status, ..)| document::is_success(status))
        // Whatever success it is called: a 201 for a clip that was created must not become an error.
        .map(|(_, _, response)| ("2XX".to_owned(), lower_body(spec, response, "description")))
        .collect();
    let mut lowered = json!({
        "operationId": operation.id(),
        "parameters": parameters,
        "responses": responses,
    });
    if let Some(body) = operation.request_body(spec) {
        lowered["requestBody"] = lower_body(spec, body, "required");
    }
    lowered
}

/// Whether the client sets the parameter on every call, so that it is no argument of the method.
pub fn is_set_by_client(parameter: &Value) -> bool {
    parameter.get("x-set-by-client") == Some(&Value::Bool(true))
}

fn lower_parameter(spec: &Value, parameter: &Value) -> Value {
    let mut lowered = json!({
        "name": parameter.get("name"),
        "in": parameter.get("in"),
        "required": parameter.get("required") == Some(&Value::Bool(true)),
    });
    if let Some(schema) = parameter.get("schema") {
        lowered["schema"] = lower_schema(spec, schema);
    }
    lowered
}

/// A request body or a response; `keep` is the one member of it that OpenAPI asks for beside the content.
fn lower_body(spec: &Value, body: &Value, keep: &str) -> Value {
    let mut lowered = json!({});
    if let Some(kept) = body.get(keep) {
        lowered[keep] = kept.clone();
    }
    if let Some(schema) = document::json_schema(body) {
        lowered["content"] = json!({ "application/json": { "schema": lower_schema(spec, schema) } });
    }
    lowered
}

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

/// The names of the enum components, which the generator must not turn into closed enums.
pub fn enum_names(spec: &Value) -> impl Iterator<Item = &str> {
    document::schemas(spec).filter(|(_, schema)| !list(schema, "enum").is_empty()).map(|(name, _)| name)
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

    #[test]
    fn only_successes_and_the_callers_parameters_remain() {
        let spec = json!({
            "openapi": "3.0.3",
            "info": { "title": "T", "version": "1", "description": "x" },
            "servers": [],
            "paths": { "/a/{id}": {
                "parameters": [
                    { "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "example": "x" },
                    { "name": "region", "in": "header", "x-set-by-client": true, "schema": { "type": "string" } },
                ],
                "get": {
                    "operationId": "get_a",
                    "tags": ["a"],
                    "x-retry": "idempotent",
                    "responses": {
                        "2XX": { "description": "ok", "content": { "application/json": {
                            "schema": { "$ref": "#/components/schemas/A" },
                            "examples": { "a": { "value": {} } },
                        } } },
                        "4XX": { "description": "bad" },
                        "5XX": { "description": "bad" },
                    },
                },
            } },
            "components": { "schemas": { "A": { "type": "object" } }, "responses": {} },
        });
        let text = serde_json::to_string_pretty(&lower(&spec)).unwrap();
        insta::assert_snapshot!(text, @r##"
        {
          "openapi": "3.0.3",
          "info": {
            "title": "T",
            "version": "1"
          },
          "paths": {
            "/a/{id}": {
              "get": {
                "operationId": "get_a",
                "parameters": [
                  {
                    "name": "id",
                    "in": "path",
                    "required": true,
                    "schema": {
                      "type": "string"
                    }
                  }
                ],
                "responses": {
                  "2XX": {
                    "description": "ok",
                    "content": {
                      "application/json": {
                        "schema": {
                          "$ref": "#/components/schemas/A"
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "components": {
            "schemas": {
              "A": {
                "type": "object",
                "properties": {}
              }
            }
          }
        }
        "##);
    }
}
