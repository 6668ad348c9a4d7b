//! `<tag>/types.rs`: the structs of requests and responses.

use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{Attribute, Field, Fields, Item, ItemStruct, Meta, Token, parse_quote, punctuated::Punctuated};

use super::field_type::has_default;
use super::from_json::{self, Row};
use super::{docs, envelope, reach::Reach};
use crate::{
    document::{self, members, strings, text},
    error::{Error, Result},
    formats,
};

/// The struct of a component, and what it implements.
#[derive(Debug)]
pub struct Type {
    /// The component's name.
    pub name: String,
    /// What stands in the file.
    pub items: Vec<Item>,
}

/// Takes the structs out of the generator's `types` module and gives them their lenience and their documentation, in the
/// order of their names.
///
/// Everything else in that module serves closed enums, builders and checked newtypes, which we have none of.
///
/// # Errors
///
/// The module holds a type that is not a struct of a component.
pub fn raise(spec: &Value, module: Vec<Item>) -> Result<Vec<Type>> {
    let reach = Reach::of(spec);
    let mut structs = Vec::new();
    for item in module {
        match item {
            Item::Struct(item) => structs.push(item),
            Item::Enum(item) => {
                return Err(Error::Raise(format!(
                    "the enum {} is closed: make it a named component of strings",
                    item.ident
                )));
            }
            _ => {}
        }
    }
    structs.sort_by_key(|item| item.ident.to_string());
    let of = |item: ItemStruct| Ok(Type { name: item.ident.to_string(), items: raise_struct(spec, &reach, item)? });
    structs.into_iter().map(of).collect()
}

fn raise_struct(spec: &Value, reach: &Reach, mut item: ItemStruct) -> Result<Vec<Item>> {
    let name = item.ident.to_string();
    let schema = document::schema(spec, &name)
        .ok_or_else(|| Error::Raise(format!("the struct {name} has no component: give its schema a name")))?;
    let usage = Usage { is_response: reach.is_response(&name), is_sent: reach.is_sent(&name) };
    let rows = raise_fields(spec, schema, usage, &mut item)?;

    item.attrs = docs::attributes(&docs::describe(schema, &format!("The service's `{name}`.")));
    let default = item.fields.iter().all(has_default).then(|| quote!(Default,));
    if !usage.is_response {
        item.attrs.push(parse_quote!(#[derive(Clone, Debug, #default PartialEq, Deserialize, Serialize)]));
        return Ok(vec![Item::Struct(item)]);
    }
    item.attrs.push(parse_quote!(#[derive(Clone, Debug, #default PartialEq, Serialize)]));
    item.attrs.push(parse_quote!(#[non_exhaustive]));
    let lists = if reach.is_body(&name) { from_json::lists(spec, schema) } else { Vec::new() };
    let scalar = document::text(schema, "x-from-scalar");
    let from_json = from_json::implement(&item.ident, &rows, &lists, scalar);
    let envelope = reach.is_body(&name).then(|| envelope::implement(spec, &item.ident, schema)).flatten();
    Ok(std::iter::once(Item::Struct(item)).chain(from_json).chain(envelope).collect())
}

/// What a type is for.
#[derive(Clone, Copy)]
struct Usage {
    /// It is read, and must survive whatever comes.
    is_response: bool,
    /// It is written onto the wire, secrets and all.
    is_sent: bool,
}

/// Gives the fields their documentation and serde attributes; returns how a response reads each.
fn raise_fields(spec: &Value, schema: &Value, usage: Usage, item: &mut ItemStruct) -> Result<Vec<Row>> {
    let Fields::Named(fields) = &mut item.fields else {
        // The generator's newtype over a map: an object of which no property is known.
        item.fields = Fields::Named(parse_quote!({
            /// All fields of the object.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }));
        item.semi_token = None;
        return Ok(Vec::new());
    };
    let mut raised = Vec::new();
    for mut field in std::mem::take(&mut fields.named) {
        let serde = Serde::take(&mut field)?;
        let position = members(schema, "properties").position(|(name, _)| name == serde.name);
        match members(schema, "properties").find(|(name, _)| *name == serde.name) {
            Some((name, property)) => {
                field.attrs = docs::attributes(&docs::describe_property(spec, name, property));
                let row = Row::of(schema, name, property, &field);
                let serde = serde.into_attribute(usage, property, &field);
                field.attrs.extend(serde);
                raised.push((position.unwrap_or(usize::MAX), field, Some(row)));
            }
            None if usage.is_response => {
                return Err(Error::Raise(format!(
                    "{}: a response has properties or additionalProperties of a type, not both",
                    item.ident
                )));
            }
            // `additionalProperties`: the generator adds a map of its own.
            None => {
                field.attrs = docs::attributes("Fields of any name.");
                field.attrs.push(parse_quote!(#[serde(flatten)]));
                raised.push((usize::MAX, field, None));
            }
        }
    }
    // In the order of the document, not of the alphabet: a request reads as the vendor's example does.
    raised.sort_by_key(|(position, ..)| *position);
    let mut rows = Vec::new();
    for (_, field, row) in raised {
        fields.named.push(field);
        rows.extend(row);
    }
    if usage.is_response {
        fields.named.push(parse_quote! {
            /// Fields the spec does not know yet, and those that could not be read, as they came.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>
        });
    }
    if !fields.named.is_empty() {
        fields.named.push_punct(Token![,](proc_macro2::Span::call_site()));
    }
    Ok(rows)
}

/// What serde is told about a field.
struct Serde {
    /// The field's name on the wire.
    name: String,
    /// The generator's arguments, of which the paths are shortened.
    arguments: Vec<Meta>,
}

impl Serde {
    fn take(field: &mut Field) -> Result<Self> {
        let refuse = |error: syn::Error| Error::Raise(format!("serde attribute: {error}"));
        let mut name =
            field.ident.as_ref().map(|ident| ident.to_string().trim_start_matches("r#").to_owned()).unwrap_or_default();
        let mut arguments = Vec::new();
        for attribute in std::mem::take(&mut field.attrs) {
            if !attribute.path().is_ident("serde") {
                continue;
            }
            let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).map_err(refuse)?;
            for meta in metas {
                if let Meta::NameValue(rename) = &meta
                    && rename.path.is_ident("rename")
                {
                    name = literal(&rename.value);
                }
                arguments.push(shorten(meta));
            }
        }
        Ok(Self { name, arguments })
    }

    fn into_attribute(mut self, usage: Usage, property: &Value, field: &Field) -> Option<Attribute> {
        if usage.is_response {
            // Read by `FromJson`.
            self.arguments.retain(|argument| !argument.path().is_ident("default"));
        } else {
            for alias in strings(property, "x-aliases") {
                self.arguments.push(parse_quote!(alias = #alias));
            }
        }
        if let Some(module) = formats::scaled_by(text(property, "format")) {
            let write = format!("{module}::serialize");
            if usage.is_response {
                self.arguments.push(parse_quote!(serialize_with = #write));
            } else {
                self.arguments.push(parse_quote!(with = #module));
                // Of a field with a module of its own, serde does not know by itself that it may be missing.
                self.arguments.extend(has_default(field).then(|| parse_quote!(default)));
            }
        }
        if usage.is_sent && is_secret(field) {
            self.arguments.push(parse_quote!(serialize_with = "crate::secret::expose"));
        }
        let arguments = self.arguments;
        (!arguments.is_empty()).then(|| parse_quote!(#[serde(#(#arguments),*)]))
    }
}

fn is_secret(field: &Field) -> bool {
    field.ty.to_token_stream().to_string().contains("SecretString")
}

fn literal(value: &syn::Expr) -> String {
    match value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value(),
        _ => String::new(),
    }
}

/// `"::std::option::Option::is_none"` reads as `"Option::is_none"`.
fn shorten(meta: Meta) -> Meta {
    let Meta::NameValue(mut pair) = meta else {
        return meta;
    };
    if pair.path.is_ident("skip_serializing_if") {
        let long = literal(&pair.value).replace(' ', "");
        let short = ["::std::option::", "::std::vec::", "::"]
            .iter()
            .find_map(|prefix| long.strip_prefix(prefix))
            .unwrap_or(&long);
        pair.value = parse_quote!(#short);
    }
    Meta::NameValue(pair)
}
