//! YAML to paste into the spec: a property, a parameter, a value of an enum.

use std::fmt::Write;

use serde_json::Value;

use super::page::{Kind, Required, Row, Unit};
use crate::{
    document::{Operation, members, strings},
    names,
};

/// Something to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Component or operation that it belongs to.
    pub owner: String,
    /// Where in it: the key below which each piece goes, and the piece, indented as it is there.
    pub pieces: Vec<Piece>,
}

/// A piece of a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it goes.
    pub place: String,
    /// Whether it takes the place of what has that key, in place of being added.
    pub replaces: bool,
    /// The YAML.
    pub yaml: String,
}

impl Piece {
    fn new(place: String, yaml: String) -> Self {
        Self { place, replaces: false, yaml }
    }
}

/// A field, with the component that an object or an enum needs.
pub(super) fn of_field(owner: &str, object: &Value, row: &Row, inner: &[&Row], is_sent: bool) -> Fragment {
    let name = last(&row.path);
    let mut pieces = Vec::new();
    let mut components = Vec::new();
    let property = property(owner, row, inner, is_sent, &mut components);
    let key = format!("components.schemas.{owner}.properties");
    pieces.push(Piece::new(key, indented(8, &format!("{name}:\n{}", indented(2, &property)))));
    if is_sent && row.required == Some(Required::Yes) {
        let all: Vec<&str> = strings(object, "required").chain([name]).collect();
        let yaml = indented(6, &format!("required: [{}]\n", all.join(", ")));
        pieces.push(Piece { place: format!("components.schemas.{owner}.required"), replaces: true, yaml });
    }
    for (_, yaml) in components {
        pieces.push(Piece::new("components.schemas".to_owned(), indented(4, &yaml)));
    }
    Fragment { owner: owner.to_owned(), pieces }
}

/// A parameter.
pub(super) fn of_parameter(operation: &Operation<'_>, place: &str, row: &Row) -> Fragment {
    let mut components = Vec::new();
    let mut schema = String::new();
    shape(&names::pascal_case(operation.id()), row, &[], true, &mut components, &mut schema);
    let mut yaml = format!("- name: {}\n  in: {place}\n", row.path);
    if place == "path" || row.required == Some(Required::Yes) {
        yaml.push_str("  required: true\n");
    }
    let _ = write!(yaml, "  description: {}\n  schema:\n{}", sentence(&row.path), indented(4, &schema));
    let mut pieces = vec![Piece::new(format!("{}.parameters", operation.place()), indented(8, &yaml))];
    for (_, yaml) in components {
        pieces.push(Piece::new("components.schemas".to_owned(), indented(4, &yaml)));
    }
    Fragment { owner: operation.id().to_owned(), pieces }
}

/// A value of an enum.
pub(super) fn of_value(name: &str, schema: &Value, value: &str) -> Fragment {
    let values: Vec<String> = strings(schema, "enum").chain([value]).map(quoted).collect();
    let list = indented(6, &format!("enum: [{}]\n", values.join(", ")));
    let described = members(schema, "x-enum-descriptions").last().is_some();
    let description = indented(8, &format!("{}: {}\n", quoted(value), sentence(&value.to_lowercase())));
    let mut pieces = vec![Piece { place: format!("components.schemas.{name}.enum"), replaces: true, yaml: list }];
    if described {
        pieces.push(Piece::new(format!("components.schemas.{name}.x-enum-descriptions"), description));
    }
    Fragment { owner: name.to_owned(), pieces }
}

/// A property: its shape and its description, in words of its name; what the page says is left to be told in own words.
fn property(owner: &str, row: &Row, inner: &[&Row], is_sent: bool, components: &mut Vec<(String, String)>) -> String {
    let mut yaml = String::new();
    shape(owner, row, inner, is_sent, components, &mut yaml);
    let description = sentence(last(&row.path));
    // What stands beside a reference is ignored.
    if yaml.starts_with("$ref") {
        yaml = format!("allOf:\n  - {yaml}");
    }
    let _ = writeln!(yaml, "description: {description}");
    yaml
}

/// The type of a row, and the components that it needs.
fn shape(
    owner: &str,
    row: &Row,
    inner: &[&Row],
    is_sent: bool,
    components: &mut Vec<(String, String)>,
    out: &mut String,
) {
    let component = format!("{owner}{}", names::pascal_case(last(&row.path)));
    let reference = |name: &str| format!("$ref: \"#/components/schemas/{name}\"\n");
    let of_scalar = |kind: Option<&Kind>, out: &mut String| {
        let _ = writeln!(out, "type: {}", kind.map_or("string", Kind::json));
        if let Some(format) = format_of(kind, row) {
            let _ = writeln!(out, "format: {format}");
        }
    };
    let is_list = matches!(row.kind, Some(Kind::Array(_)));
    let mut item = String::new();
    if !inner.is_empty() {
        object(&component, row, inner, is_sent, components);
        item.push_str(&reference(&component));
    } else if !row.values.is_empty() {
        components.push((component.clone(), enumeration(&component, row)));
        item.push_str(&reference(&component));
    } else {
        match &row.kind {
            Some(Kind::Array(Some(kind))) => of_scalar(Some(kind), &mut item),
            Some(Kind::Array(None)) => item.push_str("type: string\n"),
            Some(Kind::Object) => item.push_str("type: object\nadditionalProperties: true\n"),
            kind => of_scalar(kind.as_ref(), &mut item),
        }
    }
    if is_list {
        let _ = write!(out, "type: array\nitems:\n{}", indented(2, &item));
    } else {
        out.push_str(&item);
    }
}

fn object(name: &str, row: &Row, inner: &[&Row], is_sent: bool, components: &mut Vec<(String, String)>) {
    let prefix = format!("{}.", row.path);
    let is_direct = |path: &str| path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('.'));
    let mut yaml = format!("{name}:\n  type: object\n  description: {}\n", sentence(last(&row.path)));
    if is_sent {
        let required: Vec<&str> = inner
            .iter()
            .filter(|row| is_direct(&row.path) && row.required == Some(Required::Yes))
            .map(|row| last(&row.path))
            .collect();
        if !required.is_empty() {
            let _ = writeln!(yaml, "  required: [{}]", required.join(", "));
        }
        yaml.push_str("  additionalProperties: false\n");
    }
    yaml.push_str("  properties:\n");
    let place = components.len();
    for field in inner.iter().filter(|row| is_direct(&row.path)) {
        let within = format!("{}.", field.path);
        let deeper: Vec<&Row> = inner.iter().filter(|row| row.path.starts_with(&within)).copied().collect();
        let property = property(name, field, &deeper, is_sent, components);
        let _ = write!(yaml, "    {}:\n{}", last(&field.path), indented(6, &property));
    }
    components.insert(place, (name.to_owned(), yaml));
}

fn enumeration(name: &str, row: &Row) -> String {
    let values: Vec<String> = row.values.iter().map(|value| quoted(value)).collect();
    let mut yaml = format!("{name}:\n  type: string\n  description: {}\n", sentence(last(&row.path)));
    let _ = write!(yaml, "  enum: [{}]\n  x-enum-descriptions:\n", values.join(", "));
    for value in &row.values {
        let _ = writeln!(yaml, "    {}: {}", quoted(value), sentence(&value.to_lowercase()));
    }
    yaml
}

/// The format that a type and a unit ask for.
pub(crate) fn format_of(kind: Option<&Kind>, row: &Row) -> Option<&'static str> {
    if matches!(kind, Some(Kind::Timestamp)) {
        return Some("epoch-millis");
    }
    let is_time = row.units.contains(&Unit::Epoch) || last(&row.path).ends_with("Time");
    let unit = row.units.iter().next().filter(|_| matches!(kind, Some(Kind::Integer)))?;
    Some(match unit {
        Unit::Epoch => "epoch-millis",
        Unit::Millis if is_time => "epoch-millis",
        Unit::Millis => "duration-millis",
        Unit::Seconds => "duration-seconds",
        Unit::Minutes => "duration-minutes",
        Unit::Bytes => "byte-count",
        Unit::BitsPerSecond => "bits-per-second",
        Unit::KilobitsPerSecond => "kilobits-per-second",
        Unit::BytesPerSecond => "bytes-per-second",
    })
}

/// `fileSize` as "File size.", which is to be told better by who pastes it.
fn sentence(name: &str) -> String {
    format!("{}.", names::words(name))
}

/// A value with a comma would be two in a list.
fn quoted(value: &str) -> String {
    let is_plain = value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let is_word = !["true", "false", "null", "yes", "no", "on", "off"].contains(&value.to_lowercase().as_str());
    let is_text = value.starts_with(|first: char| first.is_ascii_alphabetic());
    if is_plain && is_word && is_text { value.to_owned() } else { format!("{value:?}") }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn indented(by: usize, yaml: &str) -> String {
    let margin = " ".repeat(by);
    yaml.lines().map(|line| format!("{margin}{line}\n")).collect()
}
