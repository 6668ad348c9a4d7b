//! Places in a JSON value, and texts of it.

use std::fmt::Write as _;

use serde_json::Value;

/// One step from a value to one inside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// The way to a value from the outermost one.
pub type Place = Vec<Step>;

/// Every place in `value`, its own first.
pub fn places(value: &Value) -> Vec<Place> {
    let mut all = vec![Place::new()];
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

/// The places in `value` that are members of an object.
pub fn members(value: &Value) -> Vec<Place> {
    places(value).into_iter().filter(|place| matches!(place.last(), Some(Step::Key(_)))).collect()
}

pub fn at<'a>(value: &'a mut Value, place: &[Step]) -> &'a mut Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Index(index) => &mut value[*index],
    })
}

/// Removes a member; nothing happens when something around it is gone already.
pub fn remove(value: &mut Value, place: &[Step]) {
    let Some((Step::Key(key), parent)) = place.split_last() else { return };
    if members(value).contains(&place.to_vec()) {
        at(value, parent).as_object_mut().unwrap().remove(key);
    }
}

/// The place as `json_path` writes it.
pub fn show(place: &[Step]) -> String {
    place.iter().fold(String::new(), |mut text, step| {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => write!(text, ".{key}").unwrap(),
            Step::Index(index) => write!(text, "[{index}]").unwrap(),
        }
        text
    })
}

/// The place with `[]` for every index.
pub fn pattern(place: &[Step]) -> String {
    let mut text = show(place);
    for digit in '0'..='9' {
        text = text.replace(&format!("[{digit}]"), "[]");
    }
    text
}

/// Whether the last step is to an item of a map.
pub fn is_map_item(place: &[Step]) -> bool {
    matches!(place, [.., Step::Key(map), Step::Key(_)] if map == "recordList")
}

/// Whether the way leads through a member that is named by an id, and is no item of a map: the types know no such member,
/// so it is kept as it came.
pub fn is_kept_as_it_came(place: &[Step]) -> bool {
    let is_id = |step: &Step| matches!(step, Step::Key(key) if key.bytes().all(|byte| byte.is_ascii_digit()));
    (1..=place.len()).any(|end| is_id(&place[end - 1]) && !is_map_item(&place[..end]))
}

/// How a text is laid out.
#[derive(Clone, Copy, Debug)]
pub enum Layout {
    Compact,
    Pretty,
    /// Members from last to first, blanks, tabs and line ends wherever they are allowed, each letter of a key as `\u....`.
    Odd,
}

/// `value` as text.
pub fn text(value: &Value, layout: Layout) -> String {
    match layout {
        Layout::Compact => value.to_string(),
        Layout::Pretty => serde_json::to_string_pretty(value).unwrap(),
        Layout::Odd => odd(value),
    }
}

fn odd(value: &Value) -> String {
    const GAP: &str = " \r\n\t";
    let inside = match value {
        Value::Object(members) => {
            let members = members.iter().rev().map(|(key, value)| format!("{GAP}{}{GAP}:{}", escaped(key), odd(value)));
            format!("{{{}{GAP}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{GAP}{}]", items.iter().map(odd).collect::<Vec<_>>().join(",")),
        scalar => scalar.to_string(),
    };
    format!("{GAP}{inside}{GAP}")
}

fn escaped(key: &str) -> String {
    let escaped = key.encode_utf16().fold(String::new(), |mut text, unit| {
        write!(text, "\\u{unit:04x}").unwrap();
        text
    });
    format!("\"{escaped}\"")
}
