//! The examples of the spec as files, and the Rust that hands them to the raw crate's tests.

use std::collections::BTreeMap;

use quote::quote;
use serde_json::Value;
use syn::{Expr, parse_quote};

use crate::{
    document::{self, Operation},
    raise::Source,
};

/// What the tests of the raw crate need.
#[derive(Debug)]
pub struct Examples {
    /// File names in `examples/`, and the JSON in them.
    pub files: BTreeMap<String, String>,
    /// The list of them, as Rust.
    pub list: Source,
}

/// Collects all examples.
pub fn collect(spec: &Value) -> Examples {
    let mut examples = Collector::default();
    for operation in document::operations(spec) {
        examples.operation(spec, &operation);
    }
    let Collector { files, requests, successes, errors } = examples;
    let errors = errors.into_values();
    let list = parse_quote! {
        //! The examples of the spec, with the type each is one of.

        use ncloud_livestation_raw::types;
        use serde::{Serialize, de::DeserializeOwned};

        /// Decodes JSON into a type and encodes it again.
        pub(crate) type Recode = fn(&str) -> Result<serde_json::Value, String>;

        /// Name, JSON, and the type it must fit.
        pub(crate) type Case = (&'static str, &'static str, Recode);

        #[rustfmt::skip]
        fn recode<T: DeserializeOwned + Serialize>(json: &str) -> Result<serde_json::Value, String> {
            let value: T = serde_json::from_str(json).map_err(|error| error.to_string())?;
            serde_json::to_value(value).map_err(|error| error.to_string())
        }

        /// Every request body.
        #[rustfmt::skip]
        pub(crate) fn request_cases() -> Vec<Case> {
            Vec::from([#(#requests),*])
        }

        /// Every body of a success.
        #[rustfmt::skip]
        pub(crate) fn success_cases() -> Vec<Case> {
            Vec::from([#(#successes),*])
        }

        /// Every body of an error, by name and JSON.
        #[rustfmt::skip]
        pub(crate) fn error_cases() -> Vec<(&'static str, &'static str)> {
            Vec::from([#(#errors),*])
        }
    };
    Examples { files, list: Source::Tokens(list) }
}

#[derive(Default)]
struct Collector {
    files: BTreeMap<String, String>,
    requests: Vec<Expr>,
    successes: Vec<Expr>,
    /// By name: operations share their errors.
    errors: BTreeMap<String, Expr>,
}

impl Collector {
    fn operation(&mut self, spec: &Value, operation: &Operation<'_>) {
        let id = operation.id();
        if let Some(body) = operation.request_body(spec) {
            for (name, path) in self.files_of(spec, &format!("{id}.request"), body) {
                self.requests.extend(case(body, &name, &path));
            }
        }
        for (status, shared, response) in operation.responses(spec) {
            let owner = shared.unwrap_or(id);
            for (name, path) in self.files_of(spec, &format!("{owner}.{status}"), response) {
                if document::is_success(status) {
                    self.successes.extend(case(response, &name, &path));
                } else {
                    let expr = parse_quote!((#name, include_str!(#path)));
                    self.errors.insert(name, expr);
                }
            }
        }
    }

    /// Keeps the body's examples, and tells the name of each with the path to include it by.
    fn files_of(&mut self, spec: &Value, prefix: &str, body: &Value) -> Vec<(String, String)> {
        let mut names = Vec::new();
        for (example, node) in document::examples(spec, body) {
            let name = format!("{prefix}.{example}");
            let value = node.get("value").unwrap_or(&Value::Null);
            // The alternate form is serde_json's pretty one.
            self.files.insert(format!("{name}.json"), format!("{value:#}\n"));
            names.push((name.clone(), format!("examples/{name}.json")));
        }
        names
    }
}

fn case(body: &Value, name: &str, path: &str) -> Option<Expr> {
    let schema = document::schema_name(document::json_schema(body)?)?;
    let schema = quote::format_ident!("{schema}");
    let types = quote!(types::#schema);
    Some(parse_quote!((#name, include_str!(#path), recode::<#types>)))
}
