//! The command: what it compares with, what it says of a workspace, and what it refuses.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const MINI: &str = include_str!("fixture/mini.yaml");

/// A workspace of nothing but a spec, outside of any repository but its own; gone when the test is over.
struct Workspace(PathBuf);

impl Workspace {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("xtask-diff-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let workspace = Self(root);
        workspace.put("spec/livestation.yaml", MINI);
        workspace
    }

    /// The same, with its spec in a first commit.
    fn with_commit(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.git(&["init", "--quiet"]);
        workspace.git(&["add", "."]);
        workspace.git(&["-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "--quiet", "-m", "first"]);
        workspace
    }

    fn git(&self, arguments: &[&str]) {
        assert!(Command::new("git").arg("-C").arg(&self.0).args(arguments).status().unwrap().success());
    }

    fn put(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The spec with a value more, and a parameter less.
    fn edit(&self) {
        let edited = MINI.replace("enum: [CREATING, COMPLETED]", "enum: [CREATING, COMPLETED, GONE]");
        let edited = edited.replace("{ CREATING: Being made.,", "{ GONE: Gone., CREATING: Being made.,");
        let parameter =
            "        - { name: since, in: query, schema: { type: integer, format: epoch-millis, minimum: 0 } }\n";
        assert!(edited.contains(parameter));
        self.put("spec/livestation.yaml", &edited.replace(parameter, ""));
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        // No repository around the folder for temporary files is this workspace's.
        command.env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
        command.arg("--root").arg(&self.0).args(arguments).output().unwrap()
    }

    fn diff(&self, arguments: &[&str]) -> String {
        let output = self.xtask(&[&["diff"], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.xtask(&[&["diff"], arguments].concat());
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stdout), "");
        text(&output.stderr).replace(&*self.0.to_string_lossy(), "ROOT")
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

const SUMMARY: &str = "1 parameter removed, 1 enum value added; breaks callers: minor (0.1.0 -> 0.2.0)";

#[test]
fn the_last_commit_is_compared_with_unless_another_is_named() {
    let workspace = Workspace::with_commit("commit");
    assert_eq!(workspace.diff(&[]), "against HEAD: no change that callers see\n");
    workspace.edit();
    assert!(workspace.diff(&[]).starts_with(&format!("against HEAD: {SUMMARY}\n")));
    workspace.git(&["add", "."]);
    workspace.git(&["-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "--quiet", "-m", "second"]);
    assert_eq!(workspace.diff(&["HEAD"]), "against HEAD: no change that callers see\n");
    assert!(workspace.diff(&["HEAD~1"]).starts_with(&format!("against HEAD~1: {SUMMARY}\n")));
}

#[test]
fn a_file_is_compared_with_as_yaml_and_as_json() {
    let workspace = Workspace::new("file");
    let base = workspace.0.join("base");
    fs::create_dir_all(&base).unwrap();
    fs::write(base.join("mini.yaml"), MINI).unwrap();
    let document = xtask::load::parse(MINI.as_bytes()).unwrap().document;
    fs::write(base.join("mini.json"), format!("{document:#}")).unwrap();
    workspace.edit();
    for name in ["mini.yaml", "mini.json"] {
        let base = base.join(name);
        assert!(workspace.diff(&[&base.to_string_lossy()]).contains(SUMMARY), "{name}");
    }
}

#[test]
fn json_is_for_programs() {
    let workspace = Workspace::with_commit("json");
    workspace.edit();
    let report: serde_json::Value = serde_json::from_str(&workspace.diff(&["--json"])).unwrap();
    assert_eq!(report["step"], "minor");
    assert_eq!(report["next_version"], "0.2.0");
    assert_eq!(report["changes"][0]["name"], "list_clips.since");
    assert_eq!(report["changes"][1]["how"], "added");
}

#[test]
fn generate_says_in_one_line_what_changes_since_the_last_commit() {
    let workspace = Workspace::with_commit("generate");
    let generate = || text(&workspace.xtask(&["generate"]).stdout);
    assert!(!generate().contains("against"));
    workspace.edit();
    assert!(generate().ends_with(&format!("against HEAD: {SUMMARY}\n")));
    assert_eq!(generate(), format!("up to date\nagainst HEAD: {SUMMARY}\n"));
    assert_eq!(text(&workspace.xtask(&["generate", "--check"]).stdout), "up to date\n");
}

#[test]
fn what_cannot_be_compared_with_is_said_in_one_line() {
    let workspace = Workspace::new("refused");
    assert_eq!(workspace.refusal(&[]), "diff: ROOT is in no git repository\n");
    workspace.git(&["init", "--quiet"]);
    assert_eq!(workspace.refusal(&[]), "diff: HEAD is neither a file nor a git revision\n");

    let workspace = Workspace::with_commit("refused-revision");
    assert_eq!(workspace.refusal(&["v9"]), "diff: v9 is neither a file nor a git revision\n");
    assert_eq!(workspace.refusal(&["--", "--help"]), "diff: \"--help\" is neither a file nor a git revision\n");
    workspace.git(&["rm", "--quiet", "--cached", "spec/livestation.yaml"]);
    workspace.put("README.md", "");
    workspace.git(&["add", "README.md"]);
    workspace.git(&["-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit", "--quiet", "-m", "without"]);
    assert_eq!(workspace.refusal(&[]), "diff: HEAD has no spec/livestation.yaml\n");
    let broken = workspace.0.join("broken.yaml");
    fs::write(&broken, "a: [").unwrap();
    assert!(workspace.refusal(&[&broken.to_string_lossy()]).starts_with("spec: broken.yaml: "));
}

/// The real code, of which nothing is missing; and what is missing when an operation comes that nobody has written.
#[test]
fn what_is_left_to_do_by_hand_is_told_with_its_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let spec = xtask::load::load(&root.join("spec/livestation.yaml")).unwrap().document;
    assert_eq!(xtask::diff::by_hand::list(&root, &spec, &spec, &[]).unwrap(), []);

    let mut new = spec.clone();
    let mut operation = spec["paths"]["/curtainContents"]["get"].clone();
    operation["operationId"] = "count_curtain_contents".into();
    operation["tags"] = serde_json::json!(["theatre"]);
    new["paths"]["/theatre"] = serde_json::json!({ "get": operation });
    let tag = serde_json::json!({ "name": "theatre", "x-guide": "theatre", "description": "Curtains." });
    new["tags"].as_array_mut().unwrap().push(tag);
    let schemas = &mut new["components"]["schemas"];
    schemas["CreateCurtainContentRequest"]["properties"]["stageWidth"] = serde_json::json!({ "type": "integer" });
    schemas["CurtainContent"]["properties"]["stage"] = serde_json::json!({ "$ref": "#/components/schemas/TheStage" });
    schemas["TheStage"] = serde_json::json!({ "type": "object", "properties": { "width": { "type": "integer" } } });
    schemas["StartCurtainRequest"]["properties"]["insertTime"]["maximum"] = 5.into();
    let values = schemas["CurtainContentStatus"]["enum"].as_array_mut().unwrap();
    values.retain(|value| value != "READY");
    new["paths"]["/curtainContents/{contentId}"].as_object_mut().unwrap().shift_remove("delete");

    let report =
        xtask::diff::compare::compare(&xtask::diff::model::Model::of(&spec), &xtask::diff::model::Model::of(&new));
    let tasks = xtask::diff::by_hand::list(&root, &spec, &new, &report).unwrap();
    let tasks: Vec<String> = tasks.iter().map(ToString::to_string).collect();
    // Lines move with every edit of the code.
    let without_lines = |task: &String| task.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    insta::assert_snapshot!(tasks.iter().map(without_lines).collect::<Vec<_>>().join("\n"));
}
