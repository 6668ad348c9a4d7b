//! The zones, paths and operations of the document, read from it.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::request_schema::{RequestSchema, resolved};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A server of the document: its path prefix and the region code that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) prefix: String,
    pub(crate) region: String,
}

/// A path template, and what it has for each method.
#[derive(Debug)]
pub(crate) struct PathItem {
    pub(crate) segments: Vec<Segment>,
    pub(crate) operations: Vec<Operation>,
}

/// An operation of the service.
#[derive(Debug, Default)]
pub(crate) struct Operation {
    /// In upper case.
    pub(crate) method: String,
    pub(crate) id: String,
    pub(crate) body: Option<RequestSchema>,
    pub(crate) query: Vec<QueryParameter>,
}

/// A query parameter that the document names.
#[derive(Debug)]
pub(crate) struct QueryParameter {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) schema: RequestSchema,
}

/// A part of a path template between slashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Segment {
    // First, so that literals sort before parameters: the concrete path wins, as OpenAPI says.
    Literal(String),
    Parameter(String),
}

impl PathItem {
    /// The path parameters of these segments, percent-decoded; `None` when they are of another path.
    pub(crate) fn captures(&self, segments: &[&str]) -> Option<Vec<(String, String)>> {
        if segments.len() != self.segments.len() {
            return None;
        }
        let mut parameters = Vec::new();
        for (pattern, segment) in self.segments.iter().zip(segments) {
            match pattern {
                Segment::Literal(literal) if literal == segment => {}
                Segment::Parameter(name) if !segment.is_empty() => {
                    parameters.push((name.clone(), percent_decode_str(segment).decode_utf8_lossy().into_owned()));
                }
                _ => return None,
            }
        }
        Some(parameters)
    }
}

/// Reads a server, which must say `x-region-code`.
pub(crate) fn zone(server: &Value) -> Result<Zone, String> {
    let url = server["url"].as_str().ok_or("a server without url")?;
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let prefix = after_scheme.find('/').and_then(|slash| after_scheme.get(slash..)).unwrap_or_default();
    let region = server["x-region-code"].as_str().ok_or_else(|| format!("the server {url} has no x-region-code"))?;
    Ok(Zone { prefix: prefix.trim_end_matches('/').to_owned(), region: region.to_owned() })
}

/// Reads a path.
pub(crate) fn path_item(document: &Value, template: &str, item: &Value) -> Result<PathItem, String> {
    let mut operations = Vec::new();
    for method in METHODS {
        let node = &item[method];
        if let Some(id) = node["operationId"].as_str() {
            let read = operation(document, item, method, id);
            operations.push(read.map_err(|error| format!("{id}: {error}"))?);
        }
    }
    Ok(PathItem { segments: segments(template), operations })
}

fn operation(document: &Value, item: &Value, method: &str, id: &str) -> Result<Operation, String> {
    let node = &item[method];
    let body = resolved(document, &node["requestBody"]).pointer("/content/application~1json/schema");
    let body = body.map(|schema| RequestSchema::read(document, schema)).transpose()?;
    let parameters = [&item["parameters"], &node["parameters"]].into_iter().filter_map(Value::as_array).flatten();
    let mut query = Vec::new();
    for parameter in parameters.map(|parameter| resolved(document, parameter)) {
        if let ("query", Some(name)) = (parameter["in"].as_str().unwrap_or_default(), parameter["name"].as_str()) {
            let schema = RequestSchema::read(document, &parameter["schema"])?;
            query.push(QueryParameter { name: name.to_owned(), required: parameter["required"] == true, schema });
        }
    }
    Ok(Operation { method: method.to_uppercase(), id: id.to_owned(), body, query })
}

fn segments(template: &str) -> Vec<Segment> {
    template.trim_start_matches('/').split('/').map(segment).collect()
}

fn segment(text: &str) -> Segment {
    match text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(name) => Segment::Parameter(name.to_owned()),
        None => Segment::Literal(text.to_owned()),
    }
}
