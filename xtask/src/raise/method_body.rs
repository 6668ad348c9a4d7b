//! What a generated method does with its arguments, rewritten for a struct that holds them.

use quote::ToTokens;
use syn::{Expr, Ident, ImplItemFn, Pat, Stmt, Token, parse_quote, punctuated::Punctuated, visit_mut::VisitMut};

/// Removes the header `api-version`, which progenitor adds to every request and the service does not know; and the map
/// it was put in, where nothing else is.
pub(super) fn drop_api_version(method: &mut ImplItemFn) {
    let is_append = |statement: &Stmt| is_call(statement, "header_map", "append");
    method.block.stmts.retain(|statement| {
        !(is_append(statement) && statement.to_token_stream().to_string().contains("\"api-version\""))
    });
    if !method.block.stmts.iter().any(is_append) {
        method.block.stmts.retain(|statement| declared(statement, "header_map").is_none());
        DropHeaders.visit_impl_item_fn_mut(method);
    }
}

fn is_call(statement: &Stmt, receiver: &str, name: &str) -> bool {
    let Stmt::Expr(Expr::MethodCall(call), _) = statement else { return false };
    call.method == name && matches!(&*call.receiver, Expr::Path(path) if path.path.is_ident(receiver))
}

/// What `let name = …` declares.
pub(super) fn declared(statement: &Stmt, name: &str) -> Option<Expr> {
    let Stmt::Local(local) = statement else { return None };
    let is_name = matches!(&local.pat, Pat::Ident(pattern) if pattern.ident == name);
    local.init.as_ref().filter(|_| is_name).map(|init| (*init.expr).clone())
}

/// `self.client` and `self.baseurl` are the arguments `http` and `base_url`.
pub(super) struct FromClient;

impl VisitMut for FromClient {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::Field(field) = expression
            && matches!(&*field.base, Expr::Path(path) if path.path.is_ident("self"))
            && let syn::Member::Named(name) = &field.member
        {
            *expression = match name.to_string().as_str() {
                "baseurl" => parse_quote!(*base_url),
                "client" => parse_quote!(http),
                _ => expression.clone(),
            };
        }
        syn::visit_mut::visit_expr_mut(self, expression);
    }
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
pub(super) struct DropAllows;

impl VisitMut for DropAllows {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("allow"));
    }
}

/// `let url = format!("{}/a/{}", self.baseurl, encode_path(&id.to_string()))` becomes a list of segments that are joined
/// to the base.
pub(super) fn join_url(statement: Stmt) -> Stmt {
    match url_segments(&statement) {
        Some(segments) => parse_quote!(let url = crate::url::join(base_url, &[#(#segments),*]);),
        None => statement,
    }
}

fn url_segments(statement: &Stmt) -> Option<Vec<Expr>> {
    let Expr::Macro(call) = declared(statement, "url")? else { return None };
    if !call.mac.path.is_ident("format") {
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
