//! The documented method on a handle of the facade.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::Draft;
use super::handles::Receiver;
use super::insert;
use super::method::Method;
use crate::{
    diff::{by_hand::FACADE, rust_type},
    document::{self, Operation, text},
    error::Result,
    formats, lower,
    names::pascal_case,
    raise::field_type::snake_case,
};

/// An argument of the method that the handle does not have.
#[derive(Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    /// Its type, with its path.
    pub(super) type_path: String,
    /// Its schema.
    pub(super) schema: Value,
}

/// What a call may be given, besides: the parameters of the query that are not required.
pub(super) fn options(spec: &Value, operation: &Operation<'_>) -> Vec<Argument> {
    let is_option =
        |parameter: &&Value| text(parameter, "in") == "query" && parameter.get("required") != Some(&Value::Bool(true));
    let parameters = operation.parameters(spec).into_iter().map(|(_, parameter)| parameter);
    parameters.filter(is_option).map(|parameter| argument(spec, parameter)).collect()
}

fn argument(spec: &Value, parameter: &Value) -> Argument {
    let schema = parameter.get("schema").cloned().unwrap_or_default();
    let type_path = type_path(spec, &rust_type::of(spec, &schema));
    Argument { name: snake_case(text(parameter, "name")), type_path, schema }
}

/// The arguments in the order in which the generated request takes them: of the path, of the query, and the body.
pub(super) fn arguments(spec: &Value, operation: &Operation<'_>, of_handle: usize) -> Vec<Argument> {
    let parameters = operation.parameters(spec);
    let is_needed = |parameter: &Value, place: &str| {
        text(parameter, "in") == place
            && !lower::is_set_by_client(parameter)
            && parameter.get("required") == Some(&Value::Bool(true))
    };
    let in_path = operation.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).skip(of_handle);
    let of_path = in_path.filter_map(|name| {
        parameters.iter().map(|(_, parameter)| *parameter).find(|parameter| text(parameter, "name") == name)
    });
    let mut arguments: Vec<Argument> = of_path.map(|parameter| argument(spec, parameter)).collect();
    let mut query: Vec<&Value> =
        parameters.iter().map(|(_, parameter)| *parameter).filter(|parameter| is_needed(parameter, "query")).collect();
    query.sort_by_key(|parameter| text(parameter, "name"));
    arguments.extend(query.into_iter().map(|parameter| argument(spec, parameter)));
    let body = operation.request_body(spec).and_then(document::json_schema);
    arguments.extend(body.and_then(|schema| {
        let type_path = format!("ncloud_livestation_raw::types::{}", document::schema_name(schema)?);
        Some(Argument { name: "request".to_owned(), type_path, schema: schema.clone() })
    }));
    arguments
}

fn type_path(spec: &Value, rust: &str) -> String {
    let semantic = formats::SEMANTIC.iter().find(|(_, path)| path.rsplit("::").next() == Some(rust));
    match (semantic, document::schema(spec, rust)) {
        (Some((_, path)), _) => path.replace("crate::", "ncloud_livestation_raw::"),
        (None, Some(_)) => format!("ncloud_livestation_raw::enums::{rust}"),
        (None, None) => rust.to_owned(),
    }
}

/// Adds the method: for a handle that calls begin with, in a file of the tag; for another one, beside its other methods.
pub(super) fn write(
    spec: &Value,
    draft: &Draft,
    receiver: &Receiver,
    method: &str,
    arguments: &[Argument],
    read: &dyn Fn(&str) -> Result<String>,
) -> Result<BTreeMap<String, String>> {
    let operations = document::operations(spec);
    let operation = operations.iter().find(|operation| operation.id() == draft.id);
    let options = operation.map(|operation| options(spec, operation)).unwrap_or_default();
    let method = Method { draft, receiver, name: method, arguments, options };
    let folder = format!("{FACADE}/{}", draft.group);
    let (own, root) = (format!("{folder}/{}.rs", draft.id), format!("{folder}/mod.rs"));
    let mut files = BTreeMap::new();
    match (has_content(spec, &draft.id), receiver.handle.is_root()) {
        (true, true) => {
            files.insert(root.clone(), insert::module(&root, &read(&root)?, &draft.id)?);
            files.insert(own, method.file());
        }
        (true, false) => {
            files.extend(method.in_handle(read, &method.content_type("ncloud_livestation_raw::requests"))?);
            if !method.options.is_empty() {
                files.insert(root.clone(), insert::module(&root, &read(&root)?, &draft.id)?);
                files.insert(own, method.file_of_options());
            }
        }
        (false, is_root) => {
            let request = pascal_case(&draft.id);
            let modules = insert::module(&root, &read(&root)?, &draft.id)?;
            files.insert(root, format!("{modules}pub use self::{}::{request};\n", draft.id));
            let library = format!("{FACADE}/lib.rs");
            files.insert(library.clone(), handed_out(&library, &read(&library)?, &draft.group, &request)?);
            files.insert(own, method.file_of_operation(spec, is_root));
            if !is_root {
                files.extend(method.in_handle(read, &format!("crate::{}::{request}", draft.group))?);
            }
        }
    }
    Ok(files)
}

/// The library with one more name of the group.
fn handed_out(file: &str, source: &str, group: &str, name: &str) -> Result<String> {
    let first = format!("pub use {group}::");
    let at = source.find(&first).ok_or_else(|| insert::refuse(file, &format!("has no line {first}")))?;
    let (before, after) = source.split_at(at);
    Ok(format!("{before}{first}{name};\n{after}"))
}

/// What the success of an operation holds.
pub(super) fn response<'s>(spec: &'s Value, id: &str) -> Option<&'s str> {
    let operation = document::operations(spec).into_iter().find(|operation| operation.id() == id)?;
    let (_, _, body) = operation.responses(spec).into_iter().find(|(status, ..)| document::is_success(status))?;
    document::schema_name(document::json_schema(body)?)
}

/// Whether the value is the `content` of the response, as most are.
fn has_content(spec: &Value, id: &str) -> bool {
    let content = response(spec, id).and_then(|name| document::schema(spec, name)?.get("properties")?.get("content"));
    content.is_some_and(|content| {
        let item = document::schema_name(content).or_else(|| document::schema_name(content.get("items")?));
        item.and_then(|name| document::schema(spec, name)).is_some_and(|schema| text(schema, "type") == "object")
    })
}
