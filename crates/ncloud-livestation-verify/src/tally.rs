//! Everything that was seen, as it adds up.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{self, Operation};
use crate::finding::{Finding, FindingKind, Observation};

/// What is known of a statement of the specification after all responses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sight {
    /// The operations in whose responses it was seen as it says.
    pub(crate) seen_in: BTreeSet<String>,
    /// How it was seen otherwise.
    pub(crate) otherwise: BTreeSet<String>,
    /// Why it was seen and is open all the same.
    pub(crate) open: BTreeSet<String>,
}

/// The objects at one place of an operation's responses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Objects {
    pub(crate) schema: Option<&'static str>,
    pub(crate) properties: BTreeSet<&'static str>,
}

/// Everything that was seen.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) findings: BTreeSet<Finding>,
    pub(crate) observations: BTreeSet<Observation>,
    /// Statements of the specification, by their places as JSON pointers.
    pub(crate) sights: BTreeMap<String, Sight>,
    /// By operation and place.
    pub(crate) objects: BTreeMap<(&'static str, String), Objects>,
    /// Values of enums, by operation and place.
    values: BTreeMap<(String, String), BTreeSet<String>>,
    /// Statuses of responses, by operation.
    pub(crate) calls: BTreeMap<&'static str, Vec<u16>>,
}

impl Tally {
    pub(crate) fn find(&mut self, kind: FindingKind, operation: &str, place: &str, what: impl Into<String>) {
        let (operation, place) = (operation.to_owned(), place.to_owned());
        self.findings.insert(Finding { operation, place, kind, what: what.into() });
    }

    pub(crate) fn observe(&mut self, operation: &str, place: &str, what: impl Into<String>) {
        let (operation, place) = (operation.to_owned(), place.to_owned());
        self.observations.insert(Observation { operation, place, what: what.into() });
    }

    /// A value that an enum lists.
    pub(crate) fn value(&mut self, operation: &str, place: &str, value: &str) {
        self.values.entry((operation.to_owned(), place.to_owned())).or_default().insert(value.to_owned());
    }

    pub(crate) fn sight(&mut self, place: String) -> &mut Sight {
        self.sights.entry(place).or_default()
    }

    pub(crate) fn called(&mut self, operation: &Operation, status: u16) {
        self.calls.entry(operation.id).or_default().push(status);
    }

    /// Adds what another part has seen.
    pub(crate) fn merge(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.observations.extend(other.observations);
        for (place, sight) in other.sights {
            let mine = self.sight(place);
            mine.seen_in.extend(sight.seen_in);
            mine.otherwise.extend(sight.otherwise);
            mine.open.extend(sight.open);
        }
        for (place, objects) in other.objects {
            let mine = self.objects.entry(place).or_default();
            mine.schema = mine.schema.or(objects.schema);
            mine.properties.extend(objects.properties);
        }
        for (place, values) in other.values {
            self.values.entry(place).or_default().extend(values);
        }
        for (operation, statuses) in other.calls {
            self.calls.entry(operation).or_default().extend(statuses);
        }
    }

    /// What can be said only after all responses: fields that never were, and which values there were.
    pub(crate) fn finish(&mut self) {
        for ((operation, place), objects) in std::mem::take(&mut self.objects) {
            let Some(schema) = objects.schema.and_then(document::component) else { continue };
            let shown = document::operation(operation).map(|operation| crate::check::always_shown(&operation));
            for (name, property) in document::members(&schema.node["properties"]) {
                let evidence = property["x-evidence"].as_str();
                if objects.properties.contains(name) || matches!(evidence, Some("inferred" | "observed")) {
                    continue;
                }
                let at = join(&place, name);
                if shown.as_ref().is_some_and(|shown| shown.contains(&at)) {
                    self.find(
                        FindingKind::Missing,
                        operation,
                        &at,
                        "every example of the page has it, no response does",
                    );
                } else {
                    self.observe(operation, &at, "was not seen");
                }
            }
        }
        for ((operation, place), values) in std::mem::take(&mut self.values) {
            let values: Vec<_> = values.into_iter().collect();
            self.observe(&operation, &place, format!("has the values {}", values.join(" ")));
        }
    }
}

/// The place of a member.
pub(crate) fn join(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}
