//! The arguments of a generated method, as fields of its request.

use serde_json::Value;
use syn::{FnArg, GenericArgument, Ident, ImplItemFn, Pat, PathArguments, Type, parse_quote};

use super::docs;
use crate::{
    document::{Operation, text},
    lower,
};

/// An argument of an operation.
pub(super) struct Argument {
    pub(super) name: Ident,
    pub(super) owned: Type,
    pub(super) is_optional: bool,
    lines: Vec<syn::Attribute>,
}

impl Argument {
    pub(super) fn field(&self) -> syn::Field {
        let Self { name, owned, lines, .. } = self;
        parse_quote!(#(#lines)* pub #name: #owned)
    }
}

pub(super) fn arguments(spec: &Value, operation: &Operation<'_>, method: &ImplItemFn) -> Option<Vec<Argument>> {
    let inputs = method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    inputs
        .map(|input| {
            let Pat::Ident(pattern) = &*input.pat else { return None };
            let owned = owned(&input.ty);
            let is_optional = is_option(&owned);
            let text = describe(spec, operation, &pattern.ident);
            Some(Argument { name: pattern.ident.clone(), owned, is_optional, lines: docs::attributes(&text) })
        })
        .collect()
}

/// What the document says of an argument: of the parameter by that name, or of the body.
fn describe(spec: &Value, operation: &Operation<'_>, argument: &Ident) -> String {
    let snake = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let wanted = snake(&argument.to_string());
    let parameters = operation.parameters(spec);
    let parameter = parameters
        .iter()
        .map(|(_, parameter)| *parameter)
        .find(|parameter| !lower::is_set_by_client(parameter) && snake(text(parameter, "name")) == wanted);
    match parameter {
        Some(parameter) => docs::describe(parameter, "An argument."),
        None => "What is sent as JSON.".to_owned(),
    }
}

/// `Option<&'a T>` becomes `Option<T>`, `&'a str` a `String`.
fn owned(borrowed: &Type) -> Type {
    match borrowed {
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => parse_quote!(String),
            Type::Slice(slice) => {
                let item = &slice.elem;
                parse_quote!(Vec<#item>)
            }
            inner => inner.clone(),
        },
        Type::Path(path) => {
            let mut path = path.clone();
            if let Some(last) = path.path.segments.last_mut()
                && let PathArguments::AngleBracketed(arguments) = &mut last.arguments
            {
                for argument in &mut arguments.args {
                    if let GenericArgument::Type(inner) = argument {
                        *inner = owned(inner);
                    }
                }
            }
            Type::Path(path)
        }
        other => other.clone(),
    }
}

fn is_option(argument: &Type) -> bool {
    matches!(argument, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}
