//! Lists what two specs do not have in common: servers and tags, operations, types.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Detail, How, Kind};
use super::model::Model;
use super::verdict::Verdict;
use super::{compare_operations, compare_types};

/// What differs, in this order: servers, tags, operations with their parameters, types with their fields and values.
#[must_use]
pub fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let mut changes = servers(old, new);
    changes.extend(tags(old, new));
    changes.extend(compare_operations::compare(old, new));
    changes.extend(compare_types::compare(old, new));
    changes
}

fn servers(old: &Model, new: &Model) -> Vec<Change> {
    let of_one = |how, zone: &str, address: &String| {
        let verdict = if how == How::Added { Verdict::COMPATIBLE } else { Verdict::BEHAVES };
        Change::of_one(Kind::Server, how, zone, address, Detail::new(verdict, address))
    };
    pairs(&old.servers, &new.servers)
        .filter_map(|(zone, pair)| match pair {
            Pair::Old(address) => Some(of_one(How::Removed, zone, address)),
            Pair::New(address) => Some(of_one(How::Added, zone, address)),
            Pair::Both(old, new) => {
                let details = between(Verdict::BEHAVES, "url", old, new).into_iter().collect();
                Change::of_both(Kind::Server, zone, new, details)
            }
        })
        .collect()
}

fn tags(old: &Model, new: &Model) -> Vec<Change> {
    let guide = |guide: &str| Detail::new(Verdict::COMPATIBLE, format!("guide {guide}"));
    pairs(&old.tags, &new.tags)
        .filter_map(|(tag, pair)| match pair {
            Pair::Old(of_old) => Some(Change::of_one(Kind::Tag, How::Removed, tag, tag, guide(of_old))),
            Pair::New(of_new) => Some(Change::of_one(Kind::Tag, How::Added, tag, tag, guide(of_new))),
            Pair::Both(old, new) => {
                let details = between(Verdict::COMPATIBLE, "guide", old, new).into_iter().collect();
                Change::of_both(Kind::Tag, tag, tag, details)
            }
        })
        .collect()
}

/// A detail where two texts are not the same.
pub(super) fn between(verdict: Verdict, name: &str, old: &str, new: &str) -> Option<Detail> {
    (old != new).then(|| Detail::between(verdict, name, old, new))
}

/// What stands under one name.
pub(super) enum Pair<'m, T> {
    Old(&'m T),
    New(&'m T),
    Both(&'m T, &'m T),
}

/// The entries of two maps, by their names.
pub(super) fn pairs<'m, T>(
    old: &'m BTreeMap<String, T>,
    new: &'m BTreeMap<String, T>,
) -> impl Iterator<Item = (&'m str, Pair<'m, T>)> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().filter_map(|name| {
        let pair = match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => Pair::Both(old, new),
            (Some(old), None) => Pair::Old(old),
            (None, Some(new)) => Pair::New(new),
            (None, None) => return None,
        };
        Some((name.as_str(), pair))
    })
}

/// What one set has and the other has not.
pub(super) fn without<'s>(set: &'s BTreeSet<String>, other: &'s BTreeSet<String>) -> Vec<&'s str> {
    set.difference(other).map(String::as_str).collect()
}
