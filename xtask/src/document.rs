//! Reading an OpenAPI document held as a JSON value: references, operations, schemas.

use serde_json::{Map, Value};

/// Methods an operation can have, in the order in which the generator takes them.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const SCHEMAS: &str = "#/components/schemas/";

/// The extension of a list in place of which a response may hold its only item.
pub const ONE_OR_MANY: &str = "x-one-or-many";

/// One operation and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    /// Lower-case HTTP method.
    pub method: &'a str,
    /// Path template.
    pub path: &'a str,
    /// The path item, which may hold parameters for all its operations.
    pub item: &'a Value,
    /// The operation itself.
    pub node: &'a Value,
}

impl<'a> Operation<'a> {
    /// The operation's id; empty when it has none, which lint refuses.
    pub fn id(&self) -> &'a str {
        text(self.node, "operationId")
    }

    /// Where the operation stands in the document.
    pub fn place(&self) -> String {
        format!("paths.{}.{}", self.path, self.method)
    }

    /// The parameters of the path and of the operation, resolved, each with its place.
    pub fn parameters(&self, document: &'a Value) -> Vec<(String, &'a Value)> {
        let of = |owner: &'a Value, place: String| {
            list(owner, "parameters")
                .iter()
                .enumerate()
                .map(move |(index, node)| (format!("{place}.parameters.{index}"), node))
        };
        of(self.item, format!("paths.{}", self.path))
            .chain(of(self.node, self.place()))
            .filter_map(|(place, node)| Some((place, resolve(document, node)?)))
            .collect()
    }

    /// The responses, resolved: status, the component's name if it is shared, and the node.
    pub fn responses(&self, document: &'a Value) -> Vec<(&'a str, Option<&'a str>, &'a Value)> {
        members(self.node, "responses")
            .filter_map(|(status, node)| {
                let shared = text(node, "$ref").strip_prefix("#/components/responses/");
                Some((status, shared, resolve(document, node)?))
            })
            .collect()
    }

    /// The request body, resolved.
    pub fn request_body(&self, document: &'a Value) -> Option<&'a Value> {
        resolve(document, self.node.get("requestBody")?)
    }
}

/// All operations in the order of the document.
pub fn operations(document: &Value) -> Vec<Operation<'_>> {
    members(document, "paths")
        .flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| Some(Operation { method, path, item, node: item.get(method)? }))
        })
        .collect()
}

/// Whether a response status means success.
pub fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// The named component schemas.
pub fn schemas(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    document.get("components").into_iter().flat_map(|components| members(components, "schemas"))
}

/// The component schema of that name.
pub fn schema<'a>(document: &'a Value, name: &str) -> Option<&'a Value> {
    document.get("components")?.get("schemas")?.get(name)
}

/// Follows references to the node itself; `None` when one leads nowhere.
pub fn resolve<'a>(document: &'a Value, node: &'a Value) -> Option<&'a Value> {
    let mut node = node;
    // A chain longer than this is a loop.
    for _ in 0..16 {
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
            return Some(node);
        };
        node = document.pointer(reference.strip_prefix('#')?)?;
    }
    None
}

/// The component a schema refers to, directly or by `allOf` with one entry (the way to say more about a reference).
pub fn schema_name(schema: &Value) -> Option<&str> {
    let reference = match list(schema, "allOf") {
        [only] => only,
        _ => schema,
    };
    text(reference, "$ref").strip_prefix(SCHEMAS)
}

/// The schema of a body's JSON.
pub fn json_schema(body: &Value) -> Option<&Value> {
    json_media(body)?.get("schema")
}

/// The named examples of a body's JSON, resolved.
pub fn examples<'a>(document: &'a Value, body: &'a Value) -> impl Iterator<Item = (&'a str, &'a Value)> {
    json_media(body)
        .into_iter()
        .flat_map(|media| members(media, "examples"))
        .filter_map(|(name, node)| Some((name, resolve(document, node)?)))
}

fn json_media(body: &Value) -> Option<&Value> {
    body.get("content")?.get("application/json")
}

/// A string member, or the empty string.
pub fn text<'a>(node: &'a Value, key: &str) -> &'a str {
    node.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// An array member, or the empty slice.
pub fn list<'a>(node: &'a Value, key: &str) -> &'a [Value] {
    node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The entries of an object member.
pub fn members<'a>(node: &'a Value, key: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    node.get(key).and_then(Value::as_object).into_iter().flat_map(Map::iter).map(|(key, value)| (key.as_str(), value))
}

/// The strings of an array member.
pub fn strings<'a>(node: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    list(node, key).iter().filter_map(Value::as_str)
}
