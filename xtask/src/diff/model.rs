//! What callers see of a spec: operations with their parameters, and the types of bodies.
//!
//! Prose, examples and evidence are left out. So is a component that no operation reaches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::read_model;
use crate::{
    document::{self, list, text},
    raise::reach::Reach,
};

/// What callers see of a spec.
#[derive(Debug)]
pub struct Model {
    /// The address of each zone.
    pub servers: BTreeMap<String, String>,
    /// The guide of each tag.
    pub tags: BTreeMap<String, String>,
    /// The operations, by their ids.
    pub operations: BTreeMap<String, Operation>,
    /// The types of bodies, by the names of their components.
    pub types: BTreeMap<String, Type>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Method and path, as one line.
    pub route: String,
    /// One line of what it does.
    pub summary: String,
    /// Its group.
    pub tag: String,
    /// How the facade calls it.
    pub call: String,
    /// Its retry class.
    pub retry: String,
    /// What its errors say to do next.
    pub hints: BTreeMap<String, String>,
    /// Its parameters, by their names.
    pub parameters: BTreeMap<String, Parameter>,
    /// The type of what is sent; empty when nothing is.
    pub request: String,
    /// The type of what is received; empty when nothing is.
    pub response: String,
    /// The types of what the service posts to an address that it is given.
    pub posted: BTreeSet<String>,
    /// All types that it reaches.
    pub types: BTreeSet<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// `path`, `query` or `header`.
    pub place: String,
    /// Whether the client sets it by itself.
    pub is_set_by_client: bool,
    /// Whether it must be given.
    pub is_required: bool,
    /// What it holds.
    pub content: Content,
}

/// What a parameter or a field holds.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its Rust type.
    pub rust: String,
    /// The JSON types that it takes.
    pub wire: String,
    /// The format, and the limits: `minimum`, `items.maxLength`.
    pub rules: BTreeMap<String, String>,
}

/// A type of bodies.
#[derive(Clone, Debug)]
pub struct Type {
    /// Whether it is read, and so `#[non_exhaustive]`.
    pub is_read: bool,
    /// Whether it is written onto the wire.
    pub is_sent: bool,
    /// What it is made of.
    pub shape: Shape,
}

/// What a type is made of.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A struct.
    Object {
        /// The fields, by their names on the wire.
        fields: BTreeMap<String, Field>,
        /// The type of fields of any other name; empty when the document names none.
        others: String,
        /// The field that a scalar in the object's place is.
        from_scalar: String,
    },
    /// An open enum: the other spellings of each value.
    Enum(BTreeMap<String, BTreeSet<String>>),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Whether it is always there.
    pub is_required: bool,
    /// What it holds.
    pub content: Content,
    /// Other names that are read.
    pub aliases: BTreeSet<String>,
    /// Whether a value that is no list is read as its only item.
    pub is_one_or_many: bool,
}

impl Model {
    /// The model of a document.
    #[must_use]
    pub fn of(spec: &Value) -> Self {
        let reach = Reach::of(spec);
        let operations: BTreeMap<String, Operation> = document::operations(spec)
            .iter()
            .map(|operation| (operation.id().to_owned(), read_model::operation(spec, operation)))
            .collect();
        let reached: BTreeSet<&String> = operations.values().flat_map(|operation| &operation.types).collect();
        let types = reached
            .into_iter()
            .filter_map(|name| Some((name.clone(), read_model::type_of(spec, &reach, name)?)))
            .collect();
        Self {
            servers: named(list(spec, "servers"), "x-zone", "url"),
            tags: named(list(spec, "tags"), "name", "x-guide"),
            operations,
            types,
        }
    }

    /// The types that these operations reach, and no other does.
    #[must_use]
    pub fn types_of_only(&self, is_one: impl Fn(&str) -> bool) -> BTreeSet<&str> {
        let of = |wanted: bool| -> BTreeSet<&str> {
            let operations = self.operations.iter().filter(|(id, _)| is_one(id) == wanted);
            operations.flat_map(|(_, operation)| operation.types.iter().map(String::as_str)).collect()
        };
        let others = of(false);
        of(true).into_iter().filter(|name| !others.contains(name) && self.types.contains_key(*name)).collect()
    }
}

impl Type {
    /// Whether the generated struct has a `Default`.
    #[must_use]
    pub fn has_default(&self) -> bool {
        let is_free =
            |field: &Field| ["Option<", "Vec<", "Map<"].iter().any(|begin| field.content.rust.starts_with(begin));
        matches!(&self.shape, Shape::Object { fields, .. } if fields.values().all(is_free))
    }
}

fn named(nodes: &[Value], name: &str, value: &str) -> BTreeMap<String, String> {
    nodes.iter().map(|node| (text(node, name).to_owned(), text(node, value).to_owned())).collect()
}
