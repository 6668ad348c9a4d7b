//! Pages of each layout, read.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{fmt::Write, fs, path::Path};

use xtask::pages::{self, page::Page};

const FLATTENED: &str = include_str!("pages/flattened.txt");
const NEWEST: &str = include_str!("pages/newest.en.md");

/// A page as lines.
fn shown(page: &Page) -> String {
    let mut out = String::new();
    let (method, path) = (page.method.as_deref().unwrap_or("-"), page.path.as_deref().unwrap_or("-"));
    let (slug, updated) = (page.slug.as_deref().unwrap_or("-"), page.updated.as_deref().unwrap_or("-"));
    let _ = writeln!(out, "{} ({}) {slug} {updated}: {method} {path}", page.title, page.language.code());
    for row in &page.rows {
        let kind = row.kind.as_ref().map_or(String::new(), |kind| format!(" {kind:?}"));
        let required = row.required.map_or("", |required| required.word());
        let units: Vec<&str> = row.units.iter().map(|unit| unit.word()).collect();
        let _ = write!(out, "{}: {:?} {}{kind} {required}", row.line, row.place, row.path);
        let _ = writeln!(out, " {} {}", row.values.join("|"), units.join("+"));
    }
    for example in &page.examples {
        let whose = if example.is_response { "response" } else { "request" };
        let _ = writeln!(out, "{}: {whose} {}", example.line, example.value);
    }
    for not_read in &page.not_read {
        let _ = writeln!(out, "{}: not read: {}: {}", not_read.line, not_read.what, not_read.text);
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn flattened_text() {
    insta::assert_snapshot!(shown(&pages::read(FLATTENED)));
}

#[test]
fn the_newest_layout() {
    insta::assert_snapshot!(shown(&pages::read(NEWEST)));
}

/// The document this project began with lies beside the repository, not in it.
#[test]
fn the_document_it_began_with() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference/seed/search-shortclip-info.txt");
    let Ok(text) = fs::read_to_string(path) else { return };
    let (seed, ours) = (pages::read(&text), pages::read(FLATTENED));
    let rows = |page: &Page| -> Vec<_> {
        page.rows
            .iter()
            .map(|row| (row.place, row.path.clone(), row.kind.clone(), row.required, row.values.clone()))
            .collect()
    };
    assert_eq!(rows(&seed), rows(&ours));
    assert_eq!(rows(&seed).len(), 5 + 14);
    let bodies = |page: &Page| page.examples.iter().map(|example| example.value.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&seed), bodies(&ours));
    assert_eq!((seed.not_read, seed.title), (vec![], "Search shortclip info".to_owned()));
}

/// As it is copied out of a browser: rows broken over lines, and columns that ran together, which are not read.
#[test]
fn copied_text() {
    insta::assert_snapshot!(shown(&pages::read(include_str!("pages/copied.txt"))));
}
