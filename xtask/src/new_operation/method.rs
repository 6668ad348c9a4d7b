//! The text of a method, and of what it makes.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::facade::{Argument, response};
use super::handles::Receiver;
use super::insert;
use crate::names::words;
use crate::{diff::by_hand::FACADE, error::Result, names::pascal_case};

/// What makes the value of a response, where nothing is written for it by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// The `content` of the response.
    Content,
    /// A page of items.
    Page,
}

impl Value {
    fn type_name(self) -> &'static str {
        match self {
            Self::Content => "ContentOf",
            Self::Page => "PageOf",
        }
    }

    fn module(self) -> &'static str {
        match self {
            Self::Content => "crate::call",
            Self::Page => "crate::pages",
        }
    }

    fn constructor(self) -> &'static str {
        match self {
            Self::Content => "content_of",
            Self::Page => "page_of",
        }
    }

    /// The imports of the type and of `Call`, and of a handle between them in the order of rustfmt.
    fn imports(self, handle: &str) -> String {
        match self {
            Self::Content => format!("use crate::call::{{Call, ContentOf}};\n{handle}"),
            Self::Page => format!("use crate::call::Call;\n{handle}use crate::pages::PageOf;\n"),
        }
    }
}

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

    fn setters_of(&self, value: Value) -> String {
        let request = self.request();
        self.setters(&format!("{}<requests::{request}>", value.type_name()), |name| {
            let change = match value {
                Value::Content => format!("self.with(|request| request.{name} = Some({name}))"),
                Value::Page => {
                    format!("self.filter(|request| Ok(requests::{request} {{ {name}: Some({name}), ..request }}))")
                }
            };
            format!("self, {name}: TYPE) -> Self {{\n        {change}")
        })
    }

    pub(super) fn file_of_options(&self, value: Value) -> String {
        format!(
            "//! Options of the operation `{}`.\n\nuse ncloud_livestation_raw::requests;\n\n{}{}",
            self.draft.id,
            value.imports(""),
            self.setters_of(value)
        )
    }

    /// A file with the method, and what its call may be given.
    pub(super) fn file(&self, value: Value) -> String {
        let handle = self.receiver.handle;
        let output = format!("{}<requests::{}>", value.type_name(), self.request());
        let body = format!("Call::{}({}, {})", value.constructor(), handle.client, self.made("requests"));
        let import = format!("use crate::{}::{};\n", handle.module(), handle.type_name);
        format!(
            "//! The operation `{}`.\n\nuse ncloud_livestation_raw::requests;\n\n{}\nimpl {} {{\n{}}}\n{}",
            self.draft.id,
            value.imports(&import),
            handle.type_name,
            self.code("Call", &output, &body),
            self.setters_of(value),
        )
    }

    /// The handle's file with the method in it; nothing is imported there for it.
    pub(super) fn in_handle(
        &self,
        read: &dyn Fn(&str) -> Result<String>,
        value: Option<Value>,
    ) -> Result<BTreeMap<String, String>> {
        let handle = self.receiver.handle;
        let file = format!("{FACADE}/{}", handle.file);
        let (request, made) = (self.request(), self.made("ncloud_livestation_raw::requests"));
        let (output, body) = match value {
            Some(value) => (
                format!("{}::{}<ncloud_livestation_raw::requests::{request}>", value.module(), value.type_name()),
                format!("crate::call::Call::{}({}, {made})", value.constructor(), handle.client),
            ),
            None => {
                let own = format!("crate::{}::{request}", self.draft.group);
                let body = format!("crate::call::Call::new({}, {own}({made}))", handle.client);
                (own, body)
            }
        };
        let code = self.code("crate::call::Call", &output, &body);
        let source = insert::method(&file, &read(&file)?, handle.type_name, &code)?;
        Ok(BTreeMap::from([(file, source)]))
    }

    /// A file with the operation, whose value is the response itself or nothing; and the method, unless its handle has it.
    pub(super) fn file_of_operation(&self, spec: &serde_json::Value, with_method: bool) -> String {
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
