//! `<tag>/requests.rs`: each operation as a struct of its arguments, which knows how it is sent and what its response is.
//!
//! The generator writes a client with a method for each operation. What a method does with its arguments up to the finished
//! request is kept, and becomes [`build`] of the struct; sending and decoding are the raw crate's, compiled once.
//!
//! [`build`]: https://docs.rs/ncloud-livestation-raw

use quote::{format_ident, quote};
use serde_json::Value;
use syn::{Ident, ImplItem, ImplItemFn, Item, Stmt, Type, parse_quote, visit_mut::VisitMut};

use super::{
    argument::{Argument, arguments},
    docs,
    method_body::{DropAllows, FromClient, declared, drop_api_version, join_url},
    page,
};
use crate::{
    document::{self, Operation},
    error::{Error, Result},
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
    let page = page::implement(spec, operation, &name)?;
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
    Ok(Request { tag, items: items.into_iter().chain(page).collect() })
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
