//! `<tag>/requests.rs`: each operation as a struct of its arguments, which knows how it is sent and what its response is.
//!
//! The generator writes a client with a method for each operation. What a method does with its arguments up to the finished
//! request is kept, and becomes [`build`] of the struct; sending and decoding are the raw crate's, compiled once.
//!
//! [`build`]: https://docs.rs/ncloud-livestation-raw

use quote::{ToTokens, format_ident, quote};
use serde_json::Value;
use syn::{
    Expr, FnArg, GenericArgument, Ident, ImplItem, ImplItemFn, Item, Pat, PathArguments, Stmt, Token, Type,
    parse_quote, punctuated::Punctuated, visit_mut::VisitMut,
};

use super::docs;
use crate::{
    document::{self, Operation, text},
    error::{Error, Result},
    lower,
    names::pascal_case,
};

/// The struct of an operation and its implementation, with the operation's tag.
#[derive(Debug)]
pub struct Request {
    /// The operation's tag.
    pub tag: String,
    /// What stands in the tag's file.
    pub items: Vec<Item>,
}

/// Makes a request of each method of the generated client, in the order of the document.
///
/// # Errors
///
/// A method is not what this stage knows how to take apart.
pub fn raise(spec: &Value, items: Vec<Item>) -> Result<Vec<Request>> {
    let methods: Vec<ImplItemFn> = items.into_iter().flat_map(methods).collect();
    let request = |operation: &Operation<'_>| {
        let id = operation.id();
        let method = methods.iter().find(|method| method.sig.ident == id);
        let method = method.ok_or_else(|| Error::Raise(format!("the operation {id} has no method")))?;
        request(spec, operation, method.clone())
    };
    document::operations(spec).iter().map(request).collect()
}

/// The methods of the client's own implementation.
fn methods(item: Item) -> Vec<ImplItemFn> {
    let Item::Impl(item) = item else { return Vec::new() };
    let own = item.trait_.is_none();
    let methods = item.items.into_iter().filter_map(|item| match item {
        ImplItem::Fn(method) => Some(method),
        _ => None,
    });
    methods.filter(|_| own).collect()
}

fn request(spec: &Value, operation: &Operation<'_>, mut method: ImplItemFn) -> Result<Request> {
    let id = operation.id();
    let refuse = |what: &str| Error::Raise(format!("the method {id}: {what}"));
    DropAllows.visit_impl_item_fn_mut(&mut method);
    drop_api_version(&mut method);
    let arguments = arguments(spec, operation, &method).ok_or_else(|| refuse("an argument has no name"))?;

    let statements = std::mem::take(&mut method.block.stmts);
    let mut build: Vec<Stmt> = Vec::new();
    let mut request = None;
    for statement in statements.into_iter().map(join_url) {
        if let Some(expression) = declared(&statement, "request") {
            request = Some(expression);
            break;
        }
        build.push(statement);
    }
    let mut request = request.ok_or_else(|| refuse("it declares no request"))?;
    FromClient.visit_expr_mut(&mut request);
    build.iter_mut().for_each(|statement| FromClient.visit_stmt_mut(statement));

    let name = format_ident!("{}", pascal_case(id));
    let row = format_ident!("{}", id.to_uppercase());
    let lines = docs::attributes(&docs::describe_operation(operation));
    let fields = arguments.iter().map(Argument::field);
    let names: Vec<&Ident> = arguments.iter().map(|argument| &argument.name).collect();
    let borrowed = arguments.iter().filter(|argument| argument.is_optional).map(|argument| {
        let name = &argument.name;
        quote!(let #name = #name.as_ref();)
    });
    let constructor = constructor(&name, &arguments);
    let response = response(spec, operation);
    let decode: Option<ImplItem> = matches!(response, Type::Tuple(_)).then(|| {
        parse_quote! {
            #[inline]
            fn decode(body: &[u8]) -> Result<crate::decode::Decoded<()>, serde_json::Error> {
                crate::decode::decode_nothing(body)
            }
        }
    });
    let items = [
        parse_quote! {
            #(#lines)*
            #[derive(Clone, Debug, PartialEq)]
            pub struct #name { #(#fields),* }
        },
        constructor,
        parse_quote! {
            impl Request for #name {
                type Response = #response;
                const OPERATION: &'static Operation = &operations::#row;

                #[inline]
                fn build(&self, base_url: &reqwest::Url, http: &reqwest::Client) -> reqwest::Result<reqwest::Request> {
                    let Self { #(#names),* } = self;
                    #(#borrowed)*
                    #(#build)*
                    Ok(#request)
                }

                #decode
            }
        },
    ];
    let tag = document::strings(operation.node, "tags").next().unwrap_or("shared").to_owned();
    Ok(Request { tag, items: items.into() })
}

/// What the success of an operation holds; nothing, if it has no body.
fn response(spec: &Value, operation: &Operation<'_>) -> Type {
    let success = operation.responses(spec).into_iter().find(|(status, ..)| document::is_success(status));
    match success.and_then(|(_, _, response)| document::schema_name(document::json_schema(response)?)) {
        Some(name) => {
            let name = format_ident!("{name}");
            parse_quote!(types::#name)
        }
        None => parse_quote!(()),
    }
}

/// An argument of an operation.
struct Argument {
    name: Ident,
    owned: Type,
    is_optional: bool,
    lines: Vec<syn::Attribute>,
}

impl Argument {
    fn field(&self) -> syn::Field {
        let Self { name, owned, lines, .. } = self;
        parse_quote!(#(#lines)* pub #name: #owned)
    }
}

fn arguments(spec: &Value, operation: &Operation<'_>, method: &ImplItemFn) -> Option<Vec<Argument>> {
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

/// `new` with what is required.
fn constructor(name: &Ident, arguments: &[Argument]) -> Item {
    let required: Vec<&Argument> = arguments.iter().filter(|argument| !argument.is_optional).collect();
    let parameters = required.iter().map(|Argument { name, owned, .. }| quote!(#name: #owned));
    let fields = arguments.iter().map(|Argument { name, is_optional, .. }| match is_optional {
        true => quote!(#name: None),
        false => quote!(#name),
    });
    parse_quote! {
        impl #name {
            /// With what is required, and nothing else.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

/// Removes the header `api-version`, which progenitor adds to every request and the service does not know; and the map
/// it was put in, where nothing else is.
fn drop_api_version(method: &mut ImplItemFn) {
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
fn declared(statement: &Stmt, name: &str) -> Option<Expr> {
    let Stmt::Local(local) = statement else { return None };
    let is_name = matches!(&local.pat, Pat::Ident(pattern) if pattern.ident == name);
    local.init.as_ref().filter(|_| is_name).map(|init| (*init.expr).clone())
}

/// `self.client` and `self.baseurl` are the arguments `http` and `base_url`.
struct FromClient;

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
struct DropAllows;

impl VisitMut for DropAllows {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("allow"));
    }
}

/// `let url = format!("{}/a/{}", self.baseurl, encode_path(&id.to_string()))` becomes a list of segments that are joined
/// to the base.
fn join_url(statement: Stmt) -> Stmt {
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
