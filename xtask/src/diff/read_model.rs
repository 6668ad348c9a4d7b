//! Reading the parts of a [`Model`](super::model::Model) from a document.

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::{Content, Field, Operation, Parameter, Shape, Type};
use super::rust_type;
use crate::{
    document::{self, members, strings, text},
    lower,
    raise::reach::{self, Reach},
};

/// An operation as the document has it.
pub(super) fn operation(spec: &Value, operation: &document::Operation<'_>) -> Operation {
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

/// A component, unless its users get what it stands for.
pub(super) fn type_of(spec: &Value, reach: &Reach, name: &str) -> Option<Type> {
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
