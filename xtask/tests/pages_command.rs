//! The command: what people and programs see of it, and that what it says to paste can be pasted.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use xtask::{
    document, load,
    pages::{
        self, Finding, Fragment, Kind,
        command::{self, Options},
        page::Language,
    },
    pipeline,
};

const LIST: &str = include_str!("pages/mini/list.md");

/// A workspace of nothing but a spec and pages, which is gone when the test is over.
struct Workspace(PathBuf);

impl Workspace {
    /// With the mini spec, one difference of which is explained.
    fn mini(name: &str) -> Self {
        let workspace = Self::empty(name);
        let mini = include_str!("fixture/mini.yaml");
        let noted = mini.replacen(
            "createdTime: { type: integer, format: epoch-millis, nullable: true }",
            "createdTime: { type: integer, format: epoch-millis, x-evidence: documented, x-evidence-note: A string on one page }",
            1,
        );
        assert_ne!(mini, noted);
        workspace.put("spec/livestation.yaml", &noted);
        workspace
    }

    fn empty(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pages_{name}"));
        let _ = fs::remove_dir_all(&root);
        Self(root)
    }

    fn put(&self, path: &str, content: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("pages").args(arguments).arg("--root").arg(&self.0).current_dir(&self.0).output().unwrap()
    }

    /// What is printed, and how it ends.
    fn shown(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        format!("{}{}exit code {}", text(&output.stdout), text(&output.stderr), output.status.code().unwrap())
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_report_for_people() {
    let workspace = Workspace::mini("people");
    workspace.put("target/pages/en/list.md", LIST);
    workspace.put("target/pages/en/other.md", "Other page\n\nRequest\n\nGET https://host.invalid/other\n");
    insta::assert_snapshot!(workspace.shown(&[]));
    // The edition that was kept is read, and no other.
    assert_eq!(
        workspace.shown(&["--lang", "ko"]),
        "pages: target/pages/ko: no page was kept there; `cargo xtask pages --fetch` gets them\nexit code 1"
    );
}

#[test]
fn the_report_with_what_is_known() {
    let workspace = Workspace::mini("known");
    workspace.put("list.md", LIST);
    let shown = workspace.shown(&["list.md", "--known"]);
    let known: Vec<&str> = shown.lines().filter(|line| line.ends_with("(known)")).collect();
    assert_eq!(known, ["  line 38: response clipList.createdTime is string on the page, integer in the spec (known)"]);
}

#[test]
fn the_report_for_programs() {
    let workspace = Workspace::mini("programs");
    workspace.put("pages/list.md", LIST);
    let shown = workspace.shown(&["pages", "--json"]);
    let (json, rest) = shown.rsplit_once("}\n").unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&format!("{json}}}")).is_ok());
    assert!(rest.ends_with("exit code 1"));
    insta::assert_snapshot!(shown);
}

#[test]
fn a_page_that_says_what_the_spec_says_is_no_finding() {
    let workspace = Workspace::mini("same");
    let page = "Create\n\nRequest\nPOST /channels/{channelId}/clips\n\n\
        Request body\nField Type Required Description\nstart Integer Required Start (ms)\nnames Array Optional Names\n\
        output Object Required Output\noutput.bucketName String Required Bucket\n\n\
        Response body\nField Type Description\nid Integer Clip\nstatus String State CREATING,COMPLETED\n\
        createdTime Timestamp Time\nhistory Array Times\ntags Object Tags\n";
    workspace.put("saved.txt", page);
    assert_eq!(workspace.shown(&["saved.txt"]), "1 page(s) read: 0 finding(s)\nexit code 0");
}

#[test]
fn where_there_is_no_page_it_says_how_to_get_them() {
    let workspace = Workspace::mini("none");
    workspace.put("pages/readme.html", "");
    let shown = workspace.shown(&["pages"]);
    assert_eq!(shown, "pages: pages: there is no page in it; `cargo xtask pages --fetch` gets them\nexit code 1");
    assert_eq!(workspace.xtask(&["--lang", "zh"]).status.code(), Some(2));
}

/// The real spec in a folder of its own.
fn copy_of_the_spec(name: &str) -> Workspace {
    let workspace = Workspace::empty(name);
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    for entry in fs::read_dir(spec).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "yaml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            workspace.put(&format!("spec/{name}"), &fs::read_to_string(path).unwrap());
        }
    }
    workspace
}

fn compare(workspace: &Workspace, id: &str, page: &str) -> Vec<Finding> {
    let spec = load::load(&workspace.0.join("spec/livestation.yaml")).unwrap().document;
    let operation = document::operations(&spec).into_iter().find(|operation| operation.id() == id).unwrap();
    let found = pages::compare(&spec, &operation, &pages::read(page));
    // The pages are parts of pages.
    found.into_iter().filter(|finding| finding.kind != Kind::Missing).collect()
}

/// Pastes as the report says: below the key, or in place of it.
fn paste(workspace: &Workspace, fragment: &Fragment) {
    let folder = workspace.0.join("spec");
    let owner = [format!("\n    {}:\n", fragment.owner), format!("operationId: {}\n", fragment.owner)];
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let holds = |path: &PathBuf| owner.iter().any(|owner| fs::read_to_string(path).unwrap().contains(owner));
    let file = files.find(holds).unwrap();
    let mut text = fs::read_to_string(&file).unwrap();
    for piece in &fragment.pieces {
        let key = piece.place.rsplit('.').next().unwrap();
        let from = match key {
            "schemas" => 0,
            _ => owner.iter().find_map(|owner| text.find(owner)).unwrap(),
        };
        let at = from + text[from..].find(&format!(" {key}:")).unwrap();
        let line = text[..at].rfind('\n').unwrap() + 1;
        let end = if piece.replaces {
            line + text[line..].find("]\n").unwrap() + 2
        } else {
            line + text[line..].find('\n').unwrap() + 1
        };
        let range = if piece.replaces { line..end } else { end..end };
        text.replace_range(range, &piece.yaml);
    }
    fs::write(file, text).unwrap();
}

#[test]
fn what_is_pasted_passes_the_lint_and_ends_the_finding() {
    let head = "Field Type Required Description\n";
    let clip = format!(
        "Response body\n{head}content.shortclip Object - Clip\ncontent.shortclip.length Integer - Length (millisecond)\n\
         content.shortclip.seenAt Timestamp - When\ncontent.shortclip.rate Float - Rate\n\
         content.shortclip.status String - State\n  • CREATING | COMPLETED | PROCESSING_FAIL | UPLOAD_FAIL | EXPIRED\n\
         content.shortclip.preview Object - Preview\ncontent.shortclip.preview.parts Array - Parts\n\
         content.shortclip.preview.parts.url String - Where\ncontent.shortclip.preview.parts.kinds Array - Kinds\n  • SMALL | LARGE,WIDE\n\
         content.owner String - Whose\n"
    );
    let clips = format!(
        "Request query parameters\n{head}order String Optional Order\n  • NEWEST | OLDEST\nlimit Integer Optional How many\n"
    );
    let create = format!(
        "Request body\n{head}startTime Integer Required Start (ms)\nshortclip.output.tag String Optional Tag\n\
         shortclip.options Object Optional Options\nshortclip.options.fast Boolean Required Fast\n"
    );
    let workspace = copy_of_the_spec("paste");
    for (id, page, count) in
        [("get_short_clip", clip, 6), ("list_short_clips", clips, 2), ("create_short_clip", create, 2)]
    {
        let found = compare(&workspace, id, &page);
        assert_eq!(found.len(), count, "{found:#?}");
        for finding in &found {
            // A piece that was pasted before it may have changed what this one takes the place of.
            let again = compare(&workspace, id, &page);
            let current =
                again.iter().find(|other| other.place == finding.place && other.kind == finding.kind).unwrap();
            paste(&workspace, current.fragment.as_ref().unwrap());
        }
        if let Err(error) = pipeline::check_spec(&workspace.0) {
            panic!("{id}: {error}\n{found:#?}");
        }
        assert_eq!(compare(&workspace, id, &page), [], "{id}");
    }
}

#[test]
fn pages_that_were_not_got_are_named() {
    let workspace = Workspace::mini("not_got");
    workspace.put("target/pages/ko/list.md", "List clips\nRequest\nPUT /a/b\n");
    let options = Options {
        language: Some(Language::Ko),
        not_kept: vec![("https://docs.invalid/create.md".to_owned(), "404 Not Found".to_owned())],
        ..Options::default()
    };
    let done = command::run(&workspace.0, &options).unwrap();
    insta::assert_snapshot!(format!("{}{}", done.text, done.result.unwrap_err()));
}
