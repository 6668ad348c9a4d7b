//! Types of bodies, their fields and values: those of one spec alone, and what is not the same of those of both.

use std::collections::BTreeSet;

use super::change::{Change, Detail, How, Kind};
use super::compare::{Pair, between, pairs};
use super::compare_fields::{self, Use};
use super::model::{Content, Model, Shape, Type};
use super::verdict::{Effect, Verdict};
use crate::{formats, names::pascal_case};

/// Types in the order of their names, each before its fields and values.
///
/// Types that an operation of one spec alone brings or takes along go without saying.
pub(super) fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let gone = old.types_of_only(|id| !new.operations.contains_key(id));
    let come = new.types_of_only(|id| !old.operations.contains_key(id));
    let mut changes = Vec::new();
    for (name, pair) in pairs(&old.types, &new.types) {
        match pair {
            Pair::Old(_) if gone.contains(name) => {}
            Pair::New(_) if come.contains(name) => {}
            Pair::Old(type_of) => changes.push(of_one(How::Removed, Verdict::BREAKS, name, type_of)),
            Pair::New(type_of) => changes.push(of_one(How::Added, Verdict::COMPATIBLE, name, type_of)),
            Pair::Both(old, new) => changes.extend(of_both(name, old, new)),
        }
    }
    changes
}

fn of_one(how: How, verdict: Verdict, name: &str, type_of: &Type) -> Change {
    let text = match &type_of.shape {
        Shape::Object { fields, .. } => format!("struct, fields: {}", fields.len()),
        Shape::Enum(values) => format!("enum, values: {}", values.len()),
    };
    Change::of_one(Kind::Type, how, name, name, Detail::new(verdict, text))
}

fn of_both(name: &str, old: &Type, new: &Type) -> Vec<Change> {
    let mut details = Vec::new();
    if old.is_read != new.is_read && matches!(new.shape, Shape::Object { .. }) {
        // `#[non_exhaustive]` and the field `extra` come with reading.
        let text = if new.is_read { "is read now" } else { "is only sent now" };
        details.push(Detail::new(Verdict::BREAKS, text));
    }
    let inside = match (&old.shape, &new.shape) {
        (
            Shape::Object { fields: old_fields, others: old_others, from_scalar: old_scalar },
            Shape::Object { fields: new_fields, others: new_others, from_scalar: new_scalar },
        ) => {
            details.extend(between(Verdict::BREAKS_RAW, "other fields", old_others, new_others));
            let lost = if new_scalar.is_empty() { Verdict::BEHAVES } else { Verdict::COMPATIBLE };
            details.extend(between(lost, "x-from-scalar", old_scalar, new_scalar));
            let of = Use {
                is_read: new.is_read,
                is_sent: new.is_sent,
                loses_default: old.has_default() && !new.has_default(),
            };
            compare_fields::compare(name, of, old_fields, new_fields)
        }
        (Shape::Enum(old), Shape::Enum(new)) => {
            pairs(old, new).filter_map(|(value, pair)| enum_value(name, value, pair)).collect()
        }
        (Shape::Object { .. }, Shape::Enum(_)) => {
            details.push(Detail::new(Verdict::BREAKS, "is an enum now"));
            Vec::new()
        }
        (Shape::Enum(_), Shape::Object { .. }) => {
            details.push(Detail::new(Verdict::BREAKS, "is a struct now"));
            Vec::new()
        }
    };
    Change::of_both(Kind::Type, name, name, details).into_iter().chain(inside).collect()
}

/// The enums are open: a value that comes was `Unknown` before. One that goes takes its variant along.
fn enum_value(of: &str, value: &str, pair: Pair<'_, BTreeSet<String>>) -> Option<Change> {
    let (name, in_rust) = (format!("{of}.{value}"), format!("`{of}::{}`", pascal_case(value)));
    match pair {
        Pair::Old(_) => {
            let detail = Detail::new(Verdict::BREAKS, "is read as Unknown");
            Some(Change::of_one(Kind::Value, How::Removed, &name, in_rust, detail))
        }
        Pair::New(_) => {
            let detail = Detail::new(Verdict::COMPATIBLE, "was read as Unknown");
            Some(Change::of_one(Kind::Value, How::Added, &name, in_rust, detail))
        }
        Pair::Both(old, new) => Change::of_both(Kind::Value, &name, in_rust, aliases(old, new)),
    }
}

/// Other spellings that are read.
pub(super) fn aliases(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Vec<Detail> {
    let gone =
        old.difference(new).map(|alias| Detail::new(Verdict::BEHAVES, format!("is not read as {alias} any more")));
    let come = new.difference(old).map(|alias| Detail::new(Verdict::COMPATIBLE, format!("is read as {alias}, too")));
    gone.chain(come).collect()
}

/// What a parameter or a field holds. Limits bind what is sent alone.
pub(super) fn content(old: &Content, new: &Content, is_sent: bool) -> Vec<Detail> {
    let mut details = Vec::new();
    let (plain_old, plain_new) = (without_option(&old.rust), without_option(&new.rust));
    // Whether it is always there is said by itself.
    let is_retyped = plain_old != plain_new;
    if is_retyped {
        details.push(Detail::new(Verdict::BREAKS, format!("type: {plain_old} -> {plain_new}")));
    } else {
        details.extend(between(Verdict::COMPATIBLE, "JSON type", &old.wire, &new.wire));
    }
    for (rule, pair) in pairs(&old.rules, &new.rules) {
        let (before, after) = match pair {
            Pair::Both(old, new) if old == new => continue,
            Pair::Both(old, new) => (Some(old), Some(new)),
            Pair::Old(old) => (Some(old), None),
            Pair::New(new) => (None, Some(new)),
        };
        let facade = match rule.rsplit('.').next().unwrap_or(rule) {
            "format" if is_retyped => Effect::Compatible,
            "format" => of_format(before, after),
            rule if is_sent && is_tighter(rule, before, after) => Effect::Behaves,
            _ => Effect::Compatible,
        };
        let shown = |value: Option<&String>| value.map_or("none", String::as_str).to_owned();
        let verdict = Verdict { facade, breaks_raw: false };
        details.push(Detail::between(verdict, rule, &shown(before), &shown(after)));
    }
    details
}

pub(super) fn without_option(rust: &str) -> &str {
    rust.strip_prefix("Option<").and_then(|inner| inner.strip_suffix('>')).unwrap_or(rust)
}

/// Of one Rust type, another format is another unit on the wire.
fn of_format(old: Option<&String>, new: Option<&String>) -> Effect {
    let means = |format: Option<&String>| format.is_some_and(|format| formats::is_semantic(format));
    if means(old) || means(new) { Effect::Behaves } else { Effect::Compatible }
}

/// Whether something that was within the limit may not be any more.
fn is_tighter(rule: &str, old: Option<&String>, new: Option<&String>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return new.is_some() };
    let (Ok(old), Ok(new)) = (old.parse::<f64>(), new.parse::<f64>()) else { return true };
    if rule.to_lowercase().contains("max") { new < old } else { new > old }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_tighter_when_less_is_within_it() {
        let is = |rule, old: &str, new: &str| {
            let value = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            is_tighter(rule, value(old).as_ref(), value(new).as_ref())
        };
        assert!(is("maximum", "", "10") && is("maximum", "10", "9") && is("minLength", "1", "2"));
        assert!(is("exclusiveMaximum", "10", "9") && is("pattern", "a", "b"));
        assert!(!is("maximum", "10", "") && !is("maxItems", "9", "10") && !is("minimum", "2", "1"));
    }
}
