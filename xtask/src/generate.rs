//! Stage 4: progenitor turns the lowered spec into Rust tokens.

use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TypeImpl};
use quote::quote;
use schemars::schema::{InstanceType, SchemaObject};
use serde_json::Value;

use crate::{
    error::{Error, Result},
    formats, lower,
};

/// Version of the generator, as pinned in the workspace's `Cargo.toml` (a test compares).
pub const PROGENITOR_VERSION: &str = "0.15.1";

/// Generates the client for a lowered spec.
///
/// # Errors
///
/// The generator refuses the document.
pub fn generate(lowered: &Value) -> Result<TokenStream> {
    let document: OpenAPI = serde_json::from_value(lowered.clone())
        .map_err(|error| Error::Generator(format!("not an OpenAPI document: {error}")))?;
    Generator::new(&settings(lowered)).generate_tokens(&document).map_err(|error| Error::Generator(error.to_string()))
}

fn settings(lowered: &Value) -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote! { crate::Attempt })
        // Ordered, so that what we send is the same each time.
        .with_map_type("::std::collections::BTreeMap");
    for (format, rust_type) in formats::SEMANTIC {
        let schema = SchemaObject {
            instance_type: Some(InstanceType::String.into()),
            format: Some((*format).to_owned()),
            ..SchemaObject::default()
        };
        settings.with_conversion(schema, rust_type, text_like());
    }
    for name in lower::enum_names(lowered) {
        settings.with_replacement(name, format!("crate::enums::{name}"), text_like());
    }
    settings
}

/// What the generated code may ask of our types.
fn text_like() -> impl Iterator<Item = TypeImpl> {
    [TypeImpl::Display, TypeImpl::FromStr].into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_pinned_one() {
        let manifest = include_str!("../../Cargo.toml");
        for name in ["progenitor", "progenitor-client"] {
            let pin = format!("{name} = {{ version = \"={PROGENITOR_VERSION}\"");
            assert!(manifest.contains(&pin), "{name} is not ={PROGENITOR_VERSION}");
        }
    }

    #[test]
    fn what_is_no_openapi_document_is_refused() {
        let error = generate(&serde_json::json!({ "openapi": "3.0.3" })).unwrap_err();
        assert!(error.to_string().starts_with("progenitor: not an OpenAPI document:"));
    }
}
