//! What callers see of a spec: operations with their parameters, and the types of bodies.
//!
//! Prose, examples and evidence are left out. So is a component that no operation reaches.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::rust_type;
use crate::{
    document::{self, list, members, strings, text},
    lower,
    raise::reach::{self, Reach},
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
            .map(|operation| (operation.id().to_owned(), self::operation(spec, operation)))
            .collect();
        let reached: BTreeSet<&String> = operations.values().flat_map(|operation| &operation.types).collect();
        let types =
            reached.into_iter().filter_map(|name| Some((name.clone(), self::type_of(spec, &reach, name)?))).collect();
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

fn operation(spec: &Value, operation: &document::Operation<'_>) -> Operation {
    let node = operation.node;
    let responses = operation.responses(spec);
    let success = responses.iter().find(|(status, ..)| document::is_success(status)).map(|(_, _, body)| *body);
    let posted: Vec<&Value> = operation.callback_bodies(spec).into_iter().map(|(_, body)| body).collect();
    let bodies = operation.request_body(spec).into_iter().chain(responses.iter().map(|(_, _, body)| *body));
    let parameters = operation.parameters(spec);
    let of_parameters = parameters.iter().filter_map(|(_, parameter)| parameter.get("schema"));
    let schemas = bodies.chain(posted.iter().copied()).filter_map(document::json_schema).chain(of_parameters);
    let name = |body: Option<&Value>| {
        body.and_then(document::json_schema).and_then(document::schema_name).unwrap_or_default().to_owned()
    };
    Operation {
        route: format!("{} {}", operation.method.to_uppercase(), operation.path),
        summary: text(node, "summary").trim().to_owned(),
        tag: strings(node, "tags").next().unwrap_or_default().to_owned(),
        call: text(node, "x-call").to_owned(),
        retry: text(node, "x-retry").to_owned(),
        hints: members(node, "x-hints").map(|(key, hint)| (key.to_owned(), said(hint))).collect(),
        parameters: parameters
            .iter()
            .map(|(_, parameter)| (text(parameter, "name").to_owned(), self::parameter(spec, parameter)))
            .collect(),
        request: name(operation.request_body(spec)),
        response: name(success),
        posted: posted.iter().map(|body| name(Some(body))).collect(),
        types: schemas.flat_map(|schema| reach::components(spec, schema)).collect(),
    }
}

fn parameter(spec: &Value, parameter: &Value) -> Parameter {
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    let is_required = parameter.get("required") == Some(&Value::Bool(true));
    Parameter {
        place: text(parameter, "in").to_owned(),
        is_set_by_client: lower::is_set_by_client(parameter),
        is_required,
        content: content(spec, schema, rust_type::or_none(rust_type::of(spec, schema), is_required)),
    }
}

fn type_of(spec: &Value, reach: &Reach, name: &str) -> Option<Type> {
    let schema = document::schema(spec, name).filter(|schema| !lower::is_inlined(schema))?;
    let shape = match schema.get("enum") {
        Some(_) => {
            let aliases_of = |value: &str| {
                let aliases = members(schema, "x-enum-aliases").filter(|(_, target)| target.as_str() == Some(value));
                aliases.map(|(alias, _)| alias.to_owned()).collect()
            };
            Shape::Enum(strings(schema, "enum").map(|value| (value.to_owned(), aliases_of(value))).collect())
        }
        None => Shape::Object {
            fields: members(schema, "properties")
                .map(|(name, property)| (name.to_owned(), field(spec, schema, name, property)))
                .collect(),
            others: match schema.get("additionalProperties") {
                Some(values @ Value::Object(_)) => rust_type::of(spec, values),
                _ => String::new(),
            },
            from_scalar: text(schema, "x-from-scalar").to_owned(),
        },
    };
    Some(Type { is_read: reach.is_response(name), is_sent: reach.is_sent(name), shape })
}

fn field(spec: &Value, schema: &Value, name: &str, property: &Value) -> Field {
    let is_nullable = property.get("nullable") == Some(&Value::Bool(true));
    let is_required = !is_nullable && strings(schema, "required").any(|required| required == name);
    Field {
        is_required,
        content: content(spec, property, rust_type::of_property(spec, property, is_required)),
        aliases: strings(property, "x-aliases").map(str::to_owned).collect(),
        is_one_or_many: property.get(document::ONE_OR_MANY).is_some(),
    }
}

/// What limits a value, beside its type.
const RULES: [&str; 12] = [
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "pattern",
    "uniqueItems",
];

fn content(spec: &Value, schema: &Value, rust: String) -> Content {
    let mut rules = BTreeMap::new();
    collect_rules(spec, schema, "", &mut rules);
    Content { rust, wire: rust_type::on_the_wire(spec, schema), rules }
}

fn collect_rules(spec: &Value, schema: &Value, prefix: &str, rules: &mut BTreeMap<String, String>) {
    let scalar = document::schema_name(schema)
        .and_then(|name| document::schema(spec, name))
        .filter(|component| lower::is_inlined(component));
    if let Some(scalar) = scalar {
        collect_rules(spec, scalar, prefix, rules);
    }
    for rule in RULES {
        if let Some(value) = schema.get(rule) {
            rules.insert(format!("{prefix}{rule}"), said(value));
        }
    }
    if let Some(items) = schema.get("items") {
        collect_rules(spec, items, &format!("{prefix}items."), rules);
    }
}

fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
