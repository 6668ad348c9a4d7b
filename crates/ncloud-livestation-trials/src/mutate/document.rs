//! What the specification says of responses.

use serde_json::Value;

use super::place::Step;
use crate::Result;

/// The specification as the emulator serves it: the files of `spec/` as one JSON document.
const OPENAPI: &str = include_str!("../../../ncloud-livestation-emulator/src/generated/openapi.json");

/// The specification.
pub(super) struct Document(Value);

/// The success of an operation.
pub(super) struct Response<'d> {
    pub(super) schema: &'d Value,
    pub(super) examples: Vec<Example<'d>>,
}

pub(super) struct Example<'d> {
    pub(super) name: &'d str,
    pub(super) value: &'d Value,
}

/// What is said of the value at a place.
pub(super) struct Property<'d> {
    /// Its schema; `None` where nothing is said.
    pub(super) schema: Option<&'d Value>,
    /// Its names on the wire, the one it is written under first.
    pub(super) names: Vec<&'d str>,
    /// Whether the response is lost without it: it is required, and all around it is.
    pub(super) is_essential: bool,
    /// Whether it is one of many in a list or map, which is left out when it cannot be read.
    pub(super) is_item: bool,
}

impl Document {
    pub(super) fn read() -> Result<Self> {
        Ok(Self(serde_json::from_str(OPENAPI)?))
    }

    /// The success of an operation; `None` when it has no body.
    pub(super) fn response(&self, operation: &str) -> Result<Option<Response<'_>>> {
        let items = self.0["paths"].as_object().into_iter().flat_map(|paths| paths.values());
        let mut operations = items.filter_map(Value::as_object).flat_map(|item| item.values());
        let node = operations
            .find(|node| node["operationId"] == operation)
            .ok_or_else(|| format!("{operation} is not in the specification"))?;
        let mut responses = node["responses"].as_object().into_iter().flatten();
        let Some((_, success)) = responses.find(|(status, _)| status.starts_with('2')) else { return Ok(None) };
        let Some(body) = self.resolve(success).pointer("/content/application~1json") else { return Ok(None) };
        let examples = body["examples"].as_object().into_iter().flatten();
        let examples = examples.map(|(name, node)| Example { name, value: &self.resolve(node)["value"] }).collect();
        Ok(Some(Response { schema: &body["schema"], examples }))
    }

    /// What is said of the value at a place below `schema`.
    pub(super) fn property<'d>(&'d self, schema: &'d Value, place: &[Step]) -> Property<'d> {
        let mut found =
            Property { schema: Some(self.resolve(schema)), names: Vec::new(), is_essential: true, is_item: false };
        for step in place {
            found = match (found.schema, step) {
                (Some(around), Step::Key(key)) => self.member(around, key, found.is_essential),
                (around, _) => self.item(around.and_then(|around| around.get("items"))),
            };
        }
        found
    }

    fn member<'d>(&'d self, around: &'d Value, key: &str, is_essential: bool) -> Property<'d> {
        let aliases =
            |schema: &'d Value| schema["x-aliases"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut properties = around["properties"].as_object().into_iter().flatten();
        let known = properties.find(|(name, schema)| *name == key || aliases(schema).any(|alias| alias == key));
        let Some((name, schema)) = known else {
            let items = around.get("additionalProperties").filter(|items| items.is_object());
            return Property { is_item: items.is_some(), ..self.item(items) };
        };
        let mut required = around["required"].as_array().into_iter().flatten();
        Property {
            schema: Some(self.resolve(schema)),
            names: std::iter::once(name.as_str()).chain(aliases(schema)).collect(),
            is_essential: is_essential && required.any(|required| required == name),
            is_item: false,
        }
    }

    fn item<'d>(&'d self, schema: Option<&'d Value>) -> Property<'d> {
        let schema = schema.map(|schema| self.resolve(schema));
        Property { schema, names: Vec::new(), is_essential: false, is_item: true }
    }

    /// Follows a reference, or the only entry of `allOf`.
    fn resolve<'d>(&'d self, node: &'d Value) -> &'d Value {
        let target = match node["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) => only,
            _ => node,
        };
        let Some(reference) = target["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) else {
            return node;
        };
        self.0.pointer(reference).map_or(node, |target| self.resolve(target))
    }
}
