//! A page before it is laid out: what the spec says of an operation, by a walk of its own, to be edited.

use std::path::Path;

use serde_json::Value;
use xtask::{
    document::{self, Operation, members, strings, text},
    load,
};

/// The spec of the workspace.
pub(crate) fn spec() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/livestation.yaml");
    load::load(&path).unwrap().document
}

/// A page as data.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) title: String,
    pub(crate) slug: String,
    pub(crate) updated: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) path_parameters: Vec<Row>,
    pub(crate) query_parameters: Vec<Row>,
    pub(crate) request: Vec<Row>,
    pub(crate) response: Vec<Row>,
    pub(crate) request_example: Option<Value>,
    pub(crate) response_example: Option<Value>,
    /// Whether nothing of the response stands beside `content`: then the oldest tables begin inside it.
    pub(crate) is_relative: bool,
}

/// A row as data.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) path: String,
    /// Type of JSON.
    pub(crate) kind: String,
    /// Type of the items, of a list of scalars.
    pub(crate) items: Option<String>,
    pub(crate) is_object_list: bool,
    pub(crate) required: bool,
    pub(crate) is_always: bool,
    pub(crate) values: Vec<String>,
    pub(crate) format: String,
    /// All types that the spec accepts.
    pub(crate) accepted: Vec<String>,
}

impl Draft {
    pub(crate) fn of(spec: &Value, operation: &Operation<'_>) -> Self {
        let docs = &operation.node["externalDocs"];
        let parameters = |place: &str| -> Vec<Row> {
            let nodes = operation.parameters(spec).into_iter().map(|(_, node)| node);
            let nodes = nodes.filter(|node| text(node, "in") == place);
            nodes
                .map(|node| row(spec, text(node, "name").to_owned(), &node["schema"], node["required"] == true, true))
                .collect()
        };
        let body = |node: Option<&Value>| -> (Vec<Row>, Option<Value>) {
            let Some(node) = node.filter(|node| document::json_schema(node).is_some()) else { return (vec![], None) };
            let mut rows = Vec::new();
            walk(spec, document::json_schema(node).unwrap(), "", true, &mut rows);
            let examples = document::examples(spec, node).map(|(_, example)| example);
            let example =
                examples.filter(|example| example["x-lenient"] != true).map(|example| example["value"].clone()).next();
            (rows, example)
        };
        let responses = operation.responses(spec);
        let success = responses.iter().find(|(status, ..)| status.starts_with('2')).map(|(_, _, node)| *node);
        let ((request, request_example), (response, response_example)) =
            (body(operation.request_body(spec)), body(success));
        Self {
            title: text(docs, "description").to_owned(),
            slug: text(docs, "url").rsplit('/').next().unwrap().to_owned(),
            updated: if operation.node["x-seen"] == "never" { "" } else { "2026-09-17T10:12:40Z" }.to_owned(),
            is_relative: response.iter().all(|row| row.path.starts_with("content")),
            method: operation.method.to_uppercase(),
            path: operation.path.to_owned(),
            path_parameters: parameters("path"),
            query_parameters: parameters("query"),
            request,
            response,
            request_example,
            response_example,
        }
    }

    pub(crate) fn tables(&mut self) -> [&mut Vec<Row>; 4] {
        [&mut self.path_parameters, &mut self.query_parameters, &mut self.request, &mut self.response]
    }
}

fn resolve<'a>(spec: &'a Value, node: &'a Value) -> &'a Value {
    match node.get("allOf").and_then(|all| all.get(0)) {
        Some(only) => document::resolve(spec, only).unwrap(),
        None => document::resolve(spec, node).unwrap(),
    }
}

fn row(spec: &Value, path: String, node: &Value, required: bool, is_always: bool) -> Row {
    let schema = resolve(spec, node);
    let one_of = schema["oneOf"].as_array().cloned().unwrap_or_default();
    let mut accepted: Vec<String> = one_of.iter().chain([schema]).map(|kind| text(kind, "type").to_owned()).collect();
    accepted.retain(|kind| !kind.is_empty());
    let items = schema.get("items").map(|items| resolve(spec, items));
    if node.get("x-one-or-many").is_some() {
        accepted.push(text(items.unwrap(), "type").to_owned());
    }
    if schema.get("x-from-scalar").is_some() {
        accepted.extend(["string".to_owned(), "integer".to_owned()]);
    }
    let format =
        [node, schema, items.unwrap_or(schema)].map(|node| text(node, "format")).into_iter().find(|f| !f.is_empty());
    let is_object = |schema: &Value| text(schema, "type") == "object";
    Row {
        path,
        kind: accepted[0].clone(),
        items: items
            .filter(|items| !is_object(items))
            .map(|items| text(items, "type").to_owned())
            .filter(|kind| !kind.is_empty()),
        is_object_list: items.is_some_and(is_object),
        required,
        is_always,
        values: strings(items.unwrap_or(schema), "enum").map(str::to_owned).collect(),
        format: format.unwrap_or_default().to_owned(),
        accepted,
    }
}

fn walk(spec: &Value, node: &Value, at: &str, is_always: bool, rows: &mut Vec<Row>) {
    let schema = resolve(spec, node);
    if let Some(items) = schema.get("items") {
        return walk(spec, items, at, is_always, rows);
    }
    let joined = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
        rows.push(row(spec, joined("{recordId}"), values, false, false));
        walk(spec, values, &joined("{recordId}"), false, rows);
    }
    let required: Vec<&str> = strings(schema, "required").collect();
    for (name, property) in members(schema, "properties") {
        let is_required = required.contains(&name);
        rows.push(row(spec, joined(name), property, is_required, is_always));
        walk(spec, property, &joined(name), is_always && is_required, rows);
    }
}
