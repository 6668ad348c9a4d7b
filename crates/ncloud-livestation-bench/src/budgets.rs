//! How good the figures have to be: `budgets.json`, the rows of the table in the README.

use serde::Deserialize;

use crate::Result;
use crate::report::Report;

/// How much worse than its budget a figure of a noisy machine may be before `--check` fails.
const TOLERANCE: f64 = 1.2;

const BUDGETS: &str = include_str!("../budgets.json");

/// A figure that is promised something of, or only shown.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The figure, by its id.
    pub figure: String,
    /// What it is, for a person.
    pub what: String,
    /// Figures to show beside it, such as those it is a ratio of.
    #[serde(default)]
    pub of: Vec<String>,
    /// The budget of a figure that is better when it is smaller.
    #[serde(default)]
    pub at_most: Option<f64>,
    /// The budget of a figure that is better when it is larger.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// What a missed budget is made of.
    #[serde(default)]
    pub note: Option<String>,
}

impl Budget {
    /// Whether a value keeps the budget.
    #[must_use]
    pub fn is_met_by(&self, value: f64) -> bool {
        self.holds(value, 1.0)
    }

    /// Whether a value keeps the budget, or misses it by no more than noise.
    #[must_use]
    pub fn is_tolerable(&self, value: f64) -> bool {
        self.holds(value, TOLERANCE)
    }

    fn holds(&self, value: f64, tolerance: f64) -> bool {
        self.at_most.is_none_or(|limit| value <= limit * tolerance)
            && self.at_least.is_none_or(|limit| value >= limit / tolerance)
    }
}

/// All budgets, in the order of the table.
///
/// # Errors
///
/// When `budgets.json` is not what it should be.
pub fn all() -> Result<Vec<Budget>> {
    Ok(serde_json::from_str(BUDGETS).map_err(|error| format!("budgets.json: {error}"))?)
}

/// The budgets that a report breaks by more than 20 %, each as a line.
///
/// # Errors
///
/// As [`all`].
pub fn broken(report: &Report) -> Result<Vec<String>> {
    let broken = all()?.into_iter().filter_map(|budget| {
        let value = report.figure(&budget.figure)?.value;
        let limit = budget.at_most.or(budget.at_least)?;
        let name = &budget.figure;
        (!budget.is_tolerable(value)).then(|| format!("{name} is {value:.3}, its budget is {limit}"))
    });
    Ok(broken.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_is_tolerated() {
        let mut budget = all().unwrap().remove(0);
        (budget.at_most, budget.at_least) = (Some(2.0), None);
        assert!(budget.is_met_by(2.0) && !budget.is_met_by(2.1) && budget.is_tolerable(2.3));
        assert!(!budget.is_tolerable(2.5));
        (budget.at_most, budget.at_least) = (None, Some(0.6));
        assert!(!budget.is_met_by(0.55) && budget.is_tolerable(0.55) && !budget.is_tolerable(0.49));
    }

    #[test]
    fn the_saved_benchmarks_have_all_their_rows() {
        let saved = Report::saved().unwrap();
        let is_saved = |budget: &Budget| saved.0.keys().any(|name| budget.figure.starts_with(name));
        for budget in all().unwrap().into_iter().filter(is_saved) {
            for id in budget.of.iter().chain([&budget.figure]) {
                assert!(saved.figure(id).is_some(), "{id} is not in results.json");
            }
        }
    }
}
