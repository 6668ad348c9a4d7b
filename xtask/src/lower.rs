//! Stage 3: the spec becomes the dialect the generator takes.
//!
//! The lowered document is built anew and says only what the generator must know, so nothing it stumbles over can
//! slip through: errors (typed ones would hide a gateway's HTML 502), constraints (they would become closed newtypes;
//! the facade checks what we send), defaults (the service's business), examples, extensions and prose (documentation
//! is written by the raise stage, from the spec).

mod schema;

use serde_json::{Map, Value, json};

pub use self::schema::absent_is_unknown;
pub(crate) use self::schema::{is_inlined, lower_schema};
use crate::document::{self, Operation, list};

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

/// The names of the enum components, which the generator must not turn into closed enums.
pub fn enum_names(spec: &Value) -> impl Iterator<Item = &str> {
    document::schemas(spec).filter(|(_, schema)| !list(schema, "enum").is_empty()).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

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
