//! Operations and their parameters: those of one spec alone, and what is not the same of those of both.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Detail, How, Kind};
use super::compare::{Pair, between, pairs, without};
use super::compare_types::content;
use super::model::{Model, Operation, Parameter};
use super::verdict::{Effect, Verdict};

/// Operations in the order of their ids, each before its parameters.
pub(super) fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let renamed = renamed(old, new);
    let is_renamed = |id: &str| renamed.iter().any(|(from, to)| *from == id || *to == id);
    let gone = old.types_of_only(|id| !new.operations.contains_key(id));
    let come = new.types_of_only(|id| !old.operations.contains_key(id));
    let mut changes = Vec::new();
    for (id, pair) in pairs(&old.operations, &new.operations) {
        match pair {
            Pair::Both(old, new) => changes.extend(of_both(id, old, new, None)),
            Pair::Old(_) | Pair::New(_) if is_renamed(id) => {
                let from = renamed.get(id).map(|from| (*from, old.operations.get(*from)));
                if let (Some((from, Some(old))), Some(new)) = (from, new.operations.get(id)) {
                    changes.extend(of_both(id, old, new, Some(from)));
                }
            }
            Pair::Old(operation) => changes.push(of_one(How::Removed, Verdict::BREAKS, id, operation, &gone)),
            Pair::New(operation) => changes.push(of_one(How::Added, Verdict::COMPATIBLE, id, operation, &come)),
        }
    }
    changes
}

/// Operations that have another id and the same method and path: the older id by the newer one.
fn renamed<'m>(old: &'m Model, new: &'m Model) -> BTreeMap<&'m str, &'m str> {
    let gone = || old.operations.iter().filter(|(id, _)| !new.operations.contains_key(*id));
    let come = new.operations.iter().filter(|(id, _)| !old.operations.contains_key(*id));
    come.filter_map(|(to, operation)| {
        let (from, _) = gone().find(|(_, gone)| gone.route == operation.route)?;
        Some((to.as_str(), from.as_str()))
    })
    .collect()
}

/// With the types that come or go with it.
fn of_one(how: How, verdict: Verdict, id: &str, operation: &Operation, types: &BTreeSet<&str>) -> Change {
    let types: Vec<&str> = operation.types.iter().map(String::as_str).filter(|name| types.contains(name)).collect();
    let types = if types.is_empty() { String::new() } else { format!(", with {}", types.join(", ")) };
    let text = format!("{} ({}){types}", operation.summary, operation.route);
    Change::of_one(Kind::Operation, how, id, &operation.call, Detail::new(verdict, text))
}

fn of_both(id: &str, old: &Operation, new: &Operation, was: Option<&str>) -> Vec<Change> {
    let mut details = Vec::new();
    // The generated request has another name, and so have errors and logs.
    let rename = Verdict::BREAKS_RAW.and(Verdict::BEHAVES);
    details.extend(was.map(|was| Detail::between(rename, "id", was, id)));
    details.extend(between(Verdict::BEHAVES, "route", &old.route, &new.route));
    details.extend(between(Verdict::COMPATIBLE, "tag", &old.tag, &new.tag));
    details.extend(call(&old.call, &new.call));
    details.extend(between(Verdict::BEHAVES, "x-retry", &old.retry, &new.retry));
    details.extend(between(Verdict::BREAKS, "request body", &old.request, &new.request));
    details.extend(between(Verdict::BREAKS, "response body", &old.response, &new.response));
    for name in without(&old.posted, &new.posted) {
        details.push(Detail::new(Verdict::BREAKS, format!("no longer posts {name}")));
    }
    for name in without(&new.posted, &old.posted) {
        details.push(Detail::new(Verdict::COMPATIBLE, format!("posts {name}")));
    }
    for (key, pair) in pairs(&old.hints, &new.hints) {
        details.push(match pair {
            Pair::Both(old, new) if old == new => continue,
            Pair::Both(..) => Detail::new(Verdict::COMPATIBLE, format!("hint {key} says something else")),
            Pair::Old(_) => Detail::new(Verdict::COMPATIBLE, format!("hint {key} is gone")),
            Pair::New(_) => Detail::new(Verdict::COMPATIBLE, format!("hint {key} is new")),
        });
    }
    let parameters = pairs(&old.parameters, &new.parameters)
        .filter_map(|(name, pair)| parameter(&format!("{id}.{name}"), &new.call, pair));
    Change::of_both(Kind::Operation, id, &new.call, details).into_iter().chain(parameters).collect()
}

/// A call with another method, or other arguments, is written otherwise. Only the names of arguments are free.
fn call(old: &str, new: &str) -> Option<Detail> {
    let outline = |call: &str| -> String {
        let mut depth = 0;
        let kept = call.chars().filter(|character| {
            let closes = *character == ')';
            depth += i32::from(*character == '(') - i32::from(closes);
            !(depth > 0 && (character.is_alphanumeric() || matches!(character, '_' | ' ' | '"')))
        });
        kept.collect()
    };
    let verdict = if outline(old) == outline(new) { Verdict::COMPATIBLE } else { Verdict::BREAKS_FACADE };
    between(verdict, "x-call", old, new)
}

fn parameter(name: &str, call: &str, pair: Pair<'_, Parameter>) -> Option<Change> {
    let in_rust = format!("`{}` of `{call}`", name.rsplit('.').next().unwrap_or(name));
    let of_one = |how, parameter: &Parameter| {
        let verdict = match (how, parameter) {
            (_, Parameter { is_set_by_client: true, .. }) => Verdict::BEHAVES,
            // An option of the call; but the generated request is a struct that can be written out.
            (How::Added, Parameter { is_required: false, .. }) => Verdict::BREAKS_RAW,
            _ => Verdict::BREAKS,
        };
        let text = format!("{}, `{}`", parameter.place, parameter.content.rust);
        Some(Change::of_one(Kind::Parameter, how, name, in_rust.clone(), Detail::new(verdict, text)))
    };
    let (old, new) = match pair {
        Pair::Old(parameter) => return of_one(How::Removed, parameter),
        Pair::New(parameter) => return of_one(How::Added, parameter),
        Pair::Both(old, new) => (old, new),
    };
    let mut details = Vec::new();
    details.extend(between(Verdict::BEHAVES, "in", &old.place, &new.place));
    details.extend(match (old.is_set_by_client, new.is_set_by_client) {
        (true, false) => Some(Detail::new(Verdict::BREAKS, "is an argument now")),
        (false, true) => Some(Detail::new(Verdict::BREAKS, "is set by the client now")),
        _ => None,
    });
    details.extend(required(old.is_required, new.is_required, old.content.rust != new.content.rust));
    details.extend(content(&old.content, &new.content, true));
    if new.is_set_by_client {
        for detail in &mut details {
            detail.verdict = Verdict::BEHAVES;
        }
    }
    Change::of_both(Kind::Parameter, name, in_rust, details)
}

/// What must be sent is an argument, and what may be is an option; an argument that is no longer needed can stay. The
/// generated type of a list is the same either way.
pub(super) fn required(old: bool, new: bool, is_retyped: bool) -> Option<Detail> {
    let (facade, text) = match (old, new) {
        (false, true) => (Effect::Breaks, "required: no -> yes"),
        (true, false) => (Effect::Compatible, "required: yes -> no"),
        _ => return None,
    };
    Some(Detail::new(Verdict { facade, breaks_raw: is_retyped }, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_another_one_by_its_methods_and_the_number_of_its_arguments() {
        for (old, new, breaks) in [
            ("channel.create_clip(start)", "channel.create_clip(begin)", false),
            ("channel.create_clip(start)", "channel.create_clip(start, output)", true),
            ("channel.create_clip(start)", "channel.make_clip(start)", true),
            ("channel.clips()", "client.clips()", true),
            ("client.make([(bucket, path)])", "client.make([(bucket, file_path)])", false),
        ] {
            let verdict = call(old, new).unwrap().verdict;
            assert_eq!(verdict == Verdict::BREAKS_FACADE, breaks, "{old} {new}");
        }
        assert_eq!(call("channel.clips()", "channel.clips()"), None);
    }
}
