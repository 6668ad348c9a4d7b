//! `cargo xtask new-operation` on a copy of this workspace's files, from which two operations were taken out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What the command reads and writes.
const FILES: &[&str] = &[
    "CHANGELOG.md",
    "Cargo.toml",
    "README.md",
    "crates/ncloud-livestation-emulator/src/curtain/mod.rs",
    "crates/ncloud-livestation-emulator/src/snapshot/mod.rs",
    "crates/ncloud-livestation-trials/src/operation/curtain.rs",
    "crates/ncloud-livestation-trials/src/operation/snapshot.rs",
    "crates/ncloud-livestation/src/curtain/mod.rs",
    "crates/ncloud-livestation/src/lib.rs",
    "crates/ncloud-livestation/src/snapshot/handle.rs",
    "crates/ncloud-livestation/src/snapshot/mod.rs",
    "rustfmt.toml",
];

const EMULATOR: &str = "crates/ncloud-livestation-emulator/src";
const TRIALS: &str = "crates/ncloud-livestation-trials/src/operation";

/// A copy, which is gone when the test is over.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("new-operation-{name}"));
        let _ = fs::remove_dir_all(&root);
        let workspace = Self(root);
        let parts = fs::read_dir(source.join("spec")).unwrap().map(|entry| entry.unwrap().path());
        let parts = parts.filter(|path| path.extension().is_some_and(|kind| kind == "yaml"));
        let parts = parts.map(|path| format!("spec/{}", path.file_name().unwrap().to_string_lossy()));
        for file in FILES.iter().map(|file| (*file).to_owned()).chain(parts) {
            workspace.put(&file, &fs::read_to_string(source.join(&file)).unwrap());
        }
        // The list of changes grows, and is not what is tested.
        workspace.put("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- The rest.\n");
        workspace
    }

    /// Without end_curtain and get_snapshot.
    fn without_two(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.cut("spec/curtain.yaml", "  /channels/{channelId}/curtain/remove:\n", "components:\n");
        workspace.cut("spec/snapshot.yaml", "  /channels/{channelId}/snapshot/{snapshotId}:\n", "components:\n");
        workspace.cut(&format!("{TRIALS}/curtain.rs"), "    Operation::changing(\n        \"end_curtain\"", "];\n");
        workspace.cut(&format!("{TRIALS}/snapshot.rs"), "    Operation::reading(\"get_snapshot\"", "];\n");
        for (group, id, count) in [("curtain", "end_curtain", 6), ("snapshot", "get_snapshot", 2)] {
            let file = format!("{EMULATOR}/{group}/mod.rs");
            let line = format!("    Operation {{ id: \"{id}\", respond: {id}::respond }},\n");
            let source = workspace.read(&file);
            assert!(source.contains(&line), "{id}");
            let source = source.replace(&line, "").replace(&format!("mod {id};\n"), "");
            let table = |count: usize| format!("[Operation; {count}]");
            workspace.put(&file, &source.replace(&table(count), &table(count - 1)));
        }
        // Its method has a type of its own, which stays.
        let handle = "crates/ncloud-livestation/src/snapshot/handle.rs";
        workspace.put(handle, &workspace.read(handle).replace("pub fn get(&self)", "pub fn get_as_before(&self)"));
        workspace
    }

    fn cut(&self, path: &str, begin: &str, end: &str) {
        let source = self.read(path);
        let from = source.find(begin).unwrap_or_else(|| panic!("{path} has no {begin}"));
        let to = from + source[from..].find(end).unwrap();
        self.put(path, &format!("{}{}", &source[..from], &source[to..]));
    }

    fn put(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut pending = vec![self.0.clone()];
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    pending.push(path);
                } else {
                    files.insert(path.clone(), fs::read(path).unwrap());
                }
            }
        }
        files
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask")).arg("--root").arg(&self.0).args(arguments).output().unwrap()
    }

    fn add(&self, arguments: &[&str]) -> String {
        let output = self.xtask(&[&["new-operation"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn page(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name).to_string_lossy().into_owned()
}

/// Snapshots of what would be written, in which lines that surround it do not matter.
fn added(workspace: &Workspace, arguments: &[&str]) -> String {
    let before = workspace.files();
    let shown = workspace.add(&[arguments, &["--dry-run"]].concat());
    assert_eq!(workspace.files(), before, "a dry run writes nothing");
    let is_shown = |line: &&str| !line.starts_with("@@") && !line.starts_with(' ');
    shown.lines().filter(is_shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_operation_comes_back_with_the_types_that_are_there() {
    let workspace = Workspace::without_two("back");
    let arguments = ["curtain", "end_curtain", "--page", &page("end_curtain.en.md")];
    insta::assert_snapshot!("end_curtain", added(&workspace, &arguments));
}

#[test]
fn an_operation_on_a_handle_of_two_ids_comes_back() {
    let workspace = Workspace::without_two("two-ids");
    let arguments = ["snapshot", "get_snapshot", "--page", &page("get_snapshot.en.md")];
    insta::assert_snapshot!("get_snapshot", added(&workspace, &arguments));
}

#[test]
fn an_operation_brings_types_arguments_and_a_body() {
    let workspace = Workspace::without_two("new");
    let arguments = ["snapshot", "mark_snapshot", "--page", &page("mark_snapshot.en.md")];
    insta::assert_snapshot!("mark_snapshot", added(&workspace, &arguments));
}

#[test]
fn a_list_in_pages_is_walked_by_what_walks_the_others() {
    let workspace = Workspace::without_two("pages");
    let arguments = ["curtain", "list_rehearsals", "--page", &page("list_rehearsals.en.md")];
    insta::assert_snapshot!("list_rehearsals", added(&workspace, &arguments));
}

#[test]
fn an_operation_without_a_page_has_what_the_command_line_says() {
    let workspace = Workspace::without_two("no-page");
    let path = "/channels/{channelId}/curtain/blink";
    let arguments = ["curtain", "blink_curtain", "--method", "POST", "--path", path];
    insta::assert_snapshot!("blink_curtain", added(&workspace, &arguments));
}

/// What was fetched is found by its title, and what is left is all that the checks find.
#[test]
fn what_is_written_is_generated_from_and_only_what_a_person_says_is_missing() {
    let workspace = Workspace::without_two("written");
    workspace.xtask(&["generate"]);
    workspace.put("target/pages/en/a.md", &fs::read_to_string(page("end_curtain.en.md")).unwrap());
    workspace.put("target/pages/en/b.md", &fs::read_to_string(page("get_snapshot.en.md")).unwrap());
    let shown = workspace.add(&["curtain", "end_curtain"]);
    assert!(shown.starts_with("updated CHANGELOG.md\ncreated crates/"), "{shown}");
    let file = format!("{EMULATOR}/curtain/end_curtain.rs");
    assert!(workspace.read(&file).contains("Err(Refusal::not_written(call.route.operation_id, file!()))"));
    let requests = workspace.read("crates/ncloud-livestation-raw/src/generated/curtain/requests.rs");
    assert!(requests.contains("pub struct EndCurtain {"));
    assert!(workspace.read("README.md").contains("| `channel.end_curtain()` |"));

    let left: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.strip_suffix(": spec/curtain.yaml"))
        .map(str::trim)
        .collect();
    assert_eq!(left.len(), 3);
    for arguments in [["check-spec"].as_slice(), &["generate", "--check"]] {
        let output = workspace.xtask(arguments);
        assert_eq!(output.status.code(), Some(1));
        let findings = text(&output.stderr);
        let place = "paths./channels/{channelId}/curtain/remove.post.x-unfinished: ";
        let found: Vec<&str> = findings.lines().filter_map(|line| line.strip_prefix(place)).collect();
        assert_eq!(found, left, "{findings}");
        assert_eq!(findings.lines().count(), left.len() + 1, "{findings}");
    }
}

#[test]
fn what_cannot_be_added_is_refused_and_nothing_is_written() {
    let workspace = Workspace::new("refused");
    let before = workspace.files();
    let of = |group, id, method, path| vec![group, id, "--method", method, "--path", path];
    let no_page = page("../fixture/mini.yaml");
    for (arguments, refusal) in [
        (of("theatre", "open_stage", "GET", "/a"), "theatre is no group: channel, recording, "),
        (of("curtain", "open", "GET", "/a"), "open is not verb_noun, as get_short_clip is"),
        (of("curtain", "openStage", "GET", "/a"), "openStage is not verb_noun, as get_short_clip is"),
        (
            of("curtain", "end_curtain", "GET", "/a"),
            "end_curtain is there already: POST /channels/{channelId}/curtain/remove",
        ),
        (
            of("curtain", "close_curtain", "POST", "/api/v2/channels/{channelId}/curtain/remove"),
            "POST /channels/{channelId}/curtain/remove is there already: end_curtain",
        ),
        (
            of("curtain", "see_snapshot", "PUT", "/channels/{channelId}/snapshot/{snapshotId}"),
            "/channels/{channelId}/snapshot/{snapshotId} is one of the group snapshot: an operation of it belongs there, too",
        ),
        (of("curtain", "open_stage", "LOOK", "/a"), "look /a is no method and path below the zone's prefix"),
        (of("curtain", "open_stage", "GET", "a b"), "get a b is no method and path below the zone's prefix"),
        (vec!["curtain", "open_stage"], "neither a page nor --method and --path say what it calls"),
        (vec!["curtain", "open_stage", "--page", &no_page], &format!("{no_page} is no page of an operation")),
    ] {
        let output = workspace.xtask(&[["new-operation"].as_slice(), &arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let said = text(&output.stderr);
        assert!(said.starts_with(&format!("new-operation: {refusal}")), "{arguments:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    workspace.put("CHANGELOG.md", "# Changelog\n");
    let output = workspace.xtask(&["new-operation", "curtain", "open_stage", "--method", "GET", "--path", "/stages"]);
    assert_eq!(text(&output.stderr), "new-operation: CHANGELOG.md: has no section [Unreleased]\n");
    workspace.put("CHANGELOG.md", &String::from_utf8_lossy(&before[&workspace.0.join("CHANGELOG.md")]));
    assert_eq!(workspace.files(), before);
}
