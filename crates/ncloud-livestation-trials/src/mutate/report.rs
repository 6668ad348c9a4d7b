//! The verdicts as a table.

use std::fmt;

use super::verdict::{Outcome, Verdict};

/// What became of all mutations.
#[derive(Debug, Clone)]
pub struct Report {
    verdicts: Vec<Verdict>,
}

const OUTCOMES: [(Outcome, &str); 5] = [
    (Outcome::Whole, "whole"),
    (Outcome::Unreadable, "unreadable"),
    (Outcome::Essential, "essential"),
    (Outcome::Lost, "LOST"),
    (Outcome::Panicked, "PANICKED"),
];

impl Report {
    pub(super) fn new(verdicts: Vec<Verdict>) -> Self {
        Self { verdicts }
    }

    /// How many mutations had this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.outcome == outcome).count()
    }

    /// Whether nothing was lost without a reason, and nothing panicked.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.count(Outcome::Lost) + self.count(Outcome::Panicked) == 0
    }

    /// The operations and fields that were changed, in the order of the specification.
    fn rows(&self) -> Vec<(&'static str, &str)> {
        let mut rows = Vec::new();
        for verdict in &self.verdicts {
            let row = (verdict.operation, verdict.field.as_str());
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows();
        let widest = |width: fn(&(&str, &str)) -> usize| rows.iter().map(width).max().unwrap_or_default();
        let (operations, fields) = (widest(|row| row.0.len()), widest(|row| row.1.len()));
        write!(f, "{:operations$}  {:fields$}", "operation", "field")?;
        OUTCOMES.iter().try_for_each(|(_, name)| write!(f, "  {name:>10}"))?;
        writeln!(f)?;
        for (operation, field) in rows {
            write!(f, "{operation:operations$}  {field:fields$}")?;
            let row = self
                .verdicts
                .iter()
                .filter(|verdict| (verdict.operation, verdict.field.as_str()) == (operation, field));
            for (outcome, _) in OUTCOMES {
                write!(f, "  {:>10}", row.clone().filter(|verdict| verdict.outcome == outcome).count())?;
            }
            writeln!(f)?;
        }
        for verdict in self.verdicts.iter().filter(|verdict| !verdict.wrong.is_empty()) {
            writeln!(f, "WRONG: {}", verdict.wrong)?;
        }
        writeln!(
            f,
            "{} mutations: {} whole, {} with unreadable fields, {} lost because essential; {} lost otherwise, {} panicked",
            self.verdicts.len(),
            self.count(Outcome::Whole),
            self.count(Outcome::Unreadable),
            self.count(Outcome::Essential),
            self.count(Outcome::Lost),
            self.count(Outcome::Panicked),
        )
    }
}
