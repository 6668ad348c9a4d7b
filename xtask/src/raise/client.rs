//! `client.rs`: the client and one method for each operation.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{
    Expr, File, Ident, ImplItem, ImplItemFn, Item, ItemImpl, Pat, Stmt, Token, parse_quote, punctuated::Punctuated,
    visit_mut::VisitMut,
};

use super::docs;
use crate::{
    document,
    error::{Error, Result},
};

/// What the client borrows from progenitor's runtime, when it uses it.
const RUNTIME: &[&str] = &[
    "ByteStream",
    "ClientHooks",
    "ClientInfo",
    "Error",
    "OperationInfo",
    "RequestBuilderExt",
    "ResponseValue",
    "encode_path",
];

/// Takes the client out of the generated file.
///
/// # Errors
///
/// A method belongs to no operation, so that it cannot be documented.
pub fn raise(spec: &Value, items: Vec<Item>) -> Result<File> {
    let mut client = Vec::new();
    for item in items {
        match item {
            Item::Struct(mut item) => {
                for field in &mut item.fields {
                    if field.ident.as_ref().is_some_and(|name| name == "baseurl") {
                        field.ty = parse_quote!(reqwest::Url);
                    }
                }
                item.attrs = docs::attributes(
                    "The generated client: one method for each operation, which signs and sends it once.",
                );
                item.attrs.push(parse_quote!(#[derive(Clone, Debug)]));
                client.push(Item::Struct(item));
            }
            Item::Impl(item) => client.push(Item::Impl(raise_impl(spec, item)?)),
            // The check that the hooks are implemented.
            Item::Const(item) => client.push(Item::Const(item)),
            // Imports are written anew, the types have a file of their own, and a prelude of one name helps nobody.
            _ => {}
        }
    }
    let body = quote!(#(#client)*);
    let imports: Vec<Ident> =
        RUNTIME.iter().filter(|name| mentions(body.clone(), name)).map(|name| quote::format_ident!("{name}")).collect();
    Ok(parse_quote! {
        //! The client.

        use progenitor_client::{#(#imports),*};

        use super::types;

        #body
    })
}

fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Group(group) => mentions(group.stream(), name),
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

fn raise_impl(spec: &Value, mut item: ItemImpl) -> Result<ItemImpl> {
    item.attrs.clear();
    if item.trait_.is_some() {
        return Ok(item);
    }
    // `new` bakes timeouts in and panics where there is no certificate store.
    item.items.retain(|item| !matches!(item, ImplItem::Fn(method) if method.sig.ident == "new"));
    for item in &mut item.items {
        if let ImplItem::Fn(method) = item {
            raise_method(spec, method)?;
        }
    }
    Ok(item)
}

fn raise_method(spec: &Value, method: &mut ImplItemFn) -> Result<()> {
    let name = method.sig.ident.to_string();
    if name == "new_with_client" {
        method.attrs = docs::attributes(
            "A client that sends with `client` to `baseurl`, which ends in the zone's path (`/api/v2`).",
        );
        TakeUrl.visit_impl_item_fn_mut(method);
        return Ok(());
    }
    let operation = document::operations(spec)
        .into_iter()
        .find(|operation| operation.id() == name)
        .ok_or_else(|| Error::Raise(format!("the method {name} belongs to no operation")))?;
    method.attrs = docs::attributes(&docs::describe_operation(spec, &operation));
    DropAllows.visit_impl_item_fn_mut(method);
    drop_api_version(method);
    Decode.visit_impl_item_fn_mut(method);
    let statements = std::mem::take(&mut method.block.stmts);
    method.block.stmts = statements.into_iter().map(join_url).collect();
    Ok(())
}

/// Removes the header `api-version`, which progenitor adds to every request and the service does not know; and the map
/// it was put in, where nothing else is.
fn drop_api_version(method: &mut ImplItemFn) {
    let is_append = |statement: &Stmt| is_call(statement, "header_map", "append");
    method.block.stmts.retain(|statement| {
        !(is_append(statement) && statement.to_token_stream().to_string().contains("\"api-version\""))
    });
    if !method.block.stmts.iter().any(is_append) {
        method.block.stmts.retain(|statement| !declares(statement, "header_map"));
        DropHeaders.visit_impl_item_fn_mut(method);
    }
}

fn is_call(statement: &Stmt, receiver: &str, name: &str) -> bool {
    let Stmt::Expr(Expr::MethodCall(call), _) = statement else { return false };
    call.method == name && matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident(receiver))
}

fn declares(statement: &Stmt, name: &str) -> bool {
    matches!(statement, Stmt::Local(local) if matches!(&local.pat, Pat::Ident(pattern) if pattern.ident == name))
}

/// Removes `.headers(header_map)`.
struct DropHeaders;

impl VisitMut for DropHeaders {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::MethodCall(call) = expression
            && call.method == "headers"
            && matches!(call.args.first(), Some(Expr::Path(path)) if path.path.is_ident("header_map"))
        {
            *expression = (*call.receiver).clone();
        }
        syn::visit_mut::visit_expr_mut(self, expression);
    }
}

/// Removes `#[allow(..)]` inside of methods: with hooks always present, nothing there needs one.
struct DropAllows;

impl VisitMut for DropAllows {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("allow"));
    }
}

/// Bodies are decoded by `crate::decode`, which says what in them could not be read.
struct Decode;

impl VisitMut for Decode {
    fn visit_type_path_mut(&mut self, path: &mut syn::TypePath) {
        if let Some(last) = path.path.segments.last_mut()
            && last.ident == "ResponseValue"
            && let syn::PathArguments::AngleBracketed(arguments) = &mut last.arguments
            && let Some(syn::GenericArgument::Type(body)) = arguments.args.first_mut()
            && !matches!(body, syn::Type::Tuple(_))
        {
            *body = parse_quote!(crate::decode::Decoded<#body>);
            return;
        }
        syn::visit_mut::visit_type_path_mut(self, path);
    }

    fn visit_expr_path_mut(&mut self, path: &mut syn::ExprPath) {
        let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names == ["ResponseValue", "from_response"] {
            *path = parse_quote!(crate::decode::decode_response);
        }
    }
}

/// The constructor takes an address that was parsed, once for all requests.
struct TakeUrl;

impl VisitMut for TakeUrl {
    fn visit_pat_type_mut(&mut self, argument: &mut syn::PatType) {
        if matches!(&*argument.pat, Pat::Ident(pattern) if pattern.ident == "baseurl") {
            argument.ty = parse_quote!(reqwest::Url);
        }
    }

    fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
        if matches!(&field.member, syn::Member::Named(name) if name == "baseurl") {
            *field = parse_quote!(baseurl);
        }
    }
}

/// `let url = format!("{}/a/{}", self.baseurl, encode_path(&id.to_string()))` becomes a list of segments that are joined
/// to the base.
fn join_url(statement: Stmt) -> Stmt {
    match url_segments(&statement) {
        Some(segments) => parse_quote!(let url = crate::url::join(&self.baseurl, &[#(#segments),*]);),
        None => statement,
    }
}

fn url_segments(statement: &Stmt) -> Option<Vec<Expr>> {
    let Stmt::Local(local) = statement else { return None };
    let Pat::Ident(pattern) = &local.pat else { return None };
    let Expr::Macro(call) = local.init.as_ref()?.expr.as_ref() else { return None };
    if pattern.ident != "url" || !call.mac.path.is_ident("format") {
        return None;
    }
    let arguments = call.mac.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).ok()?;
    let mut arguments = arguments.into_iter();
    let Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(template), .. }) = arguments.next()? else { return None };
    let base = arguments.next()?.to_token_stream().to_string();
    let template = template.value();
    let path = template.strip_prefix("{}/").filter(|_| base == "self . baseurl")?;
    let segment = |part: &str| -> Option<Expr> {
        match part {
            "{}" => encoded(arguments.next()?).map(|name| parse_quote!(&#name.to_string())),
            // A part of a segment.
            part if part.contains(['{', '}']) => None,
            literal => Some(parse_quote!(#literal)),
        }
    };
    path.split('/').map(segment).collect()
}

/// The name inside `encode_path(&name.to_string())`.
fn encoded(argument: Expr) -> Option<Ident> {
    let Expr::Call(call) = argument else {
        return None;
    };
    let Expr::Reference(reference) = call.args.first()? else {
        return None;
    };
    let Expr::MethodCall(to_string) = reference.expr.as_ref() else {
        return None;
    };
    let Expr::Path(name) = to_string.receiver.as_ref() else {
        return None;
    };
    (call.func.to_token_stream().to_string() == "encode_path" && to_string.method == "to_string")
        .then(|| name.path.get_ident().cloned())?
}
