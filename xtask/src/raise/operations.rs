//! `operations.rs`: the table of operations.

use quote::{format_ident, quote};
use serde_json::Value;
use syn::{File, Item, parse_quote};

use super::docs;
use crate::document::{self, Operation, text};

/// Writes the table in the order of the document.
pub fn raise(spec: &Value) -> File {
    let operations = document::operations(spec);
    let rows = operations.iter().map(row);
    let names = operations.iter().map(|operation| format_ident!("{}", operation.id().to_uppercase()));
    parse_quote! {
        //! The operations of the service as data.

        use crate::operation::{Hints, Operation, RetryClass};

        #(#rows)*

        /// All operations, in the order of the spec.
        pub const ALL: &[Operation] = &[#(#names),*];
    }
}

fn row(operation: &Operation<'_>) -> Item {
    let name = format_ident!("{}", operation.id().to_uppercase());
    let id = operation.id();
    let method = operation.method.to_uppercase();
    let path = operation.path;
    let retry = match text(operation.node, "x-retry") {
        "idempotent" => quote!(RetryClass::Idempotent),
        _ => quote!(RetryClass::Unsafe),
    };
    let docs = operation.node.get("externalDocs").map(|docs| text(docs, "url")).unwrap_or_default();
    let summary = text(operation.node, "summary").trim();
    let hint = |key: &str| {
        let hint = operation.node.get("x-hints").and_then(|hints| hints.get(key)?.as_str());
        hint.map_or_else(|| quote!(None), |hint| quote!(Some(#hint)))
    };
    let (effect, not_found, not_available, too_large) =
        (hint("may-have-taken-effect"), hint("not-found"), hint("not-available"), hint("too-large"));
    let lines = docs::attributes(&format!("{}.", summary.trim_end_matches('.')));
    parse_quote! {
        #(#lines)*
        pub const #name: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            retry: #retry,
            docs: #docs,
            summary: #summary,
            hints: &Hints {
                may_have_taken_effect: #effect,
                not_found: #not_found,
                not_available: #not_available,
                too_large: #too_large,
            },
        };
    }
}
