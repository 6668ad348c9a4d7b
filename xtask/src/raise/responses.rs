//! `responses.rs`: which type the success of each operation has.

use quote::quote;
use serde_json::Value;
use syn::{Arm, File, parse_quote};

use crate::{
    document::{self, Operation},
    error::{Error, Result},
};

/// Writes one arm for each operation whose success has a body.
///
/// # Errors
///
/// The body of a success is not a named component.
pub fn raise(spec: &Value) -> Result<File> {
    let operations = document::operations(spec);
    let arms = operations.iter().filter_map(|operation| arm(spec, operation)).collect::<Result<Vec<_>>>()?;
    Ok(parse_quote! {
        //! Which type the success of each operation has.

        use crate::decode::{Decoded, decode_to_value};

        use super::types;

        /// Decodes the body of a success by the name of its operation, and writes it again: what a program that keeps
        /// bodies, or a test of every operation, can do without naming types. `None` for an operation that is not in the
        /// specification, or answers without a body.
        #[inline]
        pub fn decode_response_of(
            operation: &str,
            body: &[u8],
        ) -> Option<Result<Decoded<serde_json::Value>, serde_json::Error>> {
            Some(match operation {
                #(#arms)*
                _ => return None,
            })
        }
    })
}

fn arm(spec: &Value, operation: &Operation<'_>) -> Option<Result<Arm>> {
    let id = operation.id();
    let (_, _, response) = operation.responses(spec).into_iter().find(|(status, ..)| document::is_success(status))?;
    let schema = document::json_schema(response)?;
    let Some(name) = document::schema_name(schema) else {
        return Some(Err(Error::Raise(format!("the response of {id} has no component: give its schema a name"))));
    };
    let name = quote::format_ident!("{name}");
    let call = quote!(decode_to_value::<types::#name>(body));
    Some(Ok(parse_quote!(#id => #call,)))
}
