//! The documented method on a handle of the facade.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::Draft;
use super::handles::Receiver;
use super::insert;
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
    type_path: String,
    /// Its schema.
    pub(super) schema: Value,
}

/// The arguments in the order in which the generated request takes them: of the path, of the query, and the body.
pub(super) fn arguments(spec: &Value, operation: &Operation<'_>, of_handle: usize) -> Vec<Argument> {
    let parameters = operation.parameters(spec);
    let is_needed = |parameter: &Value, place: &str| {
        text(parameter, "in") == place
            && !lower::is_set_by_client(parameter)
            && parameter.get("required") == Some(&Value::Bool(true))
    };
    let argument = |parameter: &Value| {
        let schema = parameter.get("schema").cloned().unwrap_or_default();
        let type_path = type_path(spec, &rust_type::of(spec, &schema));
        Argument { name: snake_case(text(parameter, "name")), type_path, schema }
    };
    let in_path = operation.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).skip(of_handle);
    let of_path = in_path.filter_map(|name| {
        parameters.iter().map(|(_, parameter)| *parameter).find(|parameter| text(parameter, "name") == name)
    });
    let mut arguments: Vec<Argument> = of_path.map(argument).collect();
    let mut query: Vec<&Value> =
        parameters.iter().map(|(_, parameter)| *parameter).filter(|parameter| is_needed(parameter, "query")).collect();
    query.sort_by_key(|parameter| text(parameter, "name"));
    arguments.extend(query.into_iter().map(argument));
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

/// What is written: a method, and where the value is not the `content` of the response, the operation that it makes.
struct Method<'a> {
    draft: &'a Draft,
    receiver: &'a Receiver,
    name: &'a str,
    arguments: &'a [Argument],
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
    let method = Method { draft, receiver, name: method, arguments };
    let folder = format!("{FACADE}/{}", draft.group);
    let (own, root) = (format!("{folder}/{}.rs", draft.id), format!("{folder}/mod.rs"));
    let mut files = BTreeMap::new();
    match (has_content(spec, &draft.id), receiver.handle.is_root()) {
        (true, true) => {
            files.insert(root.clone(), insert::module(&root, &read(&root)?, &draft.id)?);
            files.insert(own, method.file());
        }
        (true, false) => {
            files.extend(method.in_handle(read, &method.content_type("ncloud_livestation_raw::requests"))?)
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
fn response<'s>(spec: &'s Value, id: &str) -> Option<&'s str> {
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

impl Method<'_> {
    fn request(&self) -> String {
        pascal_case(&self.draft.id)
    }

    fn content_type(&self, requests: &str) -> String {
        format!("crate::call::ContentOf<{requests}::{}>", self.request())
    }

    /// The generated request, with what the handle has and what is given.
    fn made(&self, requests: &str) -> String {
        let ids = self.receiver.handle.ids.iter().map(|id| (*id).to_owned());
        let values: Vec<String> = ids.chain(self.arguments.iter().map(|argument| argument.name.clone())).collect();
        format!("{requests}::{}::new({})", self.request(), values.join(", "))
    }

    fn code(&self, call: &str, output: &str, body: &str) -> String {
        let parameters: String =
            self.arguments.iter().map(|argument| format!(", {}: {}", argument.name, argument.type_path)).collect();
        format!(
            "    /// {}.\n    ///\n    /// Source: <{}>.\n    pub fn {}(&self{parameters}) -> {call}<{output}> {{\n        {body}\n    }}\n",
            self.draft.summary, self.draft.docs, self.name
        )
    }

    /// A file with the method alone.
    fn file(&self) -> String {
        let handle = self.receiver.handle;
        let output = format!("ContentOf<requests::{}>", self.request());
        let body = format!("Call::content_of({}, {})", handle.client, self.made("requests"));
        format!(
            "//! The operation `{}`.\n\nuse ncloud_livestation_raw::requests;\n\nuse crate::call::{{Call, ContentOf}};\n\
             use crate::{}::{};\n\nimpl {} {{\n{}}}\n",
            self.draft.id,
            handle.module(),
            handle.type_name,
            handle.type_name,
            self.code("Call", &output, &body),
        )
    }

    /// The handle's file with the method in it; nothing is imported there for it.
    fn in_handle(&self, read: &dyn Fn(&str) -> Result<String>, output: &str) -> Result<BTreeMap<String, String>> {
        let handle = self.receiver.handle;
        let file = format!("{FACADE}/{}", handle.file);
        let made = self.made("ncloud_livestation_raw::requests");
        let body = match output.starts_with("crate::call::ContentOf") {
            true => format!("crate::call::Call::content_of({}, {made})", handle.client),
            false => format!("crate::call::Call::new({}, {output}({made}))", handle.client),
        };
        let code = self.code("crate::call::Call", output, &body);
        let source = insert::method(&file, &read(&file)?, handle.type_name, &code)?;
        Ok(BTreeMap::from([(file, source)]))
    }

    /// A file with the operation, whose value is the response itself or nothing; and the method, unless its handle has it.
    fn file_of_operation(&self, spec: &Value, with_method: bool) -> String {
        let (handle, request) = (self.receiver.handle, self.request());
        let response = response(spec, &self.draft.id)
            .map_or_else(|| "()".to_owned(), |name| format!("ncloud_livestation_raw::types::{name}"));
        let read = match response.as_str() {
            "()" => format!("fn read(_: &requests::{request}, (): (), _: &mut UnreadableFields) {{}}"),
            response => format!(
                "fn read(_: &requests::{request}, response: {response}, _: &mut UnreadableFields) -> {response} {{ response }}"
            ),
        };
        let (calls, import, method) = match with_method {
            true => {
                let body = format!("Call::new({}, {request}({}))", handle.client, self.made("requests"));
                let method = format!("impl {} {{\n{}}}\n\n", handle.type_name, self.code("Call", &request, &body));
                ("Call, Operation, private", format!("use crate::{}::{};\n", handle.module(), handle.type_name), method)
            }
            false => ("Operation, private", String::new(), String::new()),
        };
        let field = if with_method { "" } else { "pub(crate) " };
        format!(
            "//! The operation `{id}`.\n\nuse ncloud_livestation_raw::{{InvalidValue, UnreadableFields, requests}};\n\n\
             use crate::call::{{{calls}}};\n{import}\n\
             /// {summary}; made by [`{handle}::{name}`](crate::{handle}::{name}).\n\
             #[derive(Debug, Clone)]\npub struct {request}({field}requests::{request});\n\n\
             {method}impl private::Sealed for {request} {{}}\n\n\
             impl Operation for {request} {{\n    type Output = {response};\n    type Sent = requests::{request};\n\n    \
             fn prepare(self) -> Result<requests::{request}, InvalidValue> {{\n        Ok(self.0)\n    }}\n\n    {read}\n}}\n",
            id = self.draft.id,
            summary = self.draft.summary,
            handle = handle.type_name,
            name = self.name,
        )
    }
}
