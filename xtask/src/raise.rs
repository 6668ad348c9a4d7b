//! Stage 5: the generated tokens are split by role, made lenient towards the service, and documented.

pub mod client;
pub mod docs;
pub mod enums;
mod field_type;
pub mod from_json;
pub mod operations;
pub mod reach;
pub mod responses;
pub mod spec;
pub mod types;

use proc_macro2::TokenStream;
use syn::{File, Item, parse_quote, visit_mut::VisitMut};

use crate::{
    error::{Error, Result},
    load::Spec,
};

/// A file of Rust, before formatting.
#[derive(Debug)]
pub enum Source {
    /// Tokens to lay out.
    Tokens(File),
    /// Text that is laid out already.
    Text(String),
}

/// The files of the `generated` module, by name.
///
/// # Errors
///
/// The tokens are not what this stage knows how to take apart.
pub fn raise(spec: &Spec, generated: TokenStream) -> Result<Vec<(&'static str, Source)>> {
    let mut file: File = syn::parse2(generated).map_err(|error| Error::Raise(error.to_string()))?;
    ShortenPaths.visit_file_mut(&mut file);
    let types = file
        .items
        .iter_mut()
        .find_map(|item| match item {
            Item::Mod(module) if module.ident == "types" => Some(module.content.take()?.1),
            _ => None,
        })
        .ok_or_else(|| Error::Raise("there is no module `types`".to_owned()))?;
    let module = parse_quote! {
        //! What `spec/livestation.yaml` says, as Rust.

        // `prettyplease` and rustfmt do not agree, and the drift check wants the bytes as they were generated.
        #[rustfmt::skip]
        pub mod client;
        #[rustfmt::skip]
        pub mod enums;
        #[rustfmt::skip]
        pub mod operations;
        #[rustfmt::skip]
        pub mod responses;
        #[rustfmt::skip]
        pub mod spec;
        #[rustfmt::skip]
        pub mod types;

        pub use client::Client;
    };
    Ok(vec![
        ("mod.rs", Source::Tokens(module)),
        ("client.rs", Source::Tokens(client::raise(&spec.document, file.items)?)),
        ("enums.rs", Source::Text(enums::raise(&spec.document))),
        ("operations.rs", Source::Tokens(operations::raise(&spec.document))),
        ("responses.rs", Source::Tokens(responses::raise(&spec.document)?)),
        ("spec.rs", Source::Tokens(spec::raise(spec))),
        ("types.rs", Source::Tokens(types::raise(&spec.document, types)?)),
    ])
}

/// `::std::option::Option<::std::string::String>` reads as `Option<String>`.
struct ShortenPaths;

impl VisitMut for ShortenPaths {
    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        syn::visit_mut::visit_path_mut(self, path);
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if path.leading_colon.is_none() {
            return;
        }
        match names.as_slice() {
            ["std", "option", "Option"] | ["std", "string", "String"] | ["std", "vec", "Vec"] => {
                let last = path.segments.last().cloned();
                path.segments = last.into_iter().collect();
                path.leading_colon = None;
            }
            // Crates: no module of ours shadows them.
            ["reqwest" | "serde_json" | "std", ..] => path.leading_colon = None,
            _ => {}
        }
    }
}
