//! The document this project began with, and a page of ours in exactly its form: all of it is in the spec, and each edit
//! of a copy is one finding.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "pages/draft.rs"]
#[allow(dead_code, reason = "another test uses the rest")]
mod draft;

use std::{fs, path::Path};

use draft::spec;
use serde_json::Value;
use xtask::{
    document::{self, Operation},
    pages::{self, Finding, Kind, page::Place},
};

const OURS: &str = include_str!("pages/flattened.txt");

/// Our page, and the document itself where it lies beside the repository.
fn pages() -> Vec<String> {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/reference/seed/search-shortclip-info.txt");
    [Some(OURS.to_owned()), fs::read_to_string(seed).ok()].into_iter().flatten().collect()
}

fn get_short_clip(spec: &Value) -> Operation<'_> {
    document::operations(spec).into_iter().find(|operation| operation.id() == "get_short_clip").unwrap()
}

fn findings(spec: &Value, page: &str) -> Vec<Finding> {
    pages::compare(spec, &get_short_clip(spec), &pages::read(page))
}

/// One finding, of this kind, that is not known.
fn one(spec: &Value, page: &str, kind: Kind, edit: &str) -> Finding {
    let found = findings(spec, page);
    assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [kind], "{edit}\n{found:#?}");
    assert!(!found[0].is_known, "{edit}\n{found:#?}");
    found.into_iter().next().unwrap()
}

/// The line of a row, and whether it shares it: the page lost the edge between `shortclip` and `shortclip.id`.
struct Line<'a> {
    whole: &'a str,
    own: String,
    other: String,
}

fn row_of<'a>(page: &'a str, name: &str) -> &'a str {
    let is_row = |rest: &str| rest.starts_with(" Yes ") || rest.starts_with(" No ");
    page.lines().find(|line| line.strip_prefix(name).is_some_and(is_row)).unwrap()
}

fn line<'a>(page: &'a str, path: &str) -> Line<'a> {
    let merged = row_of(page, "shortclip");
    let (first, second) = merged.split_at(merged.rfind("Yes Integer").unwrap());
    let (first, second) = (first.trim().to_owned(), format!("shortclip.id {second}"));
    match path {
        "shortclip" => Line { whole: merged, own: first, other: second },
        "shortclip.id" => Line { whole: merged, own: second, other: first },
        path => {
            let whole = row_of(page, path);
            Line { whole, own: whole.to_owned(), other: String::new() }
        }
    }
}

#[test]
fn everything_on_the_page_is_in_the_spec() {
    let spec = spec();
    for page in pages() {
        let read = pages::read(&page);
        let count = |place: Place| read.rows.iter().filter(|row| row.place == place).count();
        assert_eq!((count(Place::Header), count(Place::Unsaid), read.examples.len()), (5, 14, 1));
        assert_eq!(findings(&spec, &page), []);
    }
}

#[test]
fn each_edit_of_a_row_is_one_finding() {
    let spec = spec();
    for page in pages() {
        let rows: Vec<_> = pages::read(&page).rows.into_iter().filter(|row| row.place == Place::Unsaid).collect();
        for row in &rows {
            let line = line(&page, &row.path);
            let with = |own: &str| {
                let both = [own, line.other.as_str()].into_iter().filter(|part| !part.is_empty());
                page.replacen(line.whole, &both.collect::<Vec<_>>().join("\n"), 1)
            };
            let place = format!("response content.{}", row.path);

            assert_eq!(one(&spec, &with(""), Kind::Missing, &row.path).place, place);

            let types = ["Object", "Integer", "String"];
            let own_type =
                types.into_iter().filter_map(|kind| Some((line.own.find(&format!(" {kind} "))?, kind))).min();
            let own_type = own_type.unwrap().1;
            let retyped = line.own.replacen(&format!(" {own_type} "), " Boolean ", 1);
            assert_eq!(one(&spec, &with(&retyped), Kind::Type, &row.path).place, place);
            let unreadable = line.own.replacen(&format!(" {own_type} "), " Blob ", 1);
            let found = findings(&spec, &with(&unreadable));
            assert!(found.iter().any(|finding| finding.kind == Kind::NotRead && finding.line > 0), "{found:#?}");

            let around = row.path.rsplit_once('.').map_or(String::new(), |(around, _)| format!("{around}."));
            let more = page.replacen(line.whole, &format!("{around}colour No String Its colour\n{}", line.whole), 1);
            let added = one(&spec, &more, Kind::Added, &row.path);
            assert_eq!(added.place, format!("response content.{around}colour"));
            assert!(added.fragment.is_some());

            if let Some(last) = row.values.last() {
                let more = page.replacen(line.whole, &line.whole.replacen(last, &format!("{last},ARCHIVED"), 1), 1);
                let value = one(&spec, &more, Kind::AddedValue, &row.path);
                assert_eq!((value.place, value.message), (place, "has the value ARCHIVED on the page".to_owned()));
            }
        }
    }
}

#[test]
fn each_edit_of_a_header_is_one_finding() {
    let spec = spec();
    for page in pages() {
        let headers: Vec<_> = pages::read(&page).rows.into_iter().filter(|row| row.place == Place::Header).collect();
        for header in &headers {
            let line = page.lines().find(|line| line.starts_with(&format!("{} YES", header.path))).unwrap();
            let less = page.replacen(line, "", 1);
            // The spec says it in words: OpenAPI has no header parameter of this name.
            if header.path != "Content-Type" {
                one(&spec, &less, Kind::Missing, line);
                one(&spec, &page.replacen(line, &line.replacen(" YES ", " NO ", 1), 1), Kind::Required, line);
            }
            one(&spec, &page.replacen(line, &format!("x-ncp-colour YES Its colour\n{line}"), 1), Kind::Added, line);
        }
    }
}

#[test]
fn the_example_and_what_the_page_lets_be_absent() {
    let spec = spec();
    for page in pages() {
        let other = page.replacen("\"status\": \"CREATING\"", "\"status\": \"RESTING\"", 1);
        let found = one(&spec, &other, Kind::Example, "status");
        assert_eq!(found.place, "response example content.shortclip.status");
        one(&spec, &page.replacen("\"id\": 1060,", "\"id\": 1060, \"colour\": 1,", 1), Kind::Example, "colour");
        one(&spec, &page.replacen("\"id\": 1060,", "\"id\": oops,", 1), Kind::NotRead, "no JSON");
        // Nothing works without the clip, and the page would no longer promise it.
        one(&spec, &page.replacen("shortclip Yes Object", "shortclip No Object", 1), Kind::Required, "required");
        assert_eq!(findings(&spec, &page.replacen("shortclip.fileSize No", "shortclip.fileSize Yes", 1)), []);
        let unit = "shortclip.duration No Integer Length (unit: minute) ";
        one(&spec, &page.replacen("shortclip.duration No Integer ", unit, 1), Kind::Unit, "unit");
        let unit = "shortclip.duration No Integer Length (millisecond) ";
        assert_eq!(findings(&spec, &page.replacen("shortclip.duration No Integer ", unit, 1)), []);
    }
}
