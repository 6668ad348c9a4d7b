//! What came of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::evidence::{Evidence, Settled};
use crate::finding::{Finding, Observation};
use crate::round::Leftover;

/// What came of it: for people by `Display`, for programs and for `cargo xtask evidence` as JSON.
///
/// As JSON it holds shapes and types, constants of the service, and nothing of an account: no secret, no id, no name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// The version of the specification that the service was held against.
    pub spec_version: String,
    /// SHA-256 of that specification.
    pub spec_sha256: String,
    /// The zone: `public` or `finance`.
    pub zone: String,
    /// Whether it was at the vendor's own address, and so no emulator.
    pub vendor: bool,
    /// The day, in UTC.
    pub date: String,
    /// Whether something was created and deleted.
    pub write: bool,
    /// Every operation that only reads, and those of `--write`.
    pub operations: Vec<Called>,
    /// What is not as the specification says.
    pub findings: Vec<Finding>,
    /// What was seen and contradicts nothing.
    pub observations: Vec<Observation>,
    /// What the specification says without having seen it.
    pub evidence: Vec<Evidence>,
    /// What was created and is still there; not part of the JSON, since it has names and ids.
    #[serde(skip)]
    pub leftovers: Vec<Leftover>,
}

/// An operation, and how often it was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Called {
    /// Its id.
    pub operation: String,
    /// How many responses there were.
    pub calls: usize,
    /// Their statuses.
    pub statuses: Vec<u16>,
    /// `called`, `refused`, or `not called` and why.
    pub result: String,
}

impl Report {
    /// Whether the service is as the specification says, as far as it was looked at, and nothing is left behind.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.leftovers.is_empty()
    }

    /// How many inferences came out so.
    #[must_use]
    pub fn count(&self, settled: Settled) -> usize {
        self.evidence.iter().filter(|evidence| evidence.settled == settled).count()
    }
}

impl fmt::Display for Report {
    /// Tables: operations, findings, observations, evidence; a summary at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.operations.iter().map(|called| called.operation.len()).max().unwrap_or_default();
        writeln!(f, "operations")?;
        for Called { operation, calls, statuses, result } in &self.operations {
            let statuses: Vec<String> = statuses.iter().map(ToString::to_string).collect();
            writeln!(f, "  {operation:width$}  {calls:>3}  {:9}  {result}", statuses.join(" "))?;
        }
        section(f, "seen, and no contradiction", &self.observations)?;
        writeln!(f, "\ninferred in the specification")?;
        for (settled, word) in
            [(Settled::Confirmed, "confirmed"), (Settled::Contradicted, "contradicted"), (Settled::Open, "open")]
        {
            for Evidence { place, how, .. } in self.evidence.iter().filter(|evidence| evidence.settled == settled) {
                writeln!(f, "  {word:12}  {place}: {how}")?;
            }
        }
        section(f, "not as the specification says", &self.findings)?;
        for Leftover { kind, name, command } in &self.leftovers {
            writeln!(f, "\nleft behind: {kind} {name}. Delete it with: {command}")?;
        }
        writeln!(
            f,
            "\n{} findings; of {} inferences {} confirmed, {} contradicted, {} open",
            self.findings.len(),
            self.evidence.len(),
            self.count(Settled::Confirmed),
            self.count(Settled::Contradicted),
            self.count(Settled::Open)
        )
    }
}

fn section(f: &mut fmt::Formatter<'_>, title: &str, items: &[impl fmt::Display]) -> fmt::Result {
    writeln!(f, "\n{title}")?;
    match items {
        [] => writeln!(f, "  nothing"),
        items => items.iter().try_for_each(|item| writeln!(f, "  {item}")),
    }
}
