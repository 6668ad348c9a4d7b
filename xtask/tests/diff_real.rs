//! What holds of `cargo xtask diff` for every operation, parameter, field and value of the specification.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{collections::BTreeSet, path::Path, sync::OnceLock};

use serde_json::Value;
use xtask::diff::change::{Change, How, Kind};
use xtask::diff::compare::compare;
use xtask::diff::model::{Model, Shape};
use xtask::load;

fn spec() -> &'static (Value, Model) {
    static SPEC: OnceLock<(Value, Model)> = OnceLock::new();
    SPEC.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/livestation.yaml");
        let document = load::load(&path).unwrap().document;
        let model = Model::of(&document);
        (document, model)
    })
}

/// The removed things, each with its kind; that things change for it is left out.
fn removed(changes: &[Change], how: How) -> BTreeSet<(Kind, String)> {
    changes.iter().filter(|change| change.how == how).map(|change| (change.kind, change.name.clone())).collect()
}

/// Edits a copy of the specification, and says what is reported of the way there; the way back is its mirror.
fn changes_of(edit: impl FnOnce(&mut Value)) -> Vec<Change> {
    let (document, old) = spec();
    let mut document = document.clone();
    edit(&mut document);
    let new = Model::of(&document);
    let (there, back) = (compare(old, &new), compare(&new, old));
    assert_eq!(removed(&there, How::Removed), removed(&back, How::Added));
    assert_eq!(removed(&there, How::Added), removed(&back, How::Removed));
    assert_eq!(removed(&there, How::Changed), removed(&back, How::Changed));
    there
}

fn object<'v>(document: &'v mut Value, path: &[&str]) -> &'v mut serde_json::Map<String, Value> {
    let node = path.iter().fold(document, |node, key| &mut node[*key]);
    node.as_object_mut().unwrap()
}

#[test]
fn the_specification_does_not_differ_from_itself() {
    let (_, model) = spec();
    assert_eq!(compare(model, model), []);
    assert_eq!(changes_of(|_| {}), []);
}

#[test]
fn an_operation_that_goes_is_all_that_goes() {
    let (document, model) = spec();
    for operation in xtask::document::operations(document) {
        let id = operation.id();
        let changes = changes_of(|document| {
            object(document, &["paths", operation.path]).shift_remove(operation.method);
        });
        assert_eq!(removed(&changes, How::Removed), BTreeSet::from([(Kind::Operation, id.to_owned())]), "{id}");
        assert_eq!(removed(&changes, How::Added), BTreeSet::new(), "{id}");
        // A type that it alone sends, or alone reads, is another type without it, and nothing else changes.
        for change in changes.iter().filter(|change| change.how == How::Changed) {
            assert!(model.operations[id].types.contains(&change.name), "{id}: {change:?}");
            assert!(change.details.iter().all(|detail| detail.text.ends_with("now")), "{id}: {change:?}");
        }
    }
}

#[test]
fn a_parameter_that_goes_is_all_that_is_reported() {
    let (document, model) = spec();
    let mut seen = BTreeSet::new();
    for operation in xtask::document::operations(document) {
        let lists = [vec!["paths", operation.path], vec!["paths", operation.path, operation.method]];
        for list in lists {
            let node = list.iter().fold(document, |node, key| &node[*key]);
            let count = node.get("parameters").and_then(Value::as_array).map_or(0, Vec::len);
            for index in 0..count {
                let parameter = xtask::document::resolve(document, &node["parameters"][index]).unwrap();
                let name = parameter["name"].as_str().unwrap();
                let changes = changes_of(|document| {
                    let list = object(document, &list).get_mut("parameters").unwrap();
                    list.as_array_mut().unwrap().remove(index);
                });
                // A parameter of the path is one of each of its operations.
                let of_path = list.len() == 2;
                let expected: BTreeSet<_> = xtask::document::operations(document)
                    .iter()
                    .filter(|other| if of_path { other.path == operation.path } else { other.id() == operation.id() })
                    .map(|other| (Kind::Parameter, format!("{}.{name}", other.id())))
                    .collect();
                seen.extend(expected.iter().map(|(_, name)| name.clone()));
                let gone = removed(&changes, How::Removed);
                let types_gone: Vec<_> = gone.iter().filter(|(kind, _)| *kind == Kind::Type).collect();
                let gone: BTreeSet<_> = gone.iter().filter(|(kind, _)| *kind == Kind::Parameter).cloned().collect();
                assert_eq!(gone, expected);
                // An enum that nothing else uses goes with it.
                assert!(types_gone.len() <= 1 && changes.len() == expected.len() + types_gone.len(), "{changes:?}");
            }
        }
    }
    let known: usize = model.operations.values().map(|operation| operation.parameters.len()).sum();
    assert_eq!(seen.len(), known);
}

#[test]
fn a_field_that_goes_is_all_that_is_reported() {
    let (_, model) = spec();
    let mut count = 0;
    for (name, type_of) in &model.types {
        let Shape::Object { fields, .. } = &type_of.shape else { continue };
        for field in fields.keys() {
            count += 1;
            let changes = changes_of(|document| {
                object(document, &["components", "schemas", name, "properties"]).shift_remove(field);
                if let Some(required) = document["components"]["schemas"][name].get_mut("required") {
                    required.as_array_mut().unwrap().retain(|required| required != field);
                }
            });
            let fields: Vec<_> = changes.iter().filter(|change| change.kind == Kind::Field).collect();
            let [only] = fields.as_slice() else { panic!("{name}.{field}: {changes:?}") };
            assert_eq!((only.how, only.name.as_str()), (How::Removed, format!("{name}.{field}").as_str()));
            // What is left are types that nothing else uses, or uses alike.
            let rest = changes.iter().filter(|change| change.kind != Kind::Field);
            for change in rest {
                let is_gone = change.how == How::Removed && change.kind == Kind::Type;
                let is_used_otherwise = change.details.iter().all(|detail| detail.text.ends_with("now"));
                assert!(is_gone || is_used_otherwise, "{name}.{field}: {change:?}");
            }
        }
    }
    assert!(count > 300, "{count} fields");
}

#[test]
fn a_value_that_goes_is_all_that_is_reported() {
    let (_, model) = spec();
    let mut count = 0;
    for (name, type_of) in &model.types {
        let Shape::Enum(values) = &type_of.shape else { continue };
        for value in values.keys() {
            count += 1;
            let changes = changes_of(|document| {
                let schema = object(document, &["components", "schemas", name]);
                schema["enum"].as_array_mut().unwrap().retain(|known| known != value);
            });
            let [only] = changes.as_slice() else { panic!("{name}.{value}: {changes:?}") };
            let found = (only.kind, only.how, only.name.as_str());
            assert_eq!(found, (Kind::Value, How::Removed, format!("{name}.{value}").as_str()));
        }
    }
    assert!(count > 100, "{count} values");
}
