//! The specification, as far as responses can be held against it.

use std::sync::LazyLock;

use serde_json::Value;

/// The document, which `cargo xtask generate` writes from `spec/`.
static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("generated/spec.json")).unwrap_or_default());

/// An operation of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    item: &'static Value,
    node: &'static Value,
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) is_required: bool,
    pub(crate) schema: &'static Value,
    /// Where it is described.
    pub(crate) place: Option<&'static str>,
}

/// A schema, and the name it has as a component.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schema {
    pub(crate) name: Option<&'static str>,
    pub(crate) node: &'static Value,
}

/// All operations, in the order of the document.
pub(crate) fn operations() -> impl Iterator<Item = Operation> {
    members(&DOCUMENT["paths"]).flat_map(|(path, item)| {
        members(item).filter_map(move |(method, node)| {
            let id = node.get("operationId")?.as_str()?;
            Some(Operation { id, method, path, item, node })
        })
    })
}

/// The operation of this id.
pub(crate) fn operation(id: &str) -> Option<Operation> {
    operations().find(|operation| operation.id == id)
}

/// The schema of a component.
pub(crate) fn component(name: &str) -> Option<Schema> {
    let (name, node) = members(&DOCUMENT["components"]["schemas"]).find(|(known, _)| *known == name)?;
    Some(Schema { name: Some(name), node })
}

/// Every `x-evidence: inferred`, by its place, as a JSON pointer into the document.
pub(crate) fn inferred() -> Vec<String> {
    let mut places = Vec::new();
    collect(&DOCUMENT, "", &mut places);
    places
}

fn collect(node: &Value, place: &str, places: &mut Vec<String>) {
    if node.get("x-evidence").and_then(Value::as_str) == Some("inferred") {
        places.push(place.to_owned());
    }
    match node {
        Value::Object(object) => {
            for (key, value) in object {
                collect(value, &format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{place}/{index}"), places);
            }
        }
        _ => {}
    }
}

/// A schema behind its references.
pub(crate) fn resolve(node: &'static Value) -> Schema {
    let mut schema = Schema { name: None, node };
    // A longer chain is a loop.
    for _ in 0..16 {
        let inner = match schema.node["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) => only,
            _ => schema.node,
        };
        let Some(reference) = inner["$ref"].as_str() else { return schema };
        let name = reference.strip_prefix("#/components/schemas/");
        let Some(target) = reference.strip_prefix('#').and_then(|pointer| DOCUMENT.pointer(pointer)) else {
            return schema;
        };
        schema = Schema { name, node: target };
    }
    schema
}

impl Operation {
    /// Whether it only reads.
    pub(crate) fn is_reading(&self) -> bool {
        self.method == "get"
    }

    /// Its parameters that are not headers, those in the path first and in their order there.
    pub(crate) fn parameters(&self, location: &str) -> Vec<Parameter> {
        let lists = [self.item, self.node].into_iter().filter_map(|owner| owner["parameters"].as_array());
        let mut parameters: Vec<Parameter> = lists
            .flatten()
            .filter_map(|node| {
                let place = node["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
                let node = resolve(node).node;
                let name = node["name"].as_str().filter(|_| node["in"] == location)?;
                Some(Parameter {
                    name,
                    is_required: node["required"] == true,
                    schema: resolve(&node["schema"]).node,
                    place,
                })
            })
            .collect();
        parameters.sort_by_key(|parameter| self.path.find(&format!("{{{}}}", parameter.name)));
        parameters
    }

    /// The status of its success, and the schema of that response's body, if it has one.
    pub(crate) fn success(&self) -> Option<(u16, Option<Schema>)> {
        let (status, response) = members(&self.node["responses"]).find(|(status, _)| status.starts_with('2'))?;
        let media = &response["content"]["application/json"]["schema"];
        Some((status.parse().ok()?, (!media.is_null()).then(|| resolve(media))))
    }

    /// The examples of its success; those that break their schema on purpose are not among them.
    pub(crate) fn examples(&self) -> impl Iterator<Item = &'static Value> {
        let success = members(&self.node["responses"]).find(|(status, _)| status.starts_with('2'));
        let examples = success.map(|(_, response)| &response["content"]["application/json"]["examples"]);
        examples
            .into_iter()
            .flat_map(members)
            .filter(|(_, node)| node["x-lenient"] != true)
            .map(|(_, node)| &node["value"])
    }

    /// The place of its success, as a JSON pointer.
    pub(crate) fn success_place(&self) -> Option<String> {
        let (status, _) = self.success()?;
        Some(format!("/paths/{}/{}/responses/{status}", self.path.replace('~', "~0").replace('/', "~1"), self.method))
    }
}

/// The members of an object.
pub(crate) fn members(node: &'static Value) -> impl Iterator<Item = (&'static str, &'static Value)> {
    node.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// The texts of a list.
pub(crate) fn texts(node: &'static Value) -> impl Iterator<Item = &'static str> {
    node.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_whole() {
        assert_eq!(operations().count(), ncloud_livestation::raw::operations::ALL.len());
        assert!(inferred().len() > 20);
        let clip = operation("get_short_clip").unwrap();
        let names: Vec<_> = clip.parameters("path").iter().map(|parameter| parameter.name).collect();
        assert_eq!(names, ["channelId", "id"]);
        assert_eq!(clip.success().unwrap().1.unwrap().name, Some("ShortClipResponse"));
        assert_eq!(clip.success_place().unwrap(), "/paths/~1channels~1{channelId}~1shortclip~1{id}/get/responses/200");
    }
}
