//! The files of the specification become one document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{
    document,
    error::{Error, Result},
};

/// The member of the root that names the other files; it is no part of the document.
const PARTS: &str = "x-parts";

/// The objects that a part adds to, each of which it may leave out.
const JOINED: [&[&str]; 2] = [&["paths"], &["components", "schemas"]];

/// The parts that a root names, in its order.
///
/// # Errors
///
/// They are not a list of file names.
pub(super) fn part_names(root: &Value) -> Result<Vec<String>> {
    let Some(parts) = root.get(PARTS) else { return Ok(Vec::new()) };
    let names: Option<Vec<_>> =
        parts.as_array().and_then(|parts| parts.iter().map(|part| part.as_str().map(str::to_owned)).collect());
    names.ok_or_else(|| Error::Yaml(format!("{PARTS}: must be a list of file names")))
}

/// Adds what each part holds to the root, in the order of the parts.
///
/// # Errors
///
/// A part holds something else than paths and schemas, operations of another tag than its name, or what another file has.
pub(super) fn join(mut root: Value, parts: &[(String, Value)]) -> Result<Value> {
    let mut home = BTreeMap::new();
    for keys in JOINED {
        let known = keys.iter().try_fold(&root, |node, key| node.get(key)).and_then(Value::as_object);
        home.extend(known.into_iter().flat_map(Map::keys).map(|name| (place(keys, name), "the root")));
    }
    for (file, part) in parts {
        only(file, "", part, &["paths", "components"])?;
        only(file, "components.", part.get("components").unwrap_or(&Value::Null), &["schemas"])?;
        tags(file, part)?;
        for keys in JOINED {
            let Some(added) = keys.iter().try_fold(part, |node, key| node.get(key)) else { continue };
            let into = object_at(&mut root, keys)?;
            for (name, value) in added.as_object().ok_or_else(|| refuse(file, &keys.join("."), "is no object"))? {
                let place = place(keys, name);
                if let Some(other) = home.get(&place) {
                    return Err(refuse(file, &place, &format!("given in {other} already")));
                }
                into.insert(name.clone(), value.clone());
                home.insert(place, file);
            }
        }
    }
    if let Some(root) = root.as_object_mut() {
        root.shift_remove(PARTS);
    }
    Ok(root)
}

/// The object at these keys, which is made where there is none.
fn object_at<'v>(root: &'v mut Value, keys: &[&str]) -> Result<&'v mut Map<String, Value>> {
    let no_object = || Error::Yaml(format!("{}: is no object", keys.join(".")));
    let mut object = root.as_object_mut().ok_or_else(no_object)?;
    for key in keys {
        let inner = object.entry(*key).or_insert_with(|| Value::Object(Map::new()));
        object = inner.as_object_mut().ok_or_else(no_object)?;
    }
    Ok(object)
}

/// A part holds these members and no others; everything else is shared, and stands in the root.
fn only(file: &str, place: &str, node: &Value, allowed: &[&str]) -> Result<()> {
    let mut members = node.as_object().into_iter().flat_map(Map::keys);
    match members.find(|name| !allowed.contains(&name.as_str())) {
        Some(name) => Err(refuse(file, &format!("{place}{name}"), "belongs into the root")),
        None => Ok(()),
    }
}

/// A part is named after the tag of its operations.
fn tags(file: &str, part: &Value) -> Result<()> {
    let tag = file.split('.').next().unwrap_or_default();
    for operation in document::operations(part) {
        if document::strings(operation.node, "tags").ne([tag]) {
            return Err(refuse(
                file,
                &format!("{}.tags", operation.place()),
                &format!("is not [{tag}], as the file is"),
            ));
        }
    }
    Ok(())
}

fn place(keys: &[&str], name: &str) -> String {
    format!("{}.{name}", keys.join("."))
}

fn refuse(file: &str, place: &str, what: &str) -> Error {
    Error::Yaml(format!("{file}: {place}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn joined(root: Value, parts: &[(&str, Value)]) -> String {
        let parts: Vec<_> = parts.iter().map(|(file, part)| ((*file).to_owned(), part.clone())).collect();
        match join(root, &parts) {
            Ok(document) => document.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn parts_follow_the_root_in_its_order() {
        let root = json!({ "x-parts": ["b.yaml"], "paths": { "/z": {} }, "components": { "parameters": { "P": 1 } } });
        let b = json!({ "paths": { "/b": { "get": { "tags": ["b"] } } }, "components": { "schemas": { "B": {} } } });
        let a = json!({ "components": { "schemas": { "A": {} } } });
        assert_eq!(
            joined(root, &[("b.yaml", b), ("a.yaml", a)]),
            json!({
                "paths": { "/z": {}, "/b": { "get": { "tags": ["b"] } } },
                "components": { "parameters": { "P": 1 }, "schemas": { "B": {}, "A": {} } },
            })
            .to_string()
        );
    }

    #[test]
    fn what_is_given_twice_is_named_with_both_files() {
        let path = || json!({ "paths": { "/a": {} } });
        let schema = || json!({ "components": { "schemas": { "A": {} } } });
        assert_eq!(
            joined(json!({}), &[("a.yaml", path()), ("b.yaml", path())]),
            "spec: b.yaml: paths./a: given in a.yaml already"
        );
        assert_eq!(
            joined(schema(), &[("a.yaml", schema())]),
            "spec: a.yaml: components.schemas.A: given in the root already"
        );
    }

    #[test]
    fn a_part_holds_paths_and_schemas_of_its_tag() {
        for (part, finding) in [
            (json!({ "info": {} }), "info: belongs into the root"),
            (json!({ "components": { "responses": {} } }), "components.responses: belongs into the root"),
            (json!({ "paths": [] }), "paths: is no object"),
            (
                json!({ "paths": { "/a": { "get": { "tags": ["b"] } } } }),
                "paths./a.get.tags: is not [a], as the file is",
            ),
        ] {
            assert_eq!(joined(json!({}), &[("a.yaml", part)]), format!("spec: a.yaml: {finding}"));
        }
    }

    #[test]
    fn the_parts_are_a_list_of_names() {
        assert_eq!(part_names(&json!({})).unwrap(), Vec::<String>::new());
        assert_eq!(part_names(&json!({ "x-parts": ["a.yaml"] })).unwrap(), ["a.yaml"]);
        for parts in [json!("a.yaml"), json!([1])] {
            let error = part_names(&json!({ "x-parts": parts })).unwrap_err();
            assert_eq!(error.to_string(), "spec: x-parts: must be a list of file names");
        }
    }
}
