//! Conventions of schemas: what the generator would turn into something we do not want is refused here.

use std::collections::BTreeSet;

use serde_json::Value;

use super::evidence;
use crate::{
    document::{self, list, members, strings, text},
    error::Findings,
    formats, lower, names,
};

/// Checks a named component, which may be an object, an enum, or a scalar of its own format.
pub(super) fn check_component(spec: &Value, name: &str, schema: &Value, findings: &mut Findings) {
    let place = format!("components.schemas.{name}");
    if !names::is_type_name(name) {
        findings.add(&place, "a component's name is PascalCase without abbreviations: the generator would change it");
    }
    evidence(&place, schema, findings);
    if text(schema, "type") == "array" {
        findings.add(&place, "an array is no component: write it where it is used");
    }
    if schema.get("enum").is_some() {
        enumeration(&place, schema, findings);
    } else {
        object(spec, &place, schema, findings);
        node(spec, &place, schema, findings);
        no_scaled_format(&place, schema, findings);
    }
}

/// Checks a schema that stands where it is used, and is no property.
pub(super) fn check(spec: &Value, place: &str, schema: &Value, findings: &mut Findings) {
    no_scaled_format(place, schema, findings);
    check_property(spec, place, schema, findings);
}

/// The unit of such a format is part of the field, not of its type.
fn no_scaled_format(place: &str, schema: &Value, findings: &mut Findings) {
    let format = text(schema, "format");
    if formats::scaled_by(format).is_some() {
        findings.add(format!("{place}.format"), format!("{format:?} is for properties of objects alone"));
    }
}

fn check_property(spec: &Value, place: &str, schema: &Value, findings: &mut Findings) {
    if document::schema_name(schema).is_some() {
        return;
    }
    if schema.get("enum").is_some() {
        findings.add(place, "an enum must be a named component, to be generated as an open one");
    }
    if schema.get("properties").is_some() {
        findings.add(place, "an object must be a named component");
    }
    node(spec, place, schema, findings);
}

/// What holds for every schema.
fn node(spec: &Value, place: &str, schema: &Value, findings: &mut Findings) {
    let format = text(schema, "format");
    if !format.is_empty() && !formats::is_known(format) {
        findings.add(format!("{place}.format"), format!("{format:?} is unknown: add it to xtask/src/formats.rs"));
    }
    combination(place, schema, findings);
    let kind = text(schema, "type");
    if kind == "array" && schema.get("items").is_none() {
        findings.add(place, "an array has no items");
    }
    if !kind.is_empty() && !["array", "boolean", "integer", "number", "object", "string"].contains(&kind) {
        findings.add(format!("{place}.type"), format!("{kind:?} is no type"));
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner @ Value::Object(_)) = schema.get(key) {
            check(spec, &format!("{place}.{key}"), inner, findings);
        }
    }
}

/// `allOf` says more about one reference; `oneOf` and `anyOf` say that a scalar comes in several JSON types.
fn combination(place: &str, schema: &Value, findings: &mut Findings) {
    for key in ["allOf", "oneOf", "anyOf", "not"] {
        let Some(branches) = schema.get(key) else {
            continue;
        };
        let scalars = |branch: &Value| {
            ["boolean", "integer", "number", "string"].contains(&text(branch, "type")) && branch.get("enum").is_none()
        };
        let is_fine = match key {
            "allOf" => document::schema_name(schema).is_some(),
            "not" => false,
            _ => branches.as_array().is_some_and(|branches| branches.iter().all(scalars)),
        };
        if !is_fine {
            findings.add(
                format!("{place}.{key}"),
                "only an allOf of one reference, and a oneOf or anyOf of scalars, have a Rust type",
            );
        }
    }
}

fn object(spec: &Value, place: &str, schema: &Value, findings: &mut Findings) {
    let mut taken = BTreeSet::new();
    for (name, property) in members(schema, "properties") {
        let place = format!("{place}.properties.{name}");
        evidence(&place, property, findings);
        check_property(spec, &place, property, findings);
        if lower::absent_is_unknown(property) && text(property, "type") != "array" {
            findings.add(format!("{place}.x-absent-is-unknown"), "is for lists: anything else is an Option as it is");
        }
        if name == "extra" {
            findings.add(&place, "the name is taken by the fields the spec does not know");
        }
        for name in strings(property, "x-aliases").chain([name]) {
            if !taken.insert(name) {
                findings.add(&place, format!("{name} names two properties"));
            }
        }
        if property.get("x-aliases").is_some() && list(property, "x-aliases").is_empty() {
            findings.add(format!("{place}.x-aliases"), "must be a list of names");
        }
        let one_or_many = property.get(document::ONE_OR_MANY);
        let is_of_scalars = property.get("items").is_some_and(|items| document::schema_name(items).is_none());
        if one_or_many.is_some_and(|value| *value != Value::Bool(true) || !is_of_scalars) {
            findings.add(format!("{place}.{}", document::ONE_OR_MANY), "must be true, on a list of scalars");
        }
    }
    if let Some(scalar) = schema.get("x-from-scalar")
        && !members(schema, "properties").any(|(property, _)| scalar == property)
    {
        findings.add(format!("{place}.x-from-scalar"), format!("{scalar} is no property"));
    }
    for name in strings(schema, "required") {
        if !members(schema, "properties").any(|(property, _)| property == name) {
            findings.add(format!("{place}.required"), format!("{name} is no property"));
        }
    }
}

fn enumeration(place: &str, schema: &Value, findings: &mut Findings) {
    if text(schema, "type") != "string" {
        findings.add(place, "an enum must be of strings");
    }
    let values: Vec<&str> = strings(schema, "enum").collect();
    if values.is_empty() || values.len() != list(schema, "enum").len() {
        findings.add(format!("{place}.enum"), "must be a list of strings");
    }
    let mut variants = BTreeSet::from(["Self".to_owned(), "Unknown".to_owned()]);
    for value in &values {
        let variant = names::pascal_case(value);
        if variant.is_empty() || !variants.insert(variant.clone()) {
            findings
                .add(format!("{place}.enum"), format!("{value:?} would be the variant {variant:?}, which is taken"));
        }
        if !members(schema, "x-enum-descriptions").any(|(described, _)| described == *value) {
            findings.add(format!("{place}.x-enum-descriptions"), format!("{value} is not described"));
        }
    }
    for (described, _) in members(schema, "x-enum-descriptions") {
        if !values.contains(&described) {
            findings.add(format!("{place}.x-enum-descriptions"), format!("{described} is no value"));
        }
    }
    for (alias, target) in members(schema, "x-enum-aliases") {
        if values.contains(&alias) || !target.as_str().is_some_and(|target| values.contains(&target)) {
            findings.add(
                format!("{place}.x-enum-aliases.{alias}"),
                "an alias is no value itself and stands for one that is",
            );
        }
    }
}
