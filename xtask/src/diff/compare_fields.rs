//! The fields of a struct.

use std::collections::BTreeMap;

use super::change::{Change, Detail, How, Kind};
use super::compare::{Pair, pairs};
use super::compare_operations::required;
use super::compare_types::{aliases, content, without_option};
use super::model::Field;
use super::verdict::Verdict;
use crate::raise::field_type::snake_case;

/// What the struct is for, in the newer spec.
#[derive(Clone, Copy)]
pub(super) struct Use {
    pub(super) is_read: bool,
    pub(super) is_sent: bool,
    /// Whether it had a `Default`, and has none.
    pub(super) loses_default: bool,
}

/// Fields in the order of their names; one that was given another name, and is still read by the older one, is changed.
pub(super) fn compare(
    of: &str,
    used: Use,
    old: &BTreeMap<String, Field>,
    new: &BTreeMap<String, Field>,
) -> Vec<Change> {
    let was = |name: &str, field: &Field| {
        let is_it = |(other, gone): &(&String, &Field)| {
            !new.contains_key(*other) && (field.aliases.contains(*other) || gone.aliases.contains(name))
        };
        old.iter().find(is_it).map(|(other, _)| other.clone())
    };
    let come = new.iter().filter(|(name, _)| !old.contains_key(*name));
    let renamed: BTreeMap<String, String> =
        come.filter_map(|(name, field)| Some((name.clone(), was(name, field)?))).collect();
    let mut changes = Vec::new();
    for (name, pair) in pairs(old, new) {
        let place = (format!("{of}.{name}"), format!("`{of}::{}`", snake_case(name)));
        match pair {
            Pair::Both(old, new) => changes.extend(of_both(place, used, old, new, None)),
            Pair::Old(_) if renamed.values().any(|from| from == name) => {}
            Pair::Old(field) => changes.push(of_one(place, How::Removed, Verdict::BREAKS, field)),
            Pair::New(field) => match renamed.get(name).and_then(|from| Some((from, old.get(from)?))) {
                Some((from, old)) => changes.extend(of_both(place, used, old, field, Some((from, name)))),
                None => changes.push(of_one(place, How::Added, added(used, field), field)),
            },
        }
    }
    changes
}

fn of_one((name, in_rust): (String, String), how: How, verdict: Verdict, field: &Field) -> Change {
    let required = if field.is_required { ", required" } else { "" };
    let detail = Detail::new(verdict, format!("`{}`{required}", field.content.rust));
    Change::of_one(Kind::Field, how, &name, in_rust, detail)
}

/// A struct that is only sent is written out by callers of the raw crate; one that is read is `#[non_exhaustive]`, and a
/// response without a field that it must have is an error.
fn added(used: Use, field: &Field) -> Verdict {
    let sent = match (used.is_sent, field.is_required) {
        (false, _) => Verdict::COMPATIBLE,
        (true, true) => Verdict::BREAKS,
        (true, false) if used.is_read => Verdict::COMPATIBLE,
        (true, false) => Verdict::BREAKS_RAW,
    };
    let read = match (used.is_read, field.is_required) {
        (true, true) if used.loses_default => Verdict::BREAKS,
        (true, true) => Verdict::BEHAVES,
        _ => Verdict::COMPATIBLE,
    };
    sent.and(read)
}

fn of_both(
    (name, in_rust): (String, String),
    used: Use,
    old: &Field,
    new: &Field,
    renamed: Option<(&str, &str)>,
) -> Option<Change> {
    let mut details = Vec::new();
    details.extend(renamed.map(|(from, to)| Detail::between(Verdict::BREAKS, "name", from, to)));
    if old.is_required != new.is_required && used.is_read && !used.is_sent {
        // A list is there, and empty, either way.
        let is_retyped = old.content.rust != new.content.rust;
        let verdict = match (is_retyped, new.is_required) {
            (true, _) => Verdict::BREAKS,
            (false, true) => Verdict::BEHAVES,
            (false, false) => Verdict::COMPATIBLE,
        };
        let word = |is_required: bool| if is_required { "yes" } else { "no" };
        details.push(Detail::between(verdict, "required", word(old.is_required), word(new.is_required)));
    } else if old.is_required == new.is_required && old.content.rust != new.content.rust {
        // Nothing but whether an absent list is told from an empty one.
        if without_option(&old.content.rust) == without_option(&new.content.rust) {
            details.push(Detail::between(Verdict::BREAKS, "type", &old.content.rust, &new.content.rust));
        }
    } else {
        details.extend(required(old.is_required, new.is_required, old.content.rust != new.content.rust));
    }
    details.extend(content(&old.content, &new.content, used.is_sent));
    let old_names = old.aliases.iter().filter(|alias| renamed.is_none_or(|(_, to)| alias.as_str() != to));
    let new_names = new.aliases.iter().filter(|alias| renamed.is_none_or(|(from, _)| alias.as_str() != from));
    details.extend(aliases(&old_names.cloned().collect(), &new_names.cloned().collect()));
    details.extend(match (old.is_one_or_many, new.is_one_or_many) {
        (true, false) => Some(Detail::new(Verdict::BEHAVES, "a value that is no list is not read any more")),
        (false, true) => Some(Detail::new(Verdict::COMPATIBLE, "a value that is no list is read, too")),
        _ => None,
    });
    Change::of_both(Kind::Field, &name, in_rust, details)
}
