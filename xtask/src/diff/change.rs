//! One thing that is there in one spec alone, or is not the same in both.

use super::verdict::Verdict;

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A zone of the service.
    Server,
    /// A group of operations.
    Tag,
    /// An operation, and the types that it alone uses.
    Operation,
    /// A parameter of an operation.
    Parameter,
    /// A type of bodies.
    Type,
    /// A field of a type.
    Field,
    /// A value of an enum.
    Value,
}

impl Kind {
    /// The words for it: for one, and for many.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Server => ("server", "servers"),
            Self::Tag => ("tag", "tags"),
            Self::Operation => ("operation", "operations"),
            Self::Parameter => ("parameter", "parameters"),
            Self::Type => ("type", "types"),
            Self::Field => ("field", "fields"),
            Self::Value => ("enum value", "enum values"),
        }
    }
}

/// Whether it is there in the newer spec alone, in the older one alone, or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// In the newer one.
    Added,
    /// In both, and not the same.
    Changed,
    /// In the older one.
    Removed,
}

impl How {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// What is said of a thing: the difference, and why it is to callers what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// As a part of a sentence.
    pub text: String,
    /// What it is to callers.
    pub verdict: Verdict,
}

impl Detail {
    /// A difference of this verdict.
    pub fn new(verdict: Verdict, text: impl Into<String>) -> Self {
        Self { text: text.into(), verdict }
    }

    /// A member that is not the same: `retry: unsafe -> idempotent`.
    pub fn between(verdict: Verdict, name: &str, old: &str, new: &str) -> Self {
        let shown = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
        Self::new(verdict, format!("{name}: {} -> {}", shown(old), shown(new)))
    }
}

/// One thing that was added, changed or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its name; with a dot after the name of what it is part of.
    pub name: String,
    /// Which spec has it.
    pub how: How,
    /// What there is to say, one at least.
    pub details: Vec<Detail>,
    /// The thing in the words of a caller: `channel.end_curtain()`, `Snapshot::create_time`.
    pub in_rust: String,
}

impl Change {
    /// A thing of one spec alone.
    pub fn of_one(kind: Kind, how: How, name: &str, in_rust: impl Into<String>, detail: Detail) -> Self {
        Self { kind, name: name.to_owned(), how, details: vec![detail], in_rust: in_rust.into() }
    }

    /// A thing of both specs; none where there is nothing to say.
    pub fn of_both(kind: Kind, name: &str, in_rust: impl Into<String>, details: Vec<Detail>) -> Option<Self> {
        let change = Self { kind, name: name.to_owned(), how: How::Changed, details, in_rust: in_rust.into() };
        (!change.details.is_empty()).then_some(change)
    }

    /// What it is to callers: the worst of its details.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.details.iter().fold(Verdict::COMPATIBLE, |worst, detail| worst.and(detail.verdict))
    }
}
