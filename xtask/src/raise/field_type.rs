//! What the generator made of a property.

use quote::ToTokens as _;
use syn::Field;

pub(super) fn is_collection(field: &Field) -> bool {
    type_name(field).is_some_and(|name| ["Vec", "BTreeMap", "Map"].contains(&name.as_str()))
}

pub(super) fn has_default(field: &Field) -> bool {
    is_collection(field) || type_name(field).is_some_and(|name| name == "Option")
}

fn type_name(field: &Field) -> Option<String> {
    match &field.ty {
        syn::Type::Path(path) => Some(path.path.segments.last()?.ident.to_token_stream().to_string()),
        _ => None,
    }
}

/// `isStreamFailOver` becomes `is_stream_fail_over`, as the generator names its fields.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
