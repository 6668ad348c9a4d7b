//! How a response type is read: its `FromJson`, and serde's `Deserialize` on top of it.

use proc_macro2::Literal;
use quote::quote;
use serde_json::Value;
use syn::{Expr, Field, Ident, Item, parse_quote};

use super::field_type::is_collection;
use crate::{
    document::{self, ONE_OR_MANY, strings, text},
    formats,
};

/// How a response reads one field.
#[derive(Debug)]
pub struct Row {
    field: Ident,
    /// The field's names on the wire, the newest first.
    names: Vec<String>,
    presence: Presence,
    /// The module that reads it, where the type by itself has another unit.
    scaled_by: Option<&'static str>,
}

/// What becomes of a field that is missing or unreadable.
#[derive(Clone, Copy, Debug)]
enum Presence {
    /// What it is part of is unreadable, too.
    Essential,
    /// It is `None`.
    Optional,
    /// It is empty.
    Collection,
    /// It is empty, and a value that is no list is its only item.
    OneOrMany,
}

impl Row {
    /// The row of a property, by its schema and the field that the generator made of it.
    pub fn of(schema: &Value, name: &str, property: &Value, field: &Field) -> Self {
        let is_nullable = property.get("nullable") == Some(&Value::Bool(true));
        let presence = match strings(schema, "required").any(|required| required == name) && !is_nullable {
            true => Presence::Essential,
            false if property.get(ONE_OR_MANY).is_some() => Presence::OneOrMany,
            false if is_collection(field) => Presence::Collection,
            false => Presence::Optional,
        };
        let names = std::iter::once(name).chain(strings(property, "x-aliases")).map(str::to_owned).collect();
        // Named fields have a name.
        let field = field.ident.clone().unwrap_or_else(|| quote::format_ident!("unnamed"));
        Self { field, names, presence, scaled_by: formats::scaled_by(text(property, "format")) }
    }

    fn names(&self) -> Expr {
        let names = &self.names;
        parse_quote!(&[#(#names),*])
    }

    fn reading(&self, index: usize) -> Expr {
        let index = Literal::usize_unsuffixed(index);
        if let Some(module) = self.scaled_by.and_then(|module| syn::parse_str::<syn::Path>(module).ok()) {
            return match self.presence {
                Presence::Essential => parse_quote!(#module::Scaled::into(fields.essential(#index)?)),
                _ => parse_quote!(fields.optional(#index).map(#module::Scaled::into)),
            };
        }
        match self.presence {
            Presence::Essential => parse_quote!(fields.essential(#index)?),
            Presence::Optional => parse_quote!(fields.optional(#index)),
            Presence::Collection => parse_quote!(fields.collection(#index)),
            Presence::OneOrMany => parse_quote!(fields.one_or_many(#index)),
        }
    }
}

/// The lists of structs that a body holds, at any depth: their names on the wire, and the type of their items.
pub fn lists(spec: &Value, body: &Value) -> Vec<Expr> {
    let mut lists = Vec::new();
    collect_lists(spec, body, DEEPEST, &mut lists);
    lists
}

/// A body that holds itself would go on forever.
const DEEPEST: usize = 8;

fn collect_lists(spec: &Value, schema: &Value, depth: usize, lists: &mut Vec<Expr>) {
    let component = |schema| document::schema_name(schema).and_then(|name| Some((name, document::schema(spec, name)?)));
    let is_object = |schema: &Value| document::text(schema, "type") == "object";
    for (name, property) in document::members(schema, "properties") {
        let item = property.get("items").and_then(component).filter(|(_, schema)| is_object(schema));
        if let Some((item, _)) = item {
            let names = std::iter::once(name).chain(strings(property, "x-aliases"));
            let item = quote::format_ident!("{item}");
            let list = parse_quote!(List::of::<#item>(&[#(#names),*]));
            // Lists of one name and type may stand in two places.
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        let inside = component(property).or(item).filter(|_| depth > 0);
        inside.iter().for_each(|(_, schema)| collect_lists(spec, schema, depth - 1, lists));
    }
}

/// The implementations for a type with these fields and `extra`. `scalar` is the member that a number or a text in place of
/// the object stands for.
pub fn implement(name: &Ident, rows: &[Row], lists: &[Expr], scalar: &str) -> Vec<Item> {
    let lists: Option<Item> = (!lists.is_empty()).then(|| parse_quote!(const LISTS: &'static [List] = &[#(#lists),*];));
    let names = rows.iter().map(Row::names);
    let fields = rows.iter().map(|row| &row.field);
    let readings = rows.iter().enumerate().map(|(index, row)| {
        let reading = row.reading(index);
        quote!(#reading)
    });
    let scalar = rows.iter().position(|row| row.names.first().is_some_and(|name| name == scalar));
    let fields_of = match scalar.map(Literal::usize_unsuffixed) {
        Some(index) => quote!(Fields::of_object_or_scalar(node, NAMES, &mut slots, #index, report)?),
        None => quote!(Fields::of(node, NAMES, &mut slots, report)?),
    };
    let is_mutable = (!rows.is_empty()).then(|| quote!(mut));
    vec![
        parse_quote! {
            impl FromJson for #name {
                #lists

                #[inline]
                fn from_json(node: Node<'_>, report: &mut Report) -> Result<Self, Unreadable> {
                    const NAMES: &[&[&str]] = &[#(#names),*];
                    let mut slots = [Slot::EMPTY; NAMES.len()];
                    let #is_mutable fields = #fields_of;
                    Ok(Self { #(#fields: #readings,)* extra: fields.extra() })
                }
            }
        },
        parse_quote!(crate::decode::deserialize_from_json!(#name);),
    ]
}
