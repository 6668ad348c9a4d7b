//! What of a response could not be read.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A field, or an item of a list, that arrived in a form this version cannot read.
///
/// The field is `None` (a list is empty) and its value stays in `extra` under its name on the wire; an item is left out
/// of its list. Nothing in here repeats the value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Unreadable {
    /// Where it is, by the names on the wire, such as `content.shortClipList[3].fileSize`.
    pub path: String,
    /// What was expected and what came, such as `expected a number of bytes, found a list`.
    pub reason: String,
    /// Whether an item is left out of its list, rather than a field of something that is there.
    #[serde(default)]
    pub is_lost_item: bool,
}

impl Unreadable {
    /// A value that is not what was `expected`; its path is added on the way out.
    pub(crate) fn found(expected: &'static str, found: &'static str) -> Self {
        Self::because(format!("expected {expected}, found {found}"))
    }

    /// A field that is not there.
    pub(super) fn missing() -> Self {
        Self::because("missing".to_owned())
    }

    fn because(reason: String) -> Self {
        Self { path: String::new(), reason, is_lost_item: false }
    }

    /// It is why an item is left out of its list.
    pub(super) fn into_lost_item(self) -> Self {
        Self { is_lost_item: true, ..self }
    }

    /// Puts the name of what holds it before its path.
    pub(super) fn put_under(&mut self, step: Step<'_>) {
        let rest = std::mem::take(&mut self.path);
        self.path = match step {
            Step::Member(name) => name.chars().take(LONGEST_NAME).map(printable).collect(),
            Step::Item(index) => format!("[{index}]"),
        };
        if !rest.is_empty() && !rest.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(&rest);
    }
}

/// One step from a container to what it holds.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Member(&'a str),
    Item(usize),
}

/// Names of a map's members come from the service, and may be anything.
const LONGEST_NAME: usize = 64;

fn printable(c: char) -> char {
    if c.is_control() { '\u{fffd}' } else { c }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "the body: {}", self.reason),
            path => write!(f, "{path}: {}", self.reason),
        }
    }
}

/// Everything of a response that could not be read: the first [`MOST`](Self::MOST) by name, the others by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnreadableFields {
    pub(super) named: Vec<Unreadable>,
    pub(super) others: u64,
}

impl UnreadableFields {
    /// How many are named, so that a hostile response does not fill the memory with names.
    pub const MOST: usize = 100;

    /// Those that are named, in the order of the response's type.
    #[must_use]
    pub fn named(&self) -> &[Unreadable] {
        &self.named
    }

    /// How many there are in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.others + self.named.len() as u64
    }

    /// Adds those of a value that stands at `path` and was decoded by itself.
    pub fn add_below(&mut self, path: &str, fields: Self) {
        self.others += fields.others;
        for mut field in fields.named {
            if self.named.len() == Self::MOST {
                self.others += 1;
                continue;
            }
            let separator = if field.path.is_empty() || field.path.starts_with('[') { "" } else { "." };
            field.path = format!("{path}{separator}{}", field.path);
            self.named.push(field);
        }
    }

    /// Whether everything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }
}
