//! Figures and their budgets as a Markdown table.

use std::collections::BTreeMap;

use crate::budgets::Budget;
use crate::figure::written;
use crate::report::{Report, Section};

/// A row for each budget whose figure the report has.
#[must_use]
pub fn table(budgets: &[Budget], report: &Report) -> String {
    let mut text = String::from("| | measured | result | budget |\n| --- | --- | --- | --- |\n");
    for budget in budgets {
        let Some(figure) = report.figure(&budget.figure) else { continue };
        let of: Vec<String> = budget.of.iter().filter_map(|id| Some(report.figure(id)?.text())).collect();
        let promised = promised(budget, &figure.unit, budget.is_met_by(figure.value));
        let row = [budget.what.as_str(), &of.join(" : "), &figure.text(), &promised];
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    text
}

fn promised(budget: &Budget, unit: &str, is_met: bool) -> String {
    let missed = if is_met { "" } else { ", **missed**" };
    match (budget.at_most, budget.at_least) {
        (Some(limit), _) => format!("≤ {}{missed}", written(limit, unit)),
        (_, Some(limit)) => format!("≥ {}{missed}", written(limit, unit)),
        _ => "–".to_owned(),
    }
}

/// Where the figures of these budgets come from. Benchmarks of one machine and day share a line, with the highest load
/// average of them.
#[must_use]
pub fn places(budgets: &[Budget], report: &Report) -> String {
    let mut places: BTreeMap<String, f64> = BTreeMap::new();
    let sections = report.0.iter().filter(|(name, _)| budgets.iter().any(|budget| budget.benchmark() == name.as_str()));
    for (_, Section { machine, .. }) in sections {
        let place = format!("{}, on {} with {}, {}", machine.date, machine.processor, machine.rustc, machine.system);
        let load = machine.load.split_whitespace().next().and_then(|load| load.parse().ok()).unwrap_or(f64::NAN);
        let highest = places.entry(place).or_insert(load);
        *highest = highest.max(load);
    }
    places
        .into_iter()
        .map(|(place, load)| format!("Measured on {place}; load average before it: {load:.2}.\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budgets;

    #[test]
    fn a_budget_that_is_missed_is_marked() {
        let report = Report::saved().unwrap();
        let budget = budgets::all().unwrap().into_iter().find(|budget| budget.figure == "build.ours.crates").unwrap();
        let kept = table(std::slice::from_ref(&budget), &report);
        assert!(kept.ends_with("| ≤ 105 crates |\n"), "{kept}");
        let missed = table(&[Budget { at_most: Some(1.0), ..budget }], &report);
        assert!(missed.ends_with("| ≤ 1 crates, **missed** |\n"), "{missed}");
    }
}
