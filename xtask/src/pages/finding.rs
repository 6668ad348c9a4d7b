//! What differs between a page and the spec.

use super::fragment::Fragment;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of difference.
    pub kind: Kind,
    /// Line of the page; 0 when it is about what the page has not.
    pub line: usize,
    /// Where: `query backup`, `response content.shortclip.id`; empty when it is about the whole page.
    pub place: String,
    /// What differs.
    pub message: String,
    /// What to paste into the spec.
    pub fragment: Option<Fragment>,
    /// Whether the spec explains it already.
    pub is_known: bool,
}

/// Kinds of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something of the page could not be read.
    NotRead,
    /// The page is of no operation of the spec.
    NoOperation,
    /// Method or path.
    Address,
    /// On the page, not in the spec.
    Added,
    /// In the spec, not on the page.
    Missing,
    /// Type.
    Type,
    /// Required mark.
    Required,
    /// A value of an enum is on the page, not in the spec.
    AddedValue,
    /// A value of an enum is in the spec, not on the page.
    MissingValue,
    /// Unit.
    Unit,
    /// An example is not what the spec describes.
    Example,
    /// The page is newer than the one that was read.
    Newer,
}

impl Kind {
    /// Name in `--json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotRead => "not_read",
            Self::NoOperation => "no_operation",
            Self::Address => "address",
            Self::Added => "added",
            Self::Missing => "missing",
            Self::Type => "type",
            Self::Required => "required",
            Self::AddedValue => "added_value",
            Self::MissingValue => "missing_value",
            Self::Unit => "unit",
            Self::Example => "example",
            Self::Newer => "newer",
        }
    }
}

impl Finding {
    /// A difference at a place of a page.
    pub fn new(kind: Kind, line: usize, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, line, place: place.into(), message: message.into(), fragment: None, is_known: false }
    }

    /// The same, known or not.
    pub(super) fn known(self, is_known: bool) -> Self {
        Self { is_known, ..self }
    }

    /// The same, with what to paste.
    pub(super) fn with(self, fragment: Fragment) -> Self {
        Self { fragment: Some(fragment), ..self }
    }
}
