//! What no generator writes, and is not there yet: looked for in the code by its name, and told with its place.

use std::{fmt, fs, io, path::Path};

use serde_json::Value;

use super::change::{Change, How, Kind};
use super::model::Model;
use crate::{
    document::{self, strings, text},
    lint::UNFINISHED,
    names::pascal_case,
    raise::{field_type::snake_case, groups, reach::Reach},
};

/// Code of the facade, a folder for each tag.
pub const FACADE: &str = "crates/ncloud-livestation/src";
/// Code of the emulator, a folder for each tag and a file for each operation.
pub const EMULATOR: &str = "crates/ncloud-livestation-emulator/src";
/// The operations on trial, a file for each tag.
pub const TRIALS: &str = "crates/ncloud-livestation-trials/src/operation";
/// The commands of the program.
pub const COMMANDS: &str = "crates/livestation-cli/src/commands";
/// A command line for each operation.
pub const COMMAND_LINES: &str = "crates/livestation-cli/tests/cli/commands.rs";

/// Something to do, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What, as a part of a sentence.
    pub what: String,
    /// The folder or file, below the root of the workspace.
    pub place: String,
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.place)
    }
}

/// What is left to do: of every operation of the newer spec, and of what changes.
///
/// # Errors
///
/// The code cannot be read.
pub fn list(root: &Path, old: &Value, new: &Value, changes: &[Change]) -> io::Result<Vec<Task>> {
    let code = Code::read(root)?;
    if code.facade.is_empty() {
        // A workspace of tests, of nothing but a spec.
        return Ok(Vec::new());
    }
    let mut tasks = Tasks(Vec::new());
    for operation in document::operations(new) {
        let tag = strings(operation.node, "tags").next().unwrap_or_default();
        of_operation(&code, operation.id(), tag, &mut tasks);
        for left in strings(operation.node, UNFINISHED) {
            tasks.add(format!("{}: {left}", operation.id()), format!("spec/{tag}.yaml"));
        }
    }
    for tag in document::list(new, "tags") {
        let guide = format!("{FACADE}/guide/{}.rs", text(tag, "x-guide"));
        if !root.join(&guide).exists() {
            tasks.add(format!("{} has no guide", text(tag, "name")), guide);
        }
    }
    let homes = groups::homes(new);
    for change in changes {
        of_change(&code, change, new, &|name| homes.get(name).cloned(), &mut tasks);
    }
    of_types(&code, old, new, &mut tasks);
    Ok(tasks.0)
}

fn of_operation(code: &Code, id: &str, tag: &str, tasks: &mut Tasks) {
    let quoted = format!("\"{id}\"");
    if !code.facade.mentions(&format!("requests::{}", pascal_case(id))) {
        tasks.add(format!("{id} is not wrapped"), format!("{FACADE}/{tag}/"));
    }
    if !code.emulator.mentions(&quoted) {
        tasks.add(format!("{id} is not emulated"), format!("{EMULATOR}/{tag}/{id}.rs"));
    }
    if !code.trials.mentions(&quoted) {
        tasks.add(format!("{id} is not on trial"), format!("{TRIALS}/{tag}.rs"));
    }
    if !code.commands.mentions(&format!("Operation: {id}")) && !code.commands.mentions(&quoted) {
        tasks.add(format!("{id} has no command"), format!("{COMMANDS}/{tag}.rs"));
    }
    if !code.command_lines.mentions(&quoted) {
        tasks.add(format!("{id} has no command line in LINES"), COMMAND_LINES.to_owned());
    }
}

fn of_change(code: &Code, change: &Change, new: &Value, home: &dyn Fn(&str) -> Option<String>, tasks: &mut Tasks) {
    let (of, last) = change.name.split_once('.').unwrap_or((&change.name, &change.name));
    let folder = |tag: Option<String>| tag.map_or_else(|| format!("{FACADE}/"), |tag| format!("{FACADE}/{tag}/"));
    let tag_of_operation = || {
        let operations = document::operations(new);
        let operation = operations.iter().find(|operation| operation.id() == of)?;
        strings(operation.node, "tags").next().map(str::to_owned)
    };
    match (change.kind, change.how) {
        (Kind::Operation, How::Removed) => {
            for (file, line) in code.facade.lines_with(&format!("requests::{}", pascal_case(of))) {
                tasks.add(format!("{of} is gone, and still wrapped"), format!("{file}:{line}"));
            }
            for (files, what) in
                [(&code.emulator, "emulated"), (&code.trials, "on trial"), (&code.command_lines, "in LINES")]
            {
                for (file, line) in files.lines_with(&format!("\"{of}\"")) {
                    tasks.add(format!("{of} is gone, and still {what}"), format!("{file}:{line}"));
                }
            }
        }
        (Kind::Parameter, How::Added) if !code.facade.has_word(&snake_case(last)) => {
            tasks.add(format!("the parameter {last} of {of} is not offered"), folder(tag_of_operation()));
        }
        (Kind::Field, How::Added) if Reach::of(new).is_sent(of) && !code.facade.has_word(&snake_case(last)) => {
            tasks.add(format!("the field {last} of {of} is not offered"), folder(home(of)));
        }
        (Kind::Parameter | Kind::Field, How::Changed) => {
            let tag = if change.kind == Kind::Field { home(of) } else { tag_of_operation() };
            for detail in change.details.iter().filter(|detail| is_limit(&detail.text)) {
                let what =
                    format!("{}: {}, which facade and emulator check by hand if they do", change.name, detail.text);
                tasks.add(what, folder(tag.clone()));
            }
        }
        (Kind::Value, How::Removed) => {
            for (file, line) in code.all_lines_with(&format!("{of}::{}", pascal_case(last))) {
                tasks.add(format!("{of}::{} is gone, and still named", pascal_case(last)), format!("{file}:{line}"));
            }
        }
        _ => {}
    }
}

fn is_limit(detail: &str) -> bool {
    let rule = detail.split(':').next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
    ["maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern"].contains(&rule)
}

/// What a response is about is handed out by the facade.
fn of_types(code: &Code, old: &Value, new: &Value, tasks: &mut Tasks) {
    let (reach, before, after) = (Reach::of(new), Model::of(old), Model::of(new));
    for (name, type_of) in after.types {
        let is_new = !before.types.contains_key(&name);
        if is_new && type_of.is_read && !type_of.is_sent && !reach.is_body(&name) && !code.facade.has_word(&name) {
            tasks.add(format!("{name} is not handed out"), format!("{FACADE}/lib.rs"));
        }
    }
}

struct Tasks(Vec<Task>);

impl Tasks {
    fn add(&mut self, what: String, place: String) {
        self.0.push(Task { what, place });
    }
}

/// The code that is written by hand.
struct Code {
    facade: Files,
    emulator: Files,
    trials: Files,
    commands: Files,
    command_lines: Files,
}

impl Code {
    fn read(root: &Path) -> io::Result<Self> {
        let files = |place| Files::read(root, place);
        Ok(Self {
            facade: files(FACADE)?,
            emulator: files(EMULATOR)?,
            trials: files(TRIALS)?,
            commands: files(COMMANDS)?,
            command_lines: files(COMMAND_LINES)?,
        })
    }

    fn all_lines_with(&self, text: &str) -> Vec<(String, usize)> {
        let all = [&self.facade, &self.emulator, &self.trials, &self.commands];
        all.into_iter().flat_map(|files| files.lines_with(text)).collect()
    }
}

/// Files of Rust, with their paths below the root.
#[derive(Default)]
struct Files(Vec<(String, String)>);

impl Files {
    fn read(root: &Path, place: &str) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut pending = vec![place.to_owned()];
        while let Some(place) = pending.pop() {
            let path = root.join(&place);
            if path.is_dir() {
                for entry in fs::read_dir(&path)? {
                    pending.push(format!("{place}/{}", entry?.file_name().to_string_lossy()));
                }
            } else if place.ends_with(".rs") && path.exists() {
                files.push((place, fs::read_to_string(path)?));
            }
        }
        files.sort();
        Ok(Self(files))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the text stands somewhere, and is not the beginning of a longer name.
    fn mentions(&self, text: &str) -> bool {
        self.0.iter().any(|(_, code)| has(code, text))
    }

    fn has_word(&self, word: &str) -> bool {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        self.0.iter().any(|(_, code)| code.split(|c| !is_name(c)).any(|found| found == word))
    }

    fn lines_with(&self, text: &str) -> Vec<(String, usize)> {
        let of = |(path, code): &(String, String)| {
            let lines = code.lines().enumerate().filter(|(_, line)| has(line, text));
            lines.map(|(index, _)| (path.clone(), index + 1)).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of).collect()
    }
}

fn has(code: &str, text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.split(text).skip(1).any(|rest| !rest.starts_with(is_name))
}
