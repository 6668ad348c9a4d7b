//! Places in a JSON value.

use std::fmt::Write as _;

use serde_json::Value;

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of an object.
    Key(String),
    /// To the item of a list.
    Index(usize),
}

/// Every place in a value, its own first.
pub(super) fn places(value: &Value) -> Vec<Vec<Step>> {
    let mut all = vec![Vec::new()];
    let mut inside = |step: Step, value: &Value| {
        all.extend(places(value).into_iter().map(|rest| [vec![step.clone()], rest].concat()));
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| inside(Step::Key(key.clone()), value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| inside(Step::Index(index), value)),
        _ => {}
    }
    all
}

/// The value at a place.
pub(super) fn at<'v>(value: &'v Value, place: &[Step]) -> Option<&'v Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

/// `content.list[3].id`
pub(super) fn path(place: &[Step]) -> String {
    place.iter().fold(String::new(), |mut path, step| {
        // Writing to a string cannot fail.
        let _ = match step {
            Step::Key(key) if path.is_empty() => write!(path, "{key}"),
            Step::Key(key) => write!(path, ".{key}"),
            Step::Index(index) => write!(path, "[{index}]"),
        };
        path
    })
}

/// `content.list[].id`
pub(super) fn field(place: &[Step]) -> String {
    let path = path(place);
    let mut pieces = path.split('[');
    let first = pieces.next().unwrap_or_default().to_owned();
    let field = pieces.fold(first, |field, piece| format!("{field}[{}", piece.trim_start_matches(char::is_numeric)));
    if field.is_empty() { "(the whole body)".to_owned() } else { field }
}
