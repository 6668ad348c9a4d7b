//! The table in the README: the few figures by which a user decides.

use std::path::PathBuf;

use crate::budgets::{self, Budget};
use crate::children;
use crate::error::Result;
use crate::report::Report;
use crate::table::{places, table};

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
    let budgets: Vec<Budget> = budgets::all()?.into_iter().filter(|budget| budget.readme).collect();
    let (table, places) = (table(&budgets, report), places(&budgets, report));
    Ok(format!("{before}{BEGIN}\n{table}\n{places}{END}{after}"))
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
