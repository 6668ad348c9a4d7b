//! The table in the README: written from the committed results, so that it cannot say anything else.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::budgets::{self, Budget};
use crate::children;
use crate::error::Result;
use crate::figure::written;
use crate::report::{Report, Section};

const BEGIN: &str = "<!-- bench:begin (written by `cargo xtask bench --save`) -->";
const END: &str = "<!-- bench:end -->";

/// The README with the table of these results between its markers.
///
/// # Errors
///
/// When the README has no markers.
pub fn with_table(readme: &str, report: &Report) -> Result<String> {
    let missing = || format!("README.md has no {BEGIN} … {END}");
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(format!("{before}{BEGIN}\n{}{END}{after}", table(report)?))
}

/// Writes the table into the README.
///
/// # Errors
///
/// When it cannot be written.
pub fn save(report: &Report) -> Result<()> {
    let path = path();
    let readme = std::fs::read_to_string(&path)?;
    Ok(std::fs::write(path, with_table(&readme, report)?)?)
}

fn path() -> PathBuf {
    children::workspace().join("README.md")
}

/// The table of a report, and below it where and when it was measured.
///
/// # Errors
///
/// When the budgets cannot be read.
pub fn table(report: &Report) -> Result<String> {
    let mut text = String::from("| | measured | result | budget |\n| --- | --- | --- | --- |\n");
    let mut notes: Vec<String> = Vec::new();
    for budget in budgets::all()? {
        let Some(figure) = report.figure(&budget.figure) else { continue };
        let of: Vec<String> = budget.of.iter().filter_map(|id| Some(report.figure(id)?.text())).collect();
        let is_met = budget.is_met_by(figure.value);
        let mark = match budget.note.as_ref().filter(|_| !is_met) {
            Some(note) => format!(" (note {})", number_of(note, &mut notes)),
            None => String::new(),
        };
        let row = [budget.what.as_str(), &of.join(" : "), &figure.text(), &promised(&budget, &figure.unit, is_met)];
        text.push_str(&format!("| {}{mark} |\n", row.join(" | ")));
    }
    for (number, note) in notes.iter().enumerate() {
        text.push_str(&format!("\nNote {}: {note}\n", number + 1));
    }
    text.push('\n');
    text.push_str(&places(report));
    Ok(text)
}

/// The number of a note, which stands once however many rows it explains.
fn number_of(note: &str, notes: &mut Vec<String>) -> usize {
    let at = notes.iter().position(|known| known == note).unwrap_or_else(|| {
        notes.push(note.to_owned());
        notes.len() - 1
    });
    at + 1
}

fn promised(budget: &Budget, unit: &str, is_met: bool) -> String {
    let missed = if is_met { "" } else { ", **missed**" };
    match (budget.at_most, budget.at_least) {
        (Some(limit), _) => format!("≤ {}{missed}", written(limit, unit)),
        (_, Some(limit)) => format!("≥ {}{missed}", written(limit, unit)),
        _ => "–".to_owned(),
    }
}

/// Where the figures come from; benchmarks of one machine and day stand together, with the highest load of them.
fn places(report: &Report) -> String {
    let mut places: BTreeMap<String, f64> = BTreeMap::new();
    for Section { machine, .. } in report.0.values() {
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

    #[test]
    fn the_readme_says_what_was_measured() {
        let readme = std::fs::read_to_string(path()).unwrap();
        let fresh = with_table(&readme, &Report::saved().unwrap()).unwrap();
        assert!(readme == fresh, "the table in README.md is not that of results.json: `cargo xtask bench --table`");
    }
}
