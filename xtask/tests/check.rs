//! The command: what it writes, and what `--check` reports.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const JOINED: &str = "spec/livestation.json";
const SHARED_TYPES: &str = "crates/ncloud-livestation-raw/src/generated/shared/types.rs";
const TYPES: &str = "crates/ncloud-livestation-raw/src/generated/clip/types.rs";
const VECTORS: &str = "crates/ncloud-auth/tests/generated/signature-v2.json";

/// A workspace of nothing but a spec, which is gone when the test is over.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let workspace = Self(root);
        workspace.put("spec/livestation.yaml", include_str!("fixture/mini.yaml"));
        workspace
    }

    fn put(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).arg("--root").arg(&self.0).output().unwrap()
    }

    fn generate(&self) -> String {
        let output = self.xtask(&["generate"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    /// The report of `--check`; empty when there is nothing to report.
    fn check(&self) -> String {
        let output = self.xtask(&["generate", "--check"]);
        let report = text(&output.stderr);
        assert_eq!(output.status.code(), Some(i32::from(!report.is_empty())));
        report
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

#[test]
fn generating_twice_changes_nothing() {
    let workspace = Workspace::new("twice");
    assert!(workspace.generate().contains(&format!("created {TYPES}\n")));
    assert_eq!(workspace.generate(), "up to date\n");
    assert_eq!(workspace.check(), "");
}

#[test]
fn check_writes_nothing() {
    let workspace = Workspace::new("dry");
    assert!(workspace.check().contains(&format!("missing: {TYPES}\n")));
    assert_eq!(workspace.read(TYPES), None);
}

#[test]
fn a_stale_file_is_shown_as_a_diff_and_made_right() {
    let workspace = Workspace::new("stale");
    workspace.generate();
    let right = workspace.read(TYPES).unwrap();
    workspace.put(TYPES, &right.replace("/// A clip.", "/// A clap."));
    let report = workspace.check();
    for line in [
        format!("stale: {TYPES}"),
        format!("--- {TYPES}"),
        "+++ generated".to_owned(),
        "-/// A clap.".to_owned(),
        "+/// A clip.".to_owned(),
        "1 generated file(s) differ: run `cargo xtask generate`".to_owned(),
    ] {
        assert!(report.lines().any(|shown| shown == line), "{line}: {report}");
    }
    assert_eq!(workspace.generate(), format!("updated {TYPES}\n"));
    assert_eq!(workspace.read(TYPES), Some(right));
}

#[test]
fn a_missing_file_is_named_and_made() {
    let workspace = Workspace::new("missing");
    workspace.generate();
    fs::remove_file(workspace.0.join(TYPES)).unwrap();
    assert!(workspace.check().starts_with(&format!("missing: {TYPES}\n")));
    assert_eq!(workspace.generate(), format!("created {TYPES}\n"));
}

#[test]
fn an_extra_file_is_named_and_removed() {
    let workspace = Workspace::new("extra");
    workspace.generate();
    let extra = "crates/ncloud-livestation-raw/tests/generated/examples/old.json";
    let beside = "crates/ncloud-livestation-raw/src/handwritten.rs";
    workspace.put(extra, "{}");
    workspace.put(beside, "");
    assert!(workspace.check().starts_with(&format!("extra: {extra}\n")));
    assert_eq!(workspace.generate(), format!("removed {extra}\n"));
    assert_eq!(workspace.read(beside).as_deref(), Some(""));
}

#[test]
fn the_vectors_are_copied_byte_for_byte_and_go_when_they_go() {
    let workspace = Workspace::new("vectors");
    workspace.put("spec/vectors/signature-v2.json", "{ \"odd\":  1 }");
    workspace.generate();
    assert_eq!(workspace.read(VECTORS).as_deref(), Some("{ \"odd\":  1 }"));
    fs::remove_file(workspace.0.join("spec/vectors/signature-v2.json")).unwrap();
    assert!(workspace.check().starts_with(&format!("extra: {VECTORS}\n")));
}

/// The README with its table as it is, and the copy of it.
#[test]
fn the_table_of_calls_in_the_readme_is_generated_and_checked() {
    let workspace = Workspace::new("readme");
    let copy = "crates/ncloud-livestation/README.md";
    let begin = "<!-- calls:begin (written by `cargo xtask generate`) -->\n";
    workspace.put("README.md", &format!("# Mini\n{begin}<!-- calls:end -->\n"));
    workspace.generate();
    let right = workspace.read("README.md").unwrap();
    assert!(right.contains("| [List clips](https://docs.invalid/list) | `channel.clips()` |\n"), "{right}");
    assert_eq!(workspace.read(copy).as_ref(), Some(&right));
    assert_eq!(workspace.check(), "");

    workspace.put("README.md", &right.replace("channel.clips()", "channel.all_clips()"));
    let report = workspace.check();
    assert!(report.starts_with("stale: README.md\n"), "{report}");
    assert_eq!(workspace.generate(), "updated README.md\n");
    assert_eq!(workspace.read("README.md").as_ref(), Some(&right));

    workspace.put("README.md", "# Mini\n");
    assert!(workspace.check().starts_with("README.md: has no <!-- calls:begin"));
}

#[test]
fn findings_stop_before_anything_is_written() {
    let workspace = Workspace::new("findings");
    let spec = workspace.read("spec/livestation.yaml").unwrap();
    workspace.put("spec/livestation.yaml", &spec.replacen("x-retry: idempotent", "x-retry: maybe", 1));
    let output = workspace.xtask(&["generate"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "paths./channels/{channelId}/clips.get.x-retry: must be idempotent or unsafe, by what the operation means\n\
         spec: 1 finding(s)\n"
    );
    assert_eq!(workspace.read(TYPES), None);
    assert_eq!(workspace.xtask(&["check-spec"]).status.code(), Some(1));
}

/// The mini spec with one more schema in a file of its own.
fn in_parts(name: &str, part: &str) -> Workspace {
    let workspace = Workspace::new(name);
    let root = workspace.read("spec/livestation.yaml").unwrap();
    workspace.put("spec/livestation.yaml", &format!("x-parts: [clip.yaml]\n{root}"));
    workspace.put("spec/clip.yaml", part);
    workspace
}

const PART: &str = "components: { schemas: { Tail: { type: object, properties: { b: { type: string } } } } }";

#[test]
fn the_parts_and_the_root_are_joined_into_one_document() {
    let workspace = in_parts("parts", PART);
    workspace.generate();
    assert!(workspace.read(SHARED_TYPES).unwrap().contains("pub struct Tail {"));
    let joined: serde_json::Value = serde_json::from_str(&workspace.read(JOINED).unwrap()).unwrap();
    assert_eq!(joined["components"]["schemas"]["Tail"]["type"], "object");
    assert_eq!(joined.get("x-parts"), None);
}

#[test]
fn the_digest_is_of_all_files() {
    let workspace = in_parts("digest", PART);
    workspace.generate();
    workspace.put("spec/clip.yaml", &format!("{PART}\n# a word"));
    assert_eq!(workspace.generate(), "updated crates/ncloud-livestation-raw/src/generated/spec.rs\n");
}

#[test]
fn a_joined_document_that_was_edited_is_stale() {
    let workspace = in_parts("joined", PART);
    workspace.generate();
    workspace.put(JOINED, "{}");
    assert!(workspace.check().starts_with(&format!("stale: {JOINED}\n")));
}

#[test]
fn what_is_wrong_with_a_file_of_the_spec_is_said_with_its_name() {
    let refusal = |workspace: &Workspace| text(&workspace.xtask(&["check-spec"]).stderr);

    let workspace = in_parts("stray", PART);
    workspace.put("spec/snapshot.yaml", PART);
    assert_eq!(refusal(&workspace), "spec: snapshot.yaml: is not named in x-parts of the root\n");

    let workspace = in_parts("twice", "components: { schemas: { Clip: { type: object } } }");
    assert_eq!(refusal(&workspace), "spec: clip.yaml: components.schemas.Clip: given in the root already\n");

    let workspace = in_parts("no_yaml", "a: 1\n'a': 2");
    assert!(refusal(&workspace).contains("spec: clip.yaml: duplicate"), "{}", refusal(&workspace));

    let workspace = in_parts("gone", PART);
    fs::remove_file(workspace.0.join("spec/clip.yaml")).unwrap();
    assert!(refusal(&workspace).contains("clip.yaml: No such file"), "{}", refusal(&workspace));
}
