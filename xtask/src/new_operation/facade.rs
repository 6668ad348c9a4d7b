//! The documented method on a handle of the facade.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::draft::Draft;
use super::handles::Receiver;
use super::insert;
use super::method::{Method, Value};
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
    pub(super) schema: Json,
}

/// What a call may be given, besides: the parameters of the query that are not required.
pub(super) fn options(spec: &Json, operation: &Operation<'_>) -> Vec<Argument> {
    let is_option =
        |parameter: &&Json| text(parameter, "in") == "query" && parameter.get("required") != Some(&Json::Bool(true));
    let parameters = operation.parameters(spec).into_iter().map(|(_, parameter)| parameter);
    parameters.filter(is_option).map(|parameter| argument(spec, parameter)).collect()
}

fn argument(spec: &Json, parameter: &Json) -> Argument {
    let schema = parameter.get("schema").cloned().unwrap_or_default();
    let type_path = type_path(spec, &rust_type::of(spec, &schema));
    Argument { name: snake_case(text(parameter, "name")), type_path, schema }
}

/// The arguments in the order in which the generated request takes them: of the path, of the query, and the body.
pub(super) fn arguments(spec: &Json, operation: &Operation<'_>, of_handle: usize) -> Vec<Argument> {
    let parameters = operation.parameters(spec);
    let is_needed = |parameter: &Json, place: &str| {
        text(parameter, "in") == place
            && !lower::is_set_by_client(parameter)
            && parameter.get("required") == Some(&Json::Bool(true))
    };
    let in_path = operation.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).skip(of_handle);
    let of_path = in_path.filter_map(|name| {
        parameters.iter().map(|(_, parameter)| *parameter).find(|parameter| text(parameter, "name") == name)
    });
    let mut arguments: Vec<Argument> = of_path.map(|parameter| argument(spec, parameter)).collect();
    let mut query: Vec<&Json> =
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

fn type_path(spec: &Json, rust: &str) -> String {
    let semantic = formats::SEMANTIC.iter().find(|(_, path)| path.rsplit("::").next() == Some(rust));
    match (semantic, document::schema(spec, rust)) {
        (Some((_, path)), _) => path.replace("crate::", "ncloud_livestation_raw::"),
        (None, Some(_)) => format!("ncloud_livestation_raw::enums::{rust}"),
        (None, None) => rust.to_owned(),
    }
}

/// Adds the method: for a handle that calls begin with, in a file of the tag; for another one, beside its other methods.
pub(super) fn write(
    spec: &Json,
    draft: &Draft,
    receiver: &Receiver,
    method: &str,
    arguments: &[Argument],
    read: &dyn Fn(&str) -> Result<String>,
) -> Result<BTreeMap<String, String>> {
    let operations = document::operations(spec);
    let operation = operations.iter().find(|operation| operation.id() == draft.id);
    let value = operation.and_then(|operation| value(spec, operation));
    let is_of_pages = |option: &Argument| value == Some(Value::Page) && PAGES.contains(&option.name.as_str());
    let mut options = operation.map(|operation| options(spec, operation)).unwrap_or_default();
    options.retain(|option| !is_of_pages(option));
    let method = Method { draft, receiver, name: method, arguments, options };
    let folder = format!("{FACADE}/{}", draft.group);
    let (own, root) = (format!("{folder}/{}.rs", draft.id), format!("{folder}/mod.rs"));
    let mut files = BTreeMap::new();
    let in_own = receiver.handle.is_root();
    if !in_own {
        files.extend(method.in_handle(read, value)?);
    }
    let file = match value {
        Some(value) if in_own => Some(method.file(value)),
        Some(_) if method.options.is_empty() => None,
        Some(value) => Some(method.file_of_options(value)),
        None => Some(method.file_of_operation(spec, in_own)),
    };
    if let Some(file) = file {
        let request = pascal_case(&draft.id);
        let mut modules = insert::module(&root, &read(&root)?, &draft.id)?;
        if value.is_none() {
            modules.push_str(&format!("pub use self::{}::{request};\n", draft.id));
            let library = format!("{FACADE}/lib.rs");
            files.insert(library.clone(), handed_out(&library, &read(&library)?, &draft.group, &request)?);
        }
        files.insert(root, modules);
        files.insert(own, file);
    }
    Ok(files)
}

/// What a walk over all pages sets.
const PAGES: [&str; 2] = ["page_no", "page_size_no"];

/// The library with one more name of the group.
fn handed_out(file: &str, source: &str, group: &str, name: &str) -> Result<String> {
    let first = format!("pub use {group}::");
    let at = source.find(&first).ok_or_else(|| insert::refuse(file, &format!("has no line {first}")))?;
    let (before, after) = source.split_at(at);
    Ok(format!("{before}{first}{name};\n{after}"))
}

/// What the success of an operation holds.
pub(super) fn response<'s>(spec: &'s Json, id: &str) -> Option<&'s str> {
    let operation = document::operations(spec).into_iter().find(|operation| operation.id() == id)?;
    let (_, _, body) = operation.responses(spec).into_iter().find(|(status, ..)| document::is_success(status))?;
    document::schema_name(document::json_schema(body)?)
}

/// What makes the value of the response, as most have it; none where something is to be written for it.
fn value(spec: &Json, operation: &Operation<'_>) -> Option<Value> {
    let schema = document::schema(spec, response(spec, operation.id())?)?;
    let content = schema.get("properties")?.get("content")?;
    let item = document::schema_name(content).or_else(|| document::schema_name(content.get("items")?))?;
    document::schema(spec, item).filter(|schema| text(schema, "type") == "object")?;
    let names: Vec<String> = options(spec, operation).into_iter().map(|option| option.name).collect();
    let is_page = PAGES.iter().all(|name| names.iter().any(|known| known == name));
    Some(if is_page { Value::Page } else { Value::Content })
}
