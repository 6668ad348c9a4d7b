//! All files of a new operation, as they will be, and what is left to a person.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use similar::TextDiff;

use super::draft::Draft;
use super::facade::{self, Argument};
use super::handles::{Receiver, method_name, receiver};
use super::{Asked, changelog, emulator, entry, find_page, trials};
use crate::{
    diff::by_hand::{COMMAND_LINES, COMMANDS, EMULATOR, FACADE, TRIALS, Task},
    document,
    error::{Error, Result},
    lint, load, pipeline,
};

const CHANGELOG: &str = "CHANGELOG.md";

/// What is written, and what is left.
#[derive(Debug)]
pub struct Plan {
    /// The files that are written by hand elsewhere, with their whole content.
    pub files: BTreeMap<String, String>,
    /// What they were; a file that is new was nothing.
    before: BTreeMap<String, String>,
    /// What a person has to do, with its place.
    pub left: Vec<Task>,
}

impl Plan {
    /// Prepares everything in memory.
    ///
    /// # Errors
    ///
    /// The operation is refused, or there is no place for something.
    pub fn of(root: &Path, asked: &Asked) -> Result<Self> {
        let read = |path: &str| fs::read_to_string(root.join(path)).map_err(Error::io(path));
        let spec = load::load(&root.join(pipeline::SPEC))?.document;
        let draft = Draft::new(&spec, asked, find_page::find(root, asked)?)?;
        let part_file =
            format!("{}/{}.yaml", pipeline::SPEC.rsplit_once('/').map_or("", |(folder, _)| folder), draft.group);
        let part = read(&part_file)?;
        let receiver = receiver(&spec, &draft);

        let prepared = |with_examples| Prepared::new(root, &spec, &part, &part_file, &draft, &receiver, with_examples);
        let prepared = prepared(true).or_else(|_| prepared(false))?;
        let Prepared { entry, document, method, call, arguments } = prepared;

        let mut files = BTreeMap::from([(part_file.clone(), entry.part)]);
        files.extend(facade::write(&document, &draft, &receiver, &method, &arguments, &read)?);
        files.extend(emulator::write(&draft, &read)?);
        files.extend(trials::write(&document, &draft, &receiver, &method, &arguments, &read)?);
        files.insert(CHANGELOG.to_owned(), changelog::write(&read(CHANGELOG)?, &draft, &call)?);
        for (path, content) in &mut files {
            if path.ends_with(".rs") {
                *content = formatted(root, content);
            }
        }
        let before = files.keys().map(|path| (path.clone(), read(path).unwrap_or_default())).collect();
        let mut left = unfinished(&document, &draft, &part_file);
        left.extend(entry.left.into_iter().map(|what| Task { what, place: part_file.clone() }));
        left.extend(code_left(&draft, &receiver, &spec, &document));
        Ok(Self { files, before, left })
    }

    /// What is written, as differences where `with_content` is set, and what is left.
    #[must_use]
    pub fn text(&self, with_content: bool) -> String {
        let mut text = String::new();
        for (path, content) in &self.files {
            let before = self.before.get(path).map(String::as_str).unwrap_or_default();
            if with_content {
                let diff = TextDiff::from_lines(before, content)
                    .unified_diff()
                    .context_radius(1)
                    .header(path, path)
                    .to_string();
                text.push_str(&diff);
            } else {
                let verb = if before.is_empty() { "created" } else { "updated" };
                text.push_str(&format!("{verb} {path}\n"));
            }
        }
        text.push_str("\nLeft to a person:\n\n");
        for task in &self.left {
            text.push_str(&format!("- {task}\n"));
        }
        text
    }
}

/// The entry of the spec, and what follows from the document with it.
struct Prepared {
    entry: entry::Entry,
    document: Value,
    method: String,
    call: String,
    arguments: Vec<Argument>,
}

impl Prepared {
    /// With a call that has all arguments, which only the document with the entry tells.
    fn new(
        root: &Path,
        spec: &Value,
        part: &str,
        part_file: &str,
        draft: &Draft,
        receiver: &Receiver,
        with_examples: bool,
    ) -> Result<Self> {
        let joined = |entry: &entry::Entry| joined(root, part_file, &entry.part);
        let method = free_method(spec, draft, receiver);
        let first = entry::write(spec, part, draft, &format!("{}.{method}()", receiver.written), with_examples);
        let document = joined(&first)?;
        let operations = document::operations(&document);
        let operation = operations.iter().find(|operation| operation.id() == draft.id);
        let arguments = operation
            .map(|operation| facade::arguments(&document, operation, receiver.handle.ids.len()))
            .unwrap_or_default();
        let names: Vec<&str> = arguments.iter().map(|argument| argument.name.as_str()).collect();
        let call = format!("{}.{method}({})", receiver.written, names.join(", "));
        let entry = entry::write(spec, part, draft, &call, with_examples);
        let document = joined(&entry)?;
        lint::lint(&document)?;
        // What the generator refuses is refused before anything is written.
        pipeline::from_spec(&load::Spec { document: document.clone(), sha256: String::new() })?;
        Ok(Self { entry, document, method, call, arguments })
    }
}

/// The document with another text of one part.
fn joined(root: &Path, part_file: &str, part: &str) -> Result<Value> {
    let (folder, name) = pipeline::SPEC.rsplit_once('/').unwrap_or(("", pipeline::SPEC));
    let spec = load::load_from(name, |file| {
        let path = format!("{folder}/{file}");
        if path == part_file {
            return Ok(part.as_bytes().to_vec());
        }
        fs::read(root.join(&path)).map_err(Error::io(path))
    })?;
    Ok(spec.document)
}

/// The name of the method; the whole id where a shorter one is taken.
fn free_method(spec: &Value, draft: &Draft, receiver: &Receiver) -> String {
    let name = method_name(&draft.id, receiver.handle);
    let begin = format!("{}.{name}(", receiver.written);
    let is_taken = |operation: &document::Operation<'_>| document::text(operation.node, "x-call").starts_with(&begin);
    if document::operations(spec).iter().any(is_taken) { draft.id.clone() } else { name }
}

fn unfinished(document: &Value, draft: &Draft, part_file: &str) -> Vec<Task> {
    let operations = document::operations(document);
    let operation = operations.iter().find(|operation| operation.id() == draft.id);
    let left = operation.into_iter().flat_map(|operation| document::strings(operation.node, lint::UNFINISHED));
    left.map(|what| Task { what: what.to_owned(), place: part_file.to_owned() }).collect()
}

/// What the code that is written does not say.
fn code_left(draft: &Draft, receiver: &Receiver, old: &Value, new: &Value) -> Vec<Task> {
    let (group, id) = (&draft.group, &draft.id);
    let task = |what: &str, place: String| Task { what: what.to_owned(), place };
    let own = format!("{FACADE}/{group}/{id}.rs");
    let method = if receiver.handle.is_root() { own } else { format!("{FACADE}/{}", receiver.handle.file) };
    let mut left = vec![
        task("the method's documentation, its arguments and options in the words of a caller", method),
        task("what it does, by the state of the emulator", format!("{EMULATOR}/{group}/{id}.rs")),
        task("what a call needs, and how its effect is counted", format!("{TRIALS}/{group}.rs")),
        task("a command that says `Operation: ID`", format!("{COMMANDS}/{group}.rs")),
        task("a command line in LINES", COMMAND_LINES.to_owned()),
    ];
    let is_new = |name: &str| document::schema(old, name).is_none();
    let model = crate::diff::model::Model::of(new);
    let reach = crate::raise::reach::Reach::of(new);
    for (name, type_of) in &model.types {
        if is_new(name) && type_of.is_read && !type_of.is_sent && !reach.is_body(name) {
            left.push(task(&format!("{name} among the types that are handed out"), format!("{FACADE}/lib.rs")));
        }
    }
    for not_read in &draft.page.not_read {
        left.push(task(
            &format!("line {} of the page was not read: {}", not_read.line, not_read.what),
            "the page".to_owned(),
        ));
    }
    left
}

/// As rustfmt lays it out; as it is where there is no rustfmt.
fn formatted(root: &Path, source: &str) -> String {
    let run = || {
        let mut child = Command::new("rustfmt")
            .args(["--edition", "2024", "--emit", "stdout", "--quiet", "--config-path"])
            .arg(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        child.stdin.take()?.write_all(source.as_bytes()).ok()?;
        let output = child.wait_with_output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok().filter(|text| !text.is_empty())
    };
    run().unwrap_or_else(|| source.to_owned())
}
