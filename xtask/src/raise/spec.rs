//! `spec.rs`: what is generated from which document. The one file that every edit of the document changes.

use std::collections::BTreeSet;

use serde_json::Value;
use syn::{File, parse_quote};

use crate::{
    document::{self, members, text},
    load::Spec,
};

/// Writes the constants.
pub fn raise(spec: &Spec) -> File {
    let sha256 = &spec.sha256;
    let version = spec.document.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
    let secrets = secret_names(&spec.document);
    parse_quote! {
        //! The document that all of this comes from.

        /// Version of the API, as the spec states it.
        pub const VERSION: &str = #version;
        /// SHA-256 of the files in `spec/` from which this is generated: `livestation.yaml`, and those it names.
        pub const SHA256: &str = #sha256;
        /// Names of the fields that hold a secret (`format: password`), by which they are masked where a body is shown.
        pub const SECRET_FIELDS: &[&str] = &[#(#secrets),*];
    }
}

/// Every spelling of every property that is a secret.
fn secret_names(spec: &Value) -> BTreeSet<&str> {
    let is_secret = |property: &Value| {
        let component = document::schema_name(property).and_then(|name| document::schema(spec, name));
        text(component.unwrap_or(property), "format") == "password"
    };
    let properties = document::schemas(spec).flat_map(|(_, schema)| members(schema, "properties"));
    let secrets = properties.filter(|(_, property)| is_secret(property));
    secrets.flat_map(|(name, property)| std::iter::once(name).chain(document::strings(property, "x-aliases"))).collect()
}
