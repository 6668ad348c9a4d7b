//! `spec.rs`: what is generated from which document. The one file that every edit of the document changes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use syn::{Arm, File, parse_quote};

use super::reach;
use crate::{
    document::{self, Operation, members, text},
    load::Spec,
};

/// Writes the constants, and the function over them.
pub fn raise(spec: &Spec) -> File {
    let sha256 = &spec.sha256;
    let version = spec.document.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
    let secrets = secret_names(&spec.document);
    let arms = arms(&spec.document, &secrets);
    parse_quote! {
        //! The document that all of this comes from.

        /// Version of the API, as the spec states it.
        pub const VERSION: &str = #version;
        /// SHA-256 of the files in `spec/` from which this is generated: `livestation.yaml`, and those it names.
        pub const SHA256: &str = #sha256;
        /// Names of the fields that hold a secret (`format: password`), by which they are masked where a body is shown.
        pub const SECRET_FIELDS: &[&str] = &[#(#secrets),*];

        /// [`SECRET_FIELDS`] without those that are no secret in the bodies of this operation.
        pub fn secret_fields(operation: &str) -> &'static [&'static str] {
            match operation {
                #(#arms)*
                _ => SECRET_FIELDS,
            }
        }
    }
}

/// Every spelling of every property that is a secret.
fn secret_names(spec: &Value) -> BTreeSet<&str> {
    let properties = document::schemas(spec).flat_map(|(_, schema)| members(schema, "properties"));
    let secrets = properties.filter(|(_, property)| is_secret(spec, property));
    secrets.flat_map(spellings).collect()
}

fn is_secret(spec: &Value, property: &Value) -> bool {
    let component = document::schema_name(property).and_then(|name| document::schema(spec, name));
    text(component.unwrap_or(property), "format") == "password"
}

fn spellings<'a>((name, property): (&'a str, &'a Value)) -> impl Iterator<Item = &'a str> {
    std::iter::once(name).chain(document::strings(property, "x-aliases"))
}

/// An arm for each list that is not the whole one, with the operations that have it.
fn arms(spec: &Value, secrets: &BTreeSet<&str>) -> Vec<Arm> {
    let mut operations: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for operation in document::operations(spec) {
        let ordinary = ordinary_names(spec, &operation);
        let left: Vec<&str> = secrets.iter().filter(|name| !ordinary.contains(*name)).copied().collect();
        if left.len() < secrets.len() {
            operations.entry(left).or_default().push(operation.id());
        }
    }
    let arm = |(names, operations): (Vec<&str>, Vec<&str>)| parse_quote!(#(#operations)|* => &[#(#names),*],);
    operations.into_iter().map(arm).collect()
}

/// Every spelling of every property in the bodies of an operation that is no secret anywhere in them.
fn ordinary_names<'a>(spec: &'a Value, operation: &Operation<'a>) -> BTreeSet<&'a str> {
    let responses = operation.responses(spec).into_iter().map(|(.., response)| response);
    let bodies = responses.chain(operation.request_body(spec)).filter_map(document::json_schema);
    let components: BTreeSet<String> = bodies.flat_map(|schema| reach::components(spec, schema)).collect();
    let schemas = components.iter().filter_map(|name| document::schema(spec, name));
    let properties: Vec<_> = schemas.flat_map(|schema| members(schema, "properties")).collect();
    let (secret, ordinary): (Vec<_>, Vec<_>) = properties.into_iter().partition(|(_, it)| is_secret(spec, it));
    let secret: BTreeSet<&str> = secret.into_iter().flat_map(spellings).collect();
    ordinary.into_iter().flat_map(spellings).filter(|name| !secret.contains(name)).collect()
}
