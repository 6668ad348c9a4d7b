//! `RESULTS.md`: all figures that have a row in `budgets.json`, a table for each benchmark.

use std::path::PathBuf;

use crate::budgets::{self, Budget};
use crate::error::Result;
use crate::report::Report;
use crate::table::{places, table};

const HEAD: &str = "\
<!-- Written by `cargo xtask bench --save` and `--table` from results.json and budgets.json. -->

# Benchmark results

Subjects are measured side by side and take turns. Times are medians of all turns, ratios are medians within a turn.
Instructions and allocations are counted by valgrind. Client and server share the machine's cores: for the time of a call
each keeps to one and the server stays awake, for calls per second they have all of them.

`cargo xtask bench` measures again (Linux, with `valgrind`, `wrk` and `python3`; `oha` is measured too where it is
installed). `--check` fails when a figure is worse than its budget by 20 %. A row without a budget is for information.
";

/// The benchmarks in the order of the page, with their headings.
const HEADINGS: [(&str, &str); 7] = [
    ("sign", "Signing a request"),
    ("call", "One call"),
    ("throughput", "Calls per second"),
    ("decode", "Decoding"),
    ("build", "Building"),
    ("emulator", "The emulator"),
    ("cli", "The program `livestation`"),
];

/// The page of these results.
///
/// # Errors
///
/// When `budgets.json` is not what it should be.
pub fn page(report: &Report) -> Result<String> {
    let budgets = budgets::all()?;
    let mut text = HEAD.to_owned();
    let mut notes = 0;
    for (benchmark, heading) in HEADINGS {
        let mut rows: Vec<Budget> = budgets.iter().filter(|budget| budget.benchmark() == benchmark).cloned().collect();
        let mut explained = String::new();
        for row in &mut rows {
            if let Some(note) = &row.note {
                notes += 1;
                explained.push_str(&format!("\nNote {notes}: {note}\n"));
                row.what.push_str(&format!(" (note {notes})"));
            }
        }
        text.push_str(&format!("\n## {heading}\n\n{}{explained}\n{}", table(&rows, report), places(&rows, report)));
    }
    Ok(text)
}

/// Writes the page.
///
/// # Errors
///
/// When it cannot be written.
pub fn save(report: &Report) -> Result<()> {
    Ok(std::fs::write(path(), page(report)?)?)
}

fn path() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_what_was_measured() {
        let fresh = page(&Report::saved().unwrap()).unwrap();
        let page = std::fs::read_to_string(path()).unwrap();
        assert!(page == fresh, "RESULTS.md is not that of results.json: `cargo xtask bench --table`");
    }

    #[test]
    fn every_row_has_a_heading() {
        for budget in budgets::all().unwrap() {
            assert!(HEADINGS.iter().any(|(name, _)| *name == budget.benchmark()), "{} is on no page", budget.figure);
        }
    }
}
