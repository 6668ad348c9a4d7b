//! A row held against the field or parameter of the same name: type, required mark, values, unit.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    fields::Subject,
    finding::{Finding, Kind},
    fragment, known,
    page::{Kind as Type, Required, Row, Unit},
};
use crate::document::{members, strings};

/// Who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// We: the spec is strict.
    Sent,
    /// The service: the spec accepts what any page has.
    Received,
}

/// What differs between a row and what the spec says of the same.
pub(super) fn compare(
    spec: &Value,
    subject: Subject<'_>,
    is_always: bool,
    row: &Row,
    place: &str,
    direction: Direction,
) -> Vec<Finding> {
    let note = subject.notes(spec);
    let mut findings = Vec::new();
    let mut add = |kind: Kind, message: String, is_known: bool| {
        findings.push(Finding::new(kind, row.line, place, message).known(is_known));
    };
    if let Some(kind) = &row.kind
        && let Some(other) = other_type(spec, subject, kind)
    {
        let message = format!("is {} on the page, {other} in the spec", type_name(kind));
        add(Kind::Type, message, known::speaks_of_kind(&note, kind));
    }
    if let Some(required) = row.required
        && let Some(other) = other_required(subject, is_always, required, direction)
    {
        let message = format!("is {} on the page, {other} in the spec", required.word());
        add(Kind::Required, message, known::speaks_of_required(&note, required));
    }
    if let Some(other) = other_unit(spec, subject, &row.units) {
        let on_page: Vec<&str> = row.units.iter().map(|unit| unit.word()).collect();
        let is_known = row.units.iter().all(|unit| known::speaks_of_unit(&note, *unit));
        add(Kind::Unit, format!("is in {} on the page, {other} in the spec", on_page.join(", ")), is_known);
    }
    findings.extend(values(spec, subject, row, place, &note));
    findings
}

fn type_name(kind: &Type) -> String {
    match kind {
        Type::Array(Some(items)) => format!("array of {}", items.json()),
        kind => kind.json().to_owned(),
    }
}

/// The types of the spec, when the page's is none of them.
fn other_type(spec: &Value, subject: Subject<'_>, kind: &Type) -> Option<String> {
    let described = |subject: Subject<'_>, kind: &Type| {
        let kinds: BTreeSet<&str> = subject.kinds(spec).into_iter().collect();
        let differs = !kinds.is_empty() && !kinds.contains(kind.json());
        differs.then(|| kinds.into_iter().collect::<Vec<_>>().join(" or "))
    };
    described(subject, kind).or_else(|| match (kind, subject.items(spec)) {
        (Type::Array(Some(inner)), Some(items)) => Some(format!("array of {}", described(items, inner)?)),
        _ => None,
    })
}

/// What the spec says of being required, when it is something else.
///
/// Of a response it names what is essential, and no more: there, only what the page lets be absent can be wrong.
fn other_required(
    subject: Subject<'_>,
    is_always: bool,
    on_page: Required,
    direction: Direction,
) -> Option<&'static str> {
    match (on_page, subject.is_required) {
        (Required::Yes, false) if direction == Direction::Sent => Some("optional"),
        (Required::No, true) => Some("required"),
        // In an object that can be left out, it is required when that is there.
        (Required::Conditional, true) if is_always => Some("required"),
        _ => None,
    }
}

fn other_unit(spec: &Value, subject: Subject<'_>, on_page: &BTreeSet<Unit>) -> Option<&'static str> {
    let unit = unit_of(subject.format(spec));
    let fits = |said: &Unit| match unit {
        // A time since 1970 in milliseconds is both.
        Some(Unit::Epoch) => [Unit::Epoch, Unit::Millis].contains(said),
        unit => unit == Some(*said),
    };
    (!on_page.iter().all(fits)).then(|| unit.map_or("without a unit", |unit| unit.word()))
}

/// The unit that a format says.
pub(super) fn unit_of(format: &str) -> Option<Unit> {
    Some(match format {
        "epoch-millis" => Unit::Epoch,
        "duration-millis" => Unit::Millis,
        "duration-seconds" => Unit::Seconds,
        "duration-minutes" => Unit::Minutes,
        "byte-count" => Unit::Bytes,
        "bits-per-second" => Unit::BitsPerSecond,
        "kilobits-per-second" => Unit::KilobitsPerSecond,
        "bytes-per-second" => Unit::BytesPerSecond,
        _ => return None,
    })
}

/// Values of the page that the spec does not know.
fn values(spec: &Value, subject: Subject<'_>, row: &Row, place: &str, note: &str) -> Vec<Finding> {
    let Some((name, schema)) = subject.enumeration(spec) else {
        if row.values.is_empty() {
            return Vec::new();
        }
        let is_known = row.values.iter().all(|value| known::names(note, value));
        let message = format!("has the values {} on the page, and no enum in the spec", row.values.join(", "));
        return vec![Finding::new(Kind::AddedValue, row.line, place, message).known(is_known)];
    };
    let known_values: BTreeSet<&str> = accepted(schema).collect();
    let new = row.values.iter().filter(|value| !known_values.contains(value.as_str()));
    new.map(|value| {
        let message = format!("has the value {value} on the page");
        Finding::new(Kind::AddedValue, row.line, place, message)
            .known(known::names(note, value))
            .with(fragment::of_value(name, schema, value))
    })
    .collect()
}

/// Values of the spec that the page does not list although it lists some. A response may have others than one page
/// lists, since what is accepted takes all pages: only what is sent is compared.
pub(super) fn missing_values(spec: &Value, subject: Subject<'_>, rows: &[&Row], place: &str) -> Vec<Finding> {
    let Some((_, schema)) = subject.enumeration(spec) else { return Vec::new() };
    let on_page: BTreeSet<&str> = rows.iter().flat_map(|row| &row.values).map(String::as_str).collect();
    let Some(line) = rows.first().map(|row| row.line).filter(|_| !on_page.is_empty()) else { return Vec::new() };
    let note = subject.notes(spec);
    // The older pages separate values by commas, which is what a value with a comma looks like.
    let is_there = |value: &&str| on_page.contains(value) || value.split(',').all(|part| on_page.contains(part));
    let missing = strings(schema, "enum").filter(|value| !is_there(value));
    missing
        .map(|value| {
            let message = format!("has the value {value} in the spec, and not on the page");
            Finding::new(Kind::MissingValue, line, place, message).known(known::names(&note, value))
        })
        .collect()
}

/// The values of an enum, other spellings included.
fn accepted(schema: &Value) -> impl Iterator<Item = &str> {
    strings(schema, "enum").chain(members(schema, "x-enum-aliases").map(|(alias, _)| alias))
}
