//! Stage 5: the generated tokens are split by group and role, made lenient towards the service, and documented.

mod argument;
pub mod bodies;
pub mod docs;
pub mod enums;
pub mod envelope;
pub(crate) mod field_type;
pub mod from_json;
pub mod groups;
mod method_body;
pub mod operations;
mod page;
pub mod reach;
pub mod requests;
pub mod responses;
pub mod spec;
pub mod types;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{File, Ident, Item, parse_quote, visit_mut::VisitMut};

use self::groups::SHARED;
use self::types::Type;
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
pub fn raise(spec: &Spec, generated: TokenStream) -> Result<Vec<(String, Source)>> {
    let document = &spec.document;
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
    let mut files = groups(document, types::raise(document, types)?, requests::raise(document, file.items)?);
    files.extend([
        ("enums.rs".to_owned(), Source::Text(enums::raise(document))),
        ("operations.rs".to_owned(), Source::Tokens(operations::raise(document))),
        ("responses.rs".to_owned(), Source::Tokens(responses::raise(document)?)),
        ("spec.rs".to_owned(), Source::Tokens(spec::raise(spec))),
    ]);
    Ok(files)
}

/// A folder for each tag and for what tags share, and the module above them.
fn groups(spec: &Value, types: Vec<Type>, requests: Vec<requests::Request>) -> Vec<(String, Source)> {
    let homes = groups::homes(spec);
    let home = |name: &str| homes.get(name).map_or(SHARED, String::as_str);
    let names: BTreeMap<String, String> =
        types.iter().map(|item| (item.name.clone(), home(&item.name).to_owned())).collect();
    let tags: Vec<String> = std::iter::once(SHARED.to_owned()).chain(groups::tags(spec)).collect();
    let mut files = Vec::new();
    let mut with_requests = Vec::new();
    for tag in &tags {
        let types = types.iter().filter(|item| home(&item.name) == tag).flat_map(|item| item.items.clone());
        files.push((format!("{tag}/types.rs"), Source::Tokens(types_file(tag, types.collect(), &names))));
        let requests: Vec<Item> =
            requests.iter().filter(|request| request.tag == *tag).flat_map(|request| request.items.clone()).collect();
        let module = group_module(tag, !requests.is_empty());
        files.push((format!("{tag}/mod.rs"), Source::Tokens(module)));
        if !requests.is_empty() {
            with_requests.push(format_ident!("{tag}"));
            files.push((format!("{tag}/requests.rs"), Source::Tokens(requests_file(tag, requests))));
        }
    }
    let tags: Vec<Ident> = tags.iter().map(|tag| format_ident!("{tag}")).collect();
    files.push(("mod.rs".to_owned(), Source::Tokens(root_module(&tags, &with_requests))));
    files
}

fn types_file(tag: &str, items: Vec<Item>, homes: &BTreeMap<String, String>) -> File {
    let body = quote!(#(#items)*);
    let imports = |candidates: &[&str]| -> Vec<Ident> {
        candidates.iter().filter(|name| mentions(body.clone(), name)).map(|name| format_ident!("{name}")).collect()
    };
    let serde = imports(&["Deserialize", "Serialize"]);
    let envelope = mentions(body.clone(), "Envelope").then(|| quote! { use crate::envelope::Envelope; });
    let decode = imports(&["Fields", "FromJson", "List", "Node", "Report", "Slot", "Unreadable"]);
    let elsewhere: Vec<&str> = homes.iter().filter(|(_, home)| *home != tag).map(|(name, _)| name.as_str()).collect();
    let others = imports(&elsewhere);
    let import = |path: proc_macro2::TokenStream, names: &[Ident]| {
        (!names.is_empty()).then(|| quote!(use #path::{#(#names),*};))
    };
    let serde = import(quote!(serde), &serde);
    let decode = import(quote!(crate::decode), &decode);
    let others = import(quote!(crate::types), &others);
    let title = format!(" Bodies of the group `{tag}`.");
    parse_quote! {
        #![doc = #title]

        #serde
        #decode
        #envelope
        #others

        #body
    }
}

fn requests_file(tag: &str, items: Vec<Item>) -> File {
    let body = quote!(#(#items)*);
    let types = mentions(body.clone(), "types").then(|| {
        quote!(
            use crate::types;
        )
    });
    let page = mentions(body.clone(), "PageRequest").then(|| quote! { use crate::page::PageRequest; });
    let title = format!(" Requests of the group `{tag}`.");
    parse_quote! {
        #![doc = #title]

        use crate::operation::Operation;
        use crate::operations;
        #page
        use crate::request::Request;
        #types

        #body
    }
}

fn group_module(tag: &str, has_requests: bool) -> File {
    let title = match tag {
        SHARED => " What several groups use.".to_owned(),
        tag => format!(" The group `{tag}`."),
    };
    let requests = has_requests.then(|| quote! { #[rustfmt::skip] pub mod requests; });
    parse_quote! {
        #![doc = #title]

        #requests
        #[rustfmt::skip]
        pub mod types;
    }
}

fn root_module(tags: &[Ident], with_requests: &[Ident]) -> File {
    let groups = quote! { #(#[rustfmt::skip] pub mod #tags;)* };
    // As rustfmt sorts them, which formats this file.
    let sorted = |names: &[Ident]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    let (tags, with_requests) = (sorted(tags), sorted(with_requests));
    parse_quote! {
        //! What `spec/livestation.yaml` says, as Rust.

        // `prettyplease` and rustfmt do not agree, and the drift check wants the bytes as they were generated.
        #[rustfmt::skip]
        pub mod enums;
        #[rustfmt::skip]
        pub mod operations;
        #[rustfmt::skip]
        pub mod responses;
        #[rustfmt::skip]
        pub mod spec;
        #groups

        /// Bodies of requests and responses, of all groups.
        pub mod types {
            #(pub use super::#tags::types::*;)*
        }

        /// Each operation with its arguments, of all groups.
        pub mod requests {
            #(pub use super::#with_requests::requests::*;)*
        }
    }
}

fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => mentions(group.stream(), name),
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
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
