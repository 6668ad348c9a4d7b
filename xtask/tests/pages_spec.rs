//! Pages written from the spec, in each layout: read again they differ in nothing, and each edit is one finding.
//!
//! What operations there are is the document's business: a new one is covered by itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

#[path = "pages/draft.rs"]
mod draft;
#[path = "pages/render.rs"]
mod render;

use draft::{Draft, Row, spec};
use render::{LAYOUTS, Language, Layout, render};
use serde_json::Value;
use xtask::{
    document::{self, Operation},
    pages::{self, Finding, Kind},
};

fn findings(spec: &Value, operation: &Operation<'_>, draft: &Draft, layout: Layout) -> Vec<Finding> {
    pages::compare(spec, operation, &pages::read(&render(draft, layout)))
}

/// Fails with the page, unless there is exactly one finding, of this kind.
fn exactly_one(
    spec: &Value,
    operation: &Operation<'_>,
    draft: &Draft,
    layout: Layout,
    kind: Kind,
    edit: &str,
) -> Finding {
    let found = findings(spec, operation, draft, layout);
    let kinds: Vec<Kind> = found.iter().map(|finding| finding.kind).collect();
    let id = operation.id();
    assert_eq!(kinds, [kind], "{id}, {layout:?}, {edit}\n{found:#?}\n{}", render(draft, layout));
    found.into_iter().next().unwrap()
}

/// What is done for each operation in each of these layouts, with the number of the operation.
fn for_each(layouts: &[Layout], what: impl Fn(&Value, &Operation<'_>, usize, Draft, Layout) + Sync) {
    let spec = spec();
    let operations = document::operations(&spec);
    assert!(operations.len() >= 71);
    let drafts: Vec<Draft> = operations.iter().map(|operation| Draft::of(&spec, operation)).collect();
    std::thread::scope(|scope| {
        for layout in layouts {
            scope.spawn(|| {
                for (number, (operation, draft)) in operations.iter().zip(&drafts).enumerate() {
                    what(&spec, operation, number, draft.clone(), *layout);
                }
            });
        }
    });
}

/// The layouts whose rows look different; in what is left they differ by their words alone.
const KINDS_OF_ROWS: [Layout; 4] = [
    Layout::Newest(Language::En),
    Layout::NewestNested(Language::Ja),
    Layout::Older(Language::Ko),
    Layout::Flattened(Language::En),
];

/// The older layouts have no table of the path's parameters.
fn tables(layout: Layout) -> std::ops::Range<usize> {
    if matches!(layout, Layout::Older(_)) { 1..4 } else { 0..4 }
}

/// In the older layouts, what holds the whole response is on no page when it holds all of it.
fn is_envelope(draft: &Draft, layout: Layout, table: usize, row: &Row) -> bool {
    matches!(layout, Layout::Older(_)) && table == 3 && row.path == "content" && draft.is_relative
}

#[test]
fn what_the_spec_says_differs_in_nothing() {
    for_each(&LAYOUTS, |spec, operation, _, draft, layout| {
        let page = render(&draft, layout);
        let found = findings(spec, operation, &draft, layout);
        assert!(found.is_empty(), "{}, {layout:?}\n{found:#?}\n{page}", operation.id());
    });
}

#[test]
fn a_row_less_a_row_more_another_type_and_another_value_are_one_finding_each() {
    for_each(&KINDS_OF_ROWS, |spec, operation, number, draft, layout| {
        for table in tables(layout) {
            let rows = draft.clone().tables()[table].clone();
            for (at, row) in rows.iter().enumerate() {
                // Every row in one layout, and a share of them in the others: all would take minutes.
                let is_turn = layout == KINDS_OF_ROWS[0] || (at + number) % 5 == 0;
                if is_envelope(&draft, layout, table, row) || !is_turn {
                    continue;
                }
                let edit = |what: &dyn Fn(&mut Vec<Row>)| {
                    let mut edited = draft.clone();
                    what(edited.tables()[table]);
                    edited
                };
                let one = |draft: &Draft, kind: Kind, what: &str| {
                    exactly_one(spec, operation, draft, layout, kind, &format!("{what} {}", row.path))
                };
                // The name of a key that varies is in the paths of what it leads to.
                let is_key = row.path.ends_with('}');
                if is_key {
                    continue;
                }
                one(&edit(&|rows| drop(rows.remove(at))), Kind::Missing, "less");
                let around = row.path.rsplit_once('.').map_or(String::new(), |(around, _)| format!("{around}."));
                let new = Row { path: format!("{around}zzNew"), ..plain() };
                let more = one(&edit(&|rows| rows.insert(at, new.clone())), Kind::Added, "more");
                assert!(more.fragment.is_some(), "{}: {}", operation.id(), more.place);
                let other = ["boolean", "object", "string"]
                    .into_iter()
                    .find(|kind| !row.accepted.iter().any(|own| own == kind));
                let other = other.unwrap().to_owned();
                let retyped =
                    edit(&|rows| (rows[at].kind, rows[at].values, rows[at].items) = (other.clone(), vec![], None));
                one(&retyped, Kind::Type, "retyped");
                // The older pages list values in capitals alone, and one value is no list.
                let is_seen = !matches!(layout, Layout::Older(_))
                    || row.values.iter().all(|value| value.to_uppercase() == *value);
                if !row.values.is_empty() && is_seen {
                    let value =
                        one(&edit(&|rows| rows[at].values.push("ZZ_NEW".to_owned())), Kind::AddedValue, "value");
                    assert!(value.fragment.is_some());
                }
            }
        }
    });
}

fn plain() -> Row {
    Row {
        path: String::new(),
        kind: "string".to_owned(),
        items: None,
        is_object_list: false,
        required: false,
        is_always: true,
        values: vec![],
        format: String::new(),
        accepted: vec![],
    }
}

#[test]
fn method_path_example_and_date() {
    for_each(&LAYOUTS, |spec, operation, _, draft, layout| {
        let one = |draft: Draft, kind: Kind, what: &str| exactly_one(spec, operation, &draft, layout, kind, what);
        let other = if draft.method == "PUT" { "POST" } else { "PUT" };
        one(Draft { method: other.to_owned(), ..draft.clone() }, Kind::Address, "method");
        one(Draft { path: format!("{}/zz", draft.path), ..draft.clone() }, Kind::Address, "path");
        if let Some(example) = &draft.request_example {
            one(Draft { request_example: Some(render::broken(example)), ..draft.clone() }, Kind::Example, "example");
        }
        if let Some(example) = &draft.response_example {
            one(Draft { response_example: Some(render::broken(example)), ..draft.clone() }, Kind::Example, "example");
        }
        if matches!(layout, Layout::Newest(_) | Layout::NewestNested(_)) {
            one(Draft { updated: "2030-01-01T00:00:00Z".to_owned(), ..draft }, Kind::Newer, "date");
        }
    });
}

#[test]
fn a_type_that_nobody_knows_is_not_read_and_said_with_its_line() {
    for_each(&LAYOUTS, |spec, operation, _, draft, layout| {
        for table in tables(layout) {
            let mut edited = draft.clone();
            let Some(row) = edited.tables()[table].last_mut() else { continue };
            (row.kind, row.items) = ("blob".to_owned(), None);
            let place = row.path.clone();
            let found = findings(spec, operation, &edited, layout);
            let line_of = |finding: &Finding| {
                render(&edited, layout).lines().nth(finding.line - 1).map(str::to_owned).unwrap_or_default()
            };
            let not_read: Vec<String> = found.iter().filter(|it| it.kind == Kind::NotRead).map(line_of).collect();
            let name = place.rsplit('.').next().unwrap();
            let id = operation.id();
            assert!(matches!(not_read.as_slice(), [line] if line.contains(name)), "{id}, {layout:?}: {found:#?}");
        }
    });
}

/// Cut off anywhere, with letters of several bytes and marks of tables anywhere: whatever comes of it, it is no panic.
#[test]
fn no_page_is_too_odd_to_be_read() {
    let marks = ["|", "`", "{", "\"", "\n", "---|---", "```", "가", "ー", "(", " - ", "\\", "[", "](", "<", "• "];
    let mut seed = 7_u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let spec = spec();
    for (number, operation) in document::operations(&spec).iter().enumerate() {
        let page = render(&Draft::of(&spec, operation), LAYOUTS[number % LAYOUTS.len()]);
        let at: Vec<usize> = page.char_indices().map(|(at, _)| at).collect();
        for _ in 0..20 {
            let mut odd = page[..at[next(at.len())]].to_owned();
            for _ in 0..8 {
                let places: Vec<usize> = odd.char_indices().map(|(at, _)| at).collect();
                let place = places.get(next(places.len().max(1))).copied().unwrap_or(0);
                odd.insert_str(place, marks[next(marks.len())]);
            }
            pages::compare(&spec, operation, &pages::read(&odd));
        }
    }
}
