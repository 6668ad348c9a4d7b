//! How good the figures have to be: `budgets.json`, whose rows are those of `RESULTS.md` and, some of them, of the README.

use serde::Deserialize;

use crate::error::Result;
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
    /// What else there is to know about the figure.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether it is in the README too: the few figures by which a user decides.
    #[serde(default)]
    pub readme: bool,
}

impl Budget {
    /// Whether a value keeps the budget.
    #[must_use]
    pub fn is_met_by(&self, value: f64) -> bool {
        self.at_most.is_none_or(|limit| value <= limit) && self.at_least.is_none_or(|limit| value >= limit)
    }

    /// The benchmark that measures the figure: the first part of its id.
    #[must_use]
    pub fn benchmark(&self) -> &str {
        self.figure.split('.').next().unwrap_or_default()
    }

    /// What is wrong with a value that is worse than the budget by more than noise.
    fn complaint(&self, value: f64) -> Option<String> {
        let is_tolerable = self.at_most.is_none_or(|most| value <= most * TOLERANCE)
            && self.at_least.is_none_or(|least| value >= least / TOLERANCE);
        let budget = self.at_most.or(self.at_least)?;
        (!is_tolerable).then(|| format!("{} is {value:.3}, its budget is {budget}", self.figure))
    }

    fn is_promise(&self) -> bool {
        self.at_most.is_some() || self.at_least.is_some()
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

/// The budgets of what a report measured that it breaks by more than 20 %, or says nothing about; each as a line.
///
/// # Errors
///
/// As [`all`].
pub fn broken(report: &Report) -> Result<Vec<String>> {
    let measured = |budget: &Budget| budget.is_promise() && report.0.contains_key(budget.benchmark());
    let complaints = all()?.into_iter().filter(measured).filter_map(|budget| match report.figure(&budget.figure) {
        Some(figure) => budget.complaint(figure.value),
        None => Some(format!("{} was not measured: is valgrind installed?", budget.figure)),
    });
    Ok(complaints.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(text: &str) -> Budget {
        serde_json::from_str(&format!(r#"{{"figure": "sign.a/b", "what": "", {text}}}"#)).unwrap()
    }

    #[test]
    fn a_fifth_is_tolerated() {
        let most = promise(r#""at_most": 2.0"#);
        assert!(most.is_met_by(2.0) && !most.is_met_by(2.1) && most.complaint(2.3).is_none());
        assert_eq!(most.complaint(2.5).unwrap(), "sign.a/b is 2.500, its budget is 2");
        let least = promise(r#""at_least": 0.6"#);
        assert!(!least.is_met_by(0.55) && least.complaint(0.55).is_none() && least.complaint(0.49).is_some());
    }

    #[test]
    fn a_budget_without_a_figure_is_broken() {
        let mut report = Report::saved().unwrap();
        report.0.retain(|name, _| name == "sign");
        report.0.get_mut("sign").unwrap().figures.retain(|figure| figure.id != "sign.ours.allocations");
        let complaints = broken(&report).unwrap();
        let missing = "sign.ours.allocations was not measured: is valgrind installed?";
        assert_eq!(complaints.iter().filter(|line| line.contains("not measured")).collect::<Vec<_>>(), [missing]);
    }

    #[test]
    fn the_saved_results_keep_their_budgets() {
        assert_eq!(broken(&Report::saved().unwrap()).unwrap(), [] as [String; 0]);
    }

    #[test]
    fn the_saved_benchmarks_have_all_their_rows() {
        let saved = Report::saved().unwrap();
        let is_saved = |budget: &Budget| saved.0.contains_key(budget.benchmark());
        for budget in all().unwrap().into_iter().filter(is_saved) {
            for id in budget.of.iter().chain([&budget.figure]) {
                assert!(saved.figure(id).is_some(), "{id} is not in results.json");
            }
        }
    }
}
