//! What is printed: a summary, a line for each change, the entry of the changelog, and what is left to do by hand.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::by_hand::Task;
use super::change::{Change, How, Kind};
use super::changelog;
use super::step::{Step, Version};
use super::verdict::{Effect, Verdict};

/// What two specs say differently, and what follows.
#[derive(Debug)]
pub struct Report {
    /// What the spec was compared with.
    pub base: String,
    /// What differs.
    pub changes: Vec<Change>,
    /// The version that the changes are added to.
    pub version: Version,
    /// What is left to do.
    pub by_hand: Vec<Task>,
}

impl Report {
    pub(super) fn new(base: &str, changes: Vec<Change>, version: Version, by_hand: Vec<Task>) -> Self {
        Self { base: base.to_owned(), changes, version, by_hand }
    }

    /// The step of the version; none where nothing changes.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        (!self.changes.is_empty()).then(|| self.version.step(&self.changes))
    }

    /// What changes, in one line: `against HEAD: 1 operation added, 2 fields changed; breaks callers: minor (0.1.0 -> 0.2.0)`.
    #[must_use]
    pub fn summary(&self) -> String {
        let Some(step) = self.step() else { return format!("against {}: no change that callers see", self.base) };
        let mut counts: Vec<((Kind, How), usize)> = Vec::new();
        for change in &self.changes {
            let key = (change.kind, change.how);
            match counts.iter_mut().find(|(known, _)| *known == key) {
                Some((_, count)) => *count += 1,
                None => counts.push((key, 1)),
            }
        }
        counts.sort_unstable();
        let counted = |((kind, how), count): &((Kind, How), usize)| {
            let (one, many) = kind.words();
            format!("{count} {} {}", if *count == 1 { one } else { many }, how.word())
        };
        let counts: Vec<String> = counts.iter().map(counted).collect();
        let effect = self.changes.iter().map(|change| change.verdict().facade).max().unwrap_or_default();
        let after = self.version.after(step);
        format!(
            "against {}: {}; {}: {} ({} -> {after})",
            self.base,
            counts.join(", "),
            effect.word(),
            step.word(),
            self.version,
        )
    }

    /// Everything, for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.summary());
        if !self.changes.is_empty() {
            text.push('\n');
            text.push_str(&table(&self.changes));
            // Writing to a string cannot fail.
            let _ = write!(text, "\nCHANGELOG.md:\n\n{}", changelog::entry(&self.changes));
        }
        if !self.by_hand.is_empty() {
            text.push_str("\nBy hand:\n\n");
            for task in &self.by_hand {
                let _ = writeln!(text, "- {task}");
            }
        }
        text
    }

    /// Everything, for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let changes = self.changes.iter().map(|change| {
            let details = change.details.iter().map(|detail| {
                json!({
                    "text": detail.text,
                    "effect": detail.verdict.facade.word(),
                    "breaks_raw": detail.verdict.breaks_raw,
                })
            });
            json!({
                "kind": change.kind.words().0,
                "name": change.name,
                "how": change.how.word(),
                "effect": change.verdict().facade.word(),
                "breaks_raw": change.verdict().breaks_raw,
                "details": details.collect::<Vec<_>>(),
            })
        });
        json!({
            "base": self.base,
            "summary": self.summary(),
            "step": self.step().map(Step::word),
            "version": self.version.to_string(),
            "next_version": self.step().map(|step| self.version.after(step).to_string()),
            "changes": changes.collect::<Vec<_>>(),
            "changelog": changelog::entry(&self.changes),
            "by_hand": self.by_hand.iter().map(|task| json!({ "what": task.what, "place": task.place })).collect::<Vec<_>>(),
        })
    }
}

/// What a change is to callers, in a column.
fn told(verdict: Verdict) -> &'static str {
    match (verdict.facade, verdict.breaks_raw) {
        (Effect::Compatible, false) => "",
        (Effect::Compatible, true) => "breaks raw alone",
        (Effect::Behaves, true) => "behaves differently, breaks raw",
        (effect, _) => effect.word(),
    }
}

/// A line for each detail; what it is said of stands in the first.
fn table(changes: &[Change]) -> String {
    let mut rows: Vec<[String; 5]> = Vec::new();
    for change in changes {
        let mut head = [change.how.word().to_owned(), change.kind.words().0.to_owned(), change.name.clone()];
        for detail in &change.details {
            let [how, kind, name] = std::mem::take(&mut head);
            rows.push([how, kind, name, told(detail.verdict).to_owned(), detail.text.clone()]);
        }
    }
    let widths: Vec<usize> =
        (0..4).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .enumerate()
                .map(|(column, cell)| format!("{cell:<width$}", width = widths.get(column).copied().unwrap_or(0)))
                .collect();
            format!("{}\n", cells.join("  ").trim_end())
        })
        .collect()
}
