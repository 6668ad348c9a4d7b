//! The text of a method, and of what it makes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::draft::Draft;
use super::facade::{Argument, response};
use super::handles::Receiver;
use super::insert;
use super::words::words;
use crate::{diff::by_hand::FACADE, error::Result, names::pascal_case};

/// What is written: a method, and where the value is not the `content` of the response, the operation that it makes.
pub(super) struct Method<'a> {
    pub(super) draft: &'a Draft,
    pub(super) receiver: &'a Receiver,
    pub(super) name: &'a str,
    pub(super) arguments: &'a [Argument],
    pub(super) options: Vec<Argument>,
}

impl Method<'_> {
    fn request(&self) -> String {
        pascal_case(&self.draft.id)
    }

    pub(super) fn content_type(&self, requests: &str) -> String {
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

    /// Setters of what a call may be given, besides.
    fn setters(&self, output: &str, change: impl Fn(&str) -> String) -> String {
        let setter = |option: &Argument| {
            let Argument { name, type_path, .. } = option;
            let (is, body) = (words(name), change(name));
            format!("    /// {is}.\n    pub fn {name}({body}\n    }}\n").replace("TYPE", type_path)
        };
        let setters: Vec<String> = self.options.iter().map(setter).collect();
        if setters.is_empty() { String::new() } else { format!("\nimpl Call<{output}> {{\n{}}}\n", setters.join("\n")) }
    }

    fn setters_of_content(&self) -> String {
        self.setters(&format!("ContentOf<requests::{}>", self.request()), |name| {
            format!("self, {name}: TYPE) -> Self {{\n        self.with(|request| request.{name} = Some({name}))")
        })
    }

    pub(super) fn file_of_options(&self) -> String {
        format!(
            "//! Options of the operation `{}`.\n\nuse ncloud_livestation_raw::requests;\n\nuse crate::call::{{Call, ContentOf}};\n{}",
            self.draft.id,
            self.setters_of_content()
        )
    }

    /// A file with the method, and what its call may be given.
    pub(super) fn file(&self) -> String {
        let handle = self.receiver.handle;
        let output = format!("ContentOf<requests::{}>", self.request());
        let body = format!("Call::content_of({}, {})", handle.client, self.made("requests"));
        format!(
            "//! The operation `{}`.\n\nuse ncloud_livestation_raw::requests;\n\nuse crate::call::{{Call, ContentOf}};\n\
             use crate::{}::{};\n\nimpl {} {{\n{}}}\n{}",
            self.draft.id,
            handle.module(),
            handle.type_name,
            handle.type_name,
            self.code("Call", &output, &body),
            self.setters_of_content(),
        )
    }

    /// The handle's file with the method in it; nothing is imported there for it.
    pub(super) fn in_handle(
        &self,
        read: &dyn Fn(&str) -> Result<String>,
        output: &str,
    ) -> Result<BTreeMap<String, String>> {
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
    pub(super) fn file_of_operation(&self, spec: &Value, with_method: bool) -> String {
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
        let setters = self.setters(&request, |name| {
            format!("mut self, {name}: TYPE) -> Self {{\n        self.request.0.{name} = Some({name});\n        self")
        });
        let calls = if setters.is_empty() || with_method { calls.to_owned() } else { format!("Call, {calls}") };
        let field = if with_method { "" } else { "pub(crate) " };
        format!(
            "//! The operation `{id}`.\n\nuse ncloud_livestation_raw::{{InvalidValue, UnreadableFields, requests}};\n\n\
             use crate::call::{{{calls}}};\n{import}\n\
             /// {summary}; made by [`{handle}::{name}`](crate::{handle}::{name}).\n\
             #[derive(Debug, Clone)]\npub struct {request}({field}requests::{request});\n\n\
             {method}{setters}\nimpl private::Sealed for {request} {{}}\n\n\
             impl Operation for {request} {{\n    type Output = {response};\n    type Sent = requests::{request};\n\n    \
             fn prepare(self) -> Result<requests::{request}, InvalidValue> {{\n        Ok(self.0)\n    }}\n\n    {read}\n}}\n",
            id = self.draft.id,
            summary = self.draft.summary,
            handle = handle.type_name,
            name = self.name,
        )
    }
}
