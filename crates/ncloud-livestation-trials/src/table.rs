//! The matrix as a table for people, and for review: operations that fare alike share a line.

use std::fmt::Write as _;
use std::time::Duration;

use ncloud_livestation::{ErrorKind, TimeoutKind};

use crate::cell::{Cell, End};
use crate::operation::{Operation, SentAgain};
use crate::scenario::Repetition;

const HEAD: [&str; 8] = ["scenario", "strikes", "operations", "outcome", "attempts", "virtual time", "seen", "effects"];

/// The table, and below it whatever is wrong.
#[must_use]
pub fn render(cells: &[Cell]) -> String {
    let mut lines: Vec<(Vec<&Operation>, [String; 8])> = Vec::new();
    for cell in cells {
        let columns = columns(cell);
        let alike = lines.iter_mut().rev().take(Operation::all().count()).find(|(_, line)| *line == columns);
        match alike {
            Some((operations, _)) => operations.push(cell.operation),
            None => lines.push((vec![cell.operation], columns)),
        }
    }
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(lines.into_iter().map(|(operations, mut columns)| {
        columns[2] = named(&operations);
        columns
    }));
    let widths: Vec<usize> =
        (0..HEAD.len()).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let mut table = String::new();
    for row in &rows {
        let line: Vec<String> = row.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}")).collect();
        table.push_str(line.join(" | ").trim_end());
        table.push('\n');
    }
    table.push_str(&summary(cells));
    table
}

/// How many cells there are, and whatever is wrong with them.
#[must_use]
pub fn summary(cells: &[Cell]) -> String {
    let wrong: Vec<&Cell> = cells.iter().filter(|cell| !cell.wrongs.is_empty()).collect();
    let count = |wanted: fn(&End) -> bool| cells.iter().filter(|cell| wanted(&cell.end)).count();
    let mut text = format!(
        "{} cells: {} answered, {} failed as documented, {} hung, {} panicked; {} wrong\n",
        cells.len(),
        count(|end| matches!(end, End::Answered(_))),
        count(|end| matches!(end, End::Failed { .. })),
        count(|end| matches!(end, End::Hung)),
        count(|end| matches!(end, End::Panicked)),
        wrong.len(),
    );
    for cell in wrong {
        let _ = writeln!(
            text,
            "WRONG: {} under {:?}, {}: {}",
            cell.operation,
            cell.scenario,
            strikes(cell.repetition),
            cell.wrongs.join("; "),
        );
    }
    text
}

fn columns(cell: &Cell) -> [String; 8] {
    [
        cell.scenario.to_owned(),
        strikes(cell.repetition).to_owned(),
        String::new(),
        outcome(&cell.end),
        cell.attempts.to_string(),
        time(cell.time),
        cell.requests.to_string(),
        cell.effects.map_or_else(|| "other".to_owned(), |effects| effects.to_string()),
    ]
}

fn outcome(end: &End) -> String {
    match end {
        End::Answered(_) => "right response".to_owned(),
        End::Panicked => "PANIC".to_owned(),
        End::Hung => "HANG".to_owned(),
        End::Failed { kind, may_have_been_sent } => {
            let sent = if *may_have_been_sent { "maybe sent" } else { "not sent or refused" };
            format!("{}, {sent}", name(*kind))
        }
    }
}

fn name(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::Timeout(TimeoutKind::Read(limit)) => format!("Timeout(Read {limit:?})"),
        ErrorKind::Timeout(TimeoutKind::Attempt(limit)) => format!("Timeout(Attempt {limit:?})"),
        ErrorKind::Timeout(TimeoutKind::Operation(limit)) => format!("Timeout(Operation {limit:?})"),
        other => format!("{other:?}"),
    }
}

fn strikes(repetition: Repetition) -> &'static str {
    match repetition {
        Repetition::Once => "once",
        Repetition::Always => "always",
    }
}

fn time(time: Duration) -> String {
    if time.is_zero() { "0".to_owned() } else { format!("{:.3} s", time.as_secs_f64()) }
}

type IsIn = fn(&Operation) -> bool;

/// What operations may have in common.
const CLASSES: [(&str, IsIn); 7] = [
    ("all", |_| true),
    ("reading", |operation| !operation.changes()),
    ("changing", Operation::changes),
    ("creating", |operation| !operation.is_idempotent()),
    ("idempotent", Operation::is_idempotent),
    ("idempotent changes", |operation| operation.changes() && operation.is_idempotent()),
    ("changes looked at", |operation| operation.sent_again == SentAgain::LookedAt),
];

/// What these operations have in common, in as few words as possible.
fn named(operations: &[&Operation]) -> String {
    let list = |of: Vec<&Operation>| of.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let class = CLASSES.iter().find_map(|(name, is_in)| {
        let missing: Vec<_> = Operation::all().filter(|one| is_in(one) && !operations.contains(one)).collect();
        let fits = operations.iter().all(|operation| is_in(operation));
        (fits && missing.is_empty()).then(|| (*name).to_owned())
    });
    class.unwrap_or_else(|| list(operations.to_vec()))
}
