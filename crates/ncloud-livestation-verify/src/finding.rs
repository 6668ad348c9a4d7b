//! What was found, without values: shapes and types alone.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that is not as the specification says.
///
/// Holds names of fields and types, values of enums at most, and nothing of an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The operation, or what else was tried, such as `object storage`.
    pub operation: String,
    /// Where in the response: `content[].cdn.status`; `{}` stands for an id that is a key. Empty for all of it.
    pub place: String,
    /// Of which kind it is.
    pub kind: FindingKind,
    /// What is there, and what the specification has.
    pub what: String,
}

/// Of which kind a [`Finding`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingKind {
    /// A field that must be there is not, or one that every example of the operation shows never is.
    Missing,
    /// A field that the specification does not have.
    NewField,
    /// Another JSON type, which is not accepted.
    Type,
    /// Another JSON type than the newest page has, which is accepted.
    Form,
    /// An older name or spelling, which is accepted.
    Alias,
    /// A magnitude that does not fit the unit.
    Unit,
    /// A value that the enum does not list.
    UnknownValue,
    /// Another HTTP status, or no response.
    Status,
    /// A header is missing, or says something else.
    Header,
    /// A mistake is refused with another code than it is documented with, or not at all.
    ErrorCode,
    /// The service's clock and this machine's differ.
    Clock,
    /// Pages of lists.
    Paging,
    /// Files in Object Storage.
    Storage,
}

/// Something that was seen and contradicts nothing, such as which error a mistake is refused with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Observation {
    /// The operation, or what else was tried.
    pub operation: String,
    /// Where in the response.
    pub place: String,
    /// What was seen.
    pub what: String,
}

impl FindingKind {
    /// Its name in a report.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NewField => "new_field",
            Self::Type => "type",
            Self::Form => "form",
            Self::Alias => "alias",
            Self::Unit => "unit",
            Self::UnknownValue => "unknown_value",
            Self::Status => "status",
            Self::Header => "header",
            Self::ErrorCode => "error_code",
            Self::Clock => "clock",
            Self::Paging => "paging",
            Self::Storage => "storage",
        }
    }
}

impl fmt::Display for FindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.kind, at(&self.operation, &self.place), self.what)
    }
}

impl fmt::Display for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", at(&self.operation, &self.place), self.what)
    }
}

fn at(operation: &str, place: &str) -> String {
    if place.is_empty() { operation.to_owned() } else { format!("{operation} {place}") }
}
