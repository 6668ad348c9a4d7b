//! The report as text, and as JSON.

use std::{fmt::Write, fs, path::Path};

use serde_json::{Value, json};

use super::{
    finding::Finding,
    fragment::{Fragment, Piece},
    report::{Checked, Report},
};

/// The report for people: by operation, what differs, and what to paste where.
pub fn text(report: &Report, root: &Path, shows_known: bool) -> String {
    let mut out = String::new();
    for checked in &report.pages {
        let shown: Vec<&Finding> = checked.findings.iter().filter(|finding| shows_known || !finding.is_known).collect();
        if shown.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{}", heading(checked, root));
        for finding in shown {
            let known = if finding.is_known { " (known)" } else { "" };
            let line = if finding.line == 0 { String::new() } else { format!("line {}: ", finding.line) };
            let place = if finding.place.is_empty() { String::new() } else { format!("{} ", finding.place) };
            let _ = writeln!(out, "  {line}{place}{}{known}", finding.message);
            if let Some(fragment) = finding.fragment.as_ref().filter(|_| !finding.is_known) {
                for piece in &fragment.pieces {
                    let verb = if piece.replaces { "in place of" } else { "below" };
                    let _ = writeln!(out, "    {verb} {} in {}:", piece.place, home(root, fragment));
                    for line in piece.yaml.lines() {
                        let _ = writeln!(out, "    |{line}");
                    }
                }
            }
        }
        out.push('\n');
    }
    out.push_str(&summary(report, shows_known));
    out
}

fn heading(checked: &Checked, root: &Path) -> String {
    let file = below(&checked.file, root);
    let date = checked.page.updated.as_deref().map_or("undated", |updated| updated.get(..10).unwrap_or(updated));
    let edition = checked.page.language.code();
    format!("{}: {file} ({edition}, {date})", checked.operation.as_deref().unwrap_or("no operation"))
}

fn below(file: &Path, root: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).display().to_string()
}

/// How much was read, and what came of it.
fn summary(report: &Report, shows_known: bool) -> String {
    let known = report.all().filter(|finding| finding.is_known).count();
    let mut out = format!("{} page(s) read: {} finding(s)", report.pages.len(), report.findings().count());
    if known > 0 {
        let how = if shows_known { "" } else { "; --known lists them" };
        let _ = write!(out, ", {known} known difference(s){how}");
    }
    out.push('\n');
    // Of one page it goes without saying; a long list is for programs.
    let ids = &report.without_page;
    if report.pages.len() > 1 && !ids.is_empty() {
        let names = if ids.len() > 20 { String::new() } else { format!(": {}", ids.join(", ")) };
        let _ = writeln!(out, "{} operation(s) without a page here{names}", ids.len());
    }
    out
}

/// The report for programs.
pub fn json(report: &Report, root: &Path, not_kept: &[(String, String)]) -> Value {
    let finding = |finding: &Finding| {
        json!({
            "kind": finding.kind.name(),
            "line": (finding.line > 0).then_some(finding.line),
            "place": finding.place,
            "message": finding.message,
            "known": finding.is_known,
            "paste": finding.fragment.as_ref().map(|fragment| pieces(root, fragment)),
        })
    };
    let page = |checked: &Checked| {
        json!({
            "operation": checked.operation,
            "file": below(&checked.file, root),
            "title": checked.page.title,
            "edition": checked.page.language.code(),
            "updated": checked.page.updated,
            "findings": checked.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    };
    json!({
        "findings": report.findings().count(),
        "known": report.all().filter(|finding| finding.is_known).count(),
        "pages": report.pages.iter().map(page).collect::<Vec<_>>(),
        "without_page": report.without_page,
        "not_kept": not_kept.iter().map(|(address, why)| json!({ "address": address, "why": why })).collect::<Vec<_>>(),
    })
}

fn pieces(root: &Path, fragment: &Fragment) -> Value {
    let piece = |piece: &Piece| {
        json!({
            "file": home(root, fragment),
            "place": piece.place,
            "replaces": piece.replaces,
            "yaml": piece.yaml,
        })
    };
    fragment.pieces.iter().map(piece).collect()
}

/// The file of the spec that has the owner of a piece; a new component goes beside it.
fn home(root: &Path, fragment: &Fragment) -> String {
    let component = format!("\n    {}:\n", fragment.owner);
    let operation = format!("operationId: {}\n", fragment.owner);
    let folder = root.join("spec");
    let mut files: Vec<_> =
        fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let is_yaml = |path: &Path| path.extension().is_some_and(|kind| kind == "yaml");
    let has_owner = |path: &Path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.contains(&component) || text.contains(&operation)
    };
    let found = files.iter().find(|path| is_yaml(path) && has_owner(path));
    found.map_or_else(|| "spec/".to_owned(), |path| below(path, root))
}
