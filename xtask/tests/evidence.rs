//! `cargo xtask evidence`: what a report confirms is written into the spec, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that fails is to fail loudly")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use xtask::{evidence, lint, load};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

/// A copy of the spec, which is gone when the test is over.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("spec")).unwrap();
        for entry in fs::read_dir(SPEC).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|kind| kind == "yaml") {
                fs::copy(&path, root.join("spec").join(path.file_name().unwrap())).unwrap();
            }
        }
        Self(root)
    }

    fn files(&self) -> BTreeMap<String, String> {
        let read = |entry: fs::DirEntry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path()).unwrap())
        };
        fs::read_dir(self.0.join("spec")).unwrap().map(|entry| read(entry.unwrap())).collect()
    }

    fn spec(&self) -> load::Spec {
        load::load(&self.0.join("spec/livestation.yaml")).unwrap()
    }

    fn settle(&self, evidence: &[Value], date: Option<&str>) -> String {
        let sha256 = self.spec().sha256;
        self.settle_report(
            &json!({ "date": "2026-11-25", "vendor": true, "spec_sha256": sha256, "evidence": evidence }),
            date,
        )
    }

    fn settle_report(&self, report: &Value, date: Option<&str>) -> String {
        let path = self.0.join("report.json");
        fs::write(&path, report.to_string()).unwrap();
        match evidence::settle(&self.0, &path, date) {
            Ok(told) => told,
            Err(error) => error.to_string(),
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The places of all inferences.
fn inferred(node: &Value, place: &str, found: &mut Vec<String>) {
    if node.get("x-evidence") == Some(&json!("inferred")) {
        found.push(place.to_owned());
    }
    for (key, member) in node.as_object().into_iter().flatten() {
        inferred(member, &format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), found);
    }
    for (index, item) in node.as_array().into_iter().flatten().enumerate() {
        inferred(item, &format!("{place}/{index}"), found);
    }
}

fn entry(place: &str, settled: &str) -> Value {
    json!({ "place": place, "settled": settled, "how": "seen in a test" })
}

#[test]
fn every_inference_of_the_spec_can_be_confirmed_and_only_once() {
    let workspace = Workspace::new("evidence-all");
    let before = workspace.files();
    let mut places = Vec::new();
    inferred(&workspace.spec().document, "", &mut places);
    assert!(places.len() > 20, "{places:?}");
    let entries: Vec<Value> = places.iter().map(|place| entry(place, "confirmed")).collect();
    let told = workspace.settle(&entries, None);
    assert!(
        told.ends_with(&format!(
            "{} confirmed, 0 were before, 0 contradicted (change them by hand), 0 open\n",
            places.len()
        )),
        "{told}"
    );
    let after = workspace.spec().document;
    lint::lint(&after).unwrap();
    for place in &places {
        let node = after.pointer(place).unwrap();
        assert_eq!((&node["x-evidence"], &node["x-observed"]), (&json!("observed"), &json!("2026-11-25")), "{place}");
    }
    // Comments and everything else stand as they did.
    for (name, text) in workspace.files() {
        let undone: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("x-observed:")).collect();
        let undone = undone.join("\n");
        let back: Vec<String> =
            before[&name].lines().map(|line| line.replace("x-evidence: inferred", "x-evidence: observed")).collect();
        assert_eq!(undone, back.join("\n"), "{name}");
    }
    let once = workspace.files();
    let told = workspace.settle(&entries, Some("2026-12-24"));
    assert!(
        told.ends_with(&format!(
            "0 confirmed, {} were before, 0 contradicted (change them by hand), 0 open\n",
            places.len()
        )),
        "{told}"
    );
    assert_eq!(workspace.files(), once);
}

#[test]
fn what_is_contradicted_or_gone_is_told_and_not_written() {
    let workspace = Workspace::new("evidence-none");
    let before = workspace.files();
    let told = workspace.settle(
        &[
            entry("/components/schemas/ListedSchedule", "contradicted"),
            entry("/components/schemas/NoSuchThing", "confirmed"),
            entry("/components/schemas/Channel/properties/drm", "open"),
        ],
        None,
    );
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert!(
        lines[0].starts_with("contradicted spec/vod.yaml:") && lines[0].ends_with("ListedSchedule: seen in a test"),
        "{told}"
    );
    assert_eq!(lines[1], "not written /components/schemas/NoSuchThing: the spec has no such place with x-evidence");
    assert_eq!(lines[2], "0 confirmed, 0 were before, 1 contradicted (change them by hand), 1 open");
    assert_eq!(workspace.files(), before);
}

#[test]
fn a_report_of_an_emulator_is_refused() {
    let workspace = Workspace::new("evidence-emulator");
    let told = workspace.settle_report(&json!({ "date": "2026-11-25", "vendor": false, "evidence": [] }), None);
    assert_eq!(told, "evidence: the report is not of the vendor's own address: an emulator observes nothing");
}

#[test]
fn a_report_needs_a_day() {
    let workspace = Workspace::new("evidence-day");
    assert_eq!(
        workspace.settle(&[], Some("yesterday")),
        r#"evidence: "yesterday" is no day such as 2026-11-25: give --date"#
    );
}
