//! What a report of `livestation verify` says of the spec's inferences, and writing it into the spec.
//!
//! An inference that was confirmed becomes `x-evidence: observed`, with the day in `x-observed`. The files are edited as
//! text, so that comments, order and line breaks stay as somebody wrote them.

mod places;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use serde_json::Value;

use crate::{
    error::{Error, Result},
    load,
};
use places::Places;

/// The root of the spec, below that of the workspace.
const ROOT: &str = "spec/livestation.yaml";

/// Writes what a report confirms into the spec, and tells what it did.
///
/// # Errors
///
/// The report or the spec cannot be read, or an edit would change something else, too; nothing is written then.
pub fn settle(root: &Path, report: &Path, date: Option<&str>) -> Result<String> {
    let bytes = fs::read(report).map_err(Error::io(report))?;
    let report: Value = serde_json::from_slice(&bytes).map_err(|error| refuse(format!("no report: {error}")))?;
    if report["vendor"] != true {
        return Err(refuse("the report is not of the vendor's own address: an emulator observes nothing".to_owned()));
    }
    let date = date.or_else(|| report["date"].as_str()).unwrap_or_default();
    if !is_day(date) {
        return Err(refuse(format!("{date:?} is no day such as 2026-11-25: give --date")));
    }
    let spec = load::load(&root.join(ROOT))?;
    let mut files = read(root)?;
    let mut told = String::new();
    if report["spec_sha256"] != spec.sha256.as_str() {
        tell(&mut told, "The report is of another edition of the spec: places may be gone, or say something else now.");
    }
    let mut expected = spec.document.clone();
    let mut counts = Counts::default();
    for entry in report["evidence"].as_array().ok_or_else(|| refuse("no report: it has no evidence".to_owned()))? {
        let text = |key: &str| entry[key].as_str().unwrap_or_default();
        let (place, how) = (text("place"), text("how"));
        match text("settled") {
            "confirmed" => confirm(place, how, date, &mut files, &mut expected, &mut counts, &mut told),
            "contradicted" => {
                counts.contradicted += 1;
                tell(&mut told, &format!("contradicted {}: {how}", shown(&files, place)));
            }
            _ => counts.open += 1,
        }
    }
    let Counts { confirmed, before, contradicted, open } = counts;
    write(root, &files, &expected)?;
    tell(
        &mut told,
        &format!(
            "{confirmed} confirmed, {before} were before, {contradicted} contradicted (change them by hand), {open} open"
        ),
    );
    Ok(told)
}

#[derive(Default)]
struct Counts {
    confirmed: usize,
    before: usize,
    contradicted: usize,
    open: usize,
}

/// The files of the spec: path below the root, and text before and after.
type Texts = BTreeMap<String, (String, String)>;

fn read(root: &Path) -> Result<Texts> {
    let folder = root.join("spec");
    let mut files = Texts::new();
    for entry in fs::read_dir(&folder).map_err(Error::io(&folder))? {
        let path = entry.map_err(Error::io(&folder))?.path();
        if path.extension().is_some_and(|kind| kind == "yaml") {
            let text = fs::read_to_string(&path).map_err(Error::io(&path))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(format!("spec/{name}"), (text.clone(), text));
        }
    }
    Ok(files)
}

fn confirm(
    place: &str,
    how: &str,
    date: &str,
    files: &mut Texts,
    expected: &mut Value,
    counts: &mut Counts,
    told: &mut String,
) {
    let Some((file, line)) = find(files, place) else {
        return tell(told, &format!("not written {place}: the spec has no such place with x-evidence"));
    };
    let Some((_, text)) = files.get_mut(&file) else { return };
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(marked) = lines.get_mut(line) else { return };
    if !marked.ends_with("x-evidence: inferred") {
        counts.before += 1;
        return;
    }
    let indent = marked.len() - marked.trim_start().len();
    *marked = marked.replace("x-evidence: inferred", "x-evidence: observed");
    lines.insert(line + 1, format!("{:indent$}x-observed: {date}", ""));
    *text = lines.join("\n") + "\n";
    if let Some(node) = expected.pointer_mut(place) {
        node["x-evidence"] = "observed".into();
        node["x-observed"] = date.into();
    }
    counts.confirmed += 1;
    tell(told, &format!("confirmed {file}:{}: {place}: {how}", line + 1));
}

/// Writes the files that changed, and looks whether they say what they should; else takes it back.
fn write(root: &Path, files: &Texts, expected: &Value) -> Result<()> {
    let changed: Vec<_> = files.iter().filter(|(_, (before, after))| before != after).collect();
    let put = |after: bool| -> Result<()> {
        for (path, (old, new)) in &changed {
            let path = root.join(path);
            fs::write(&path, if after { new } else { old }).map_err(Error::io(path))?;
        }
        Ok(())
    };
    put(true)?;
    match load::load(&root.join(ROOT)) {
        Ok(spec) if spec.document == *expected => Ok(()),
        _ => {
            put(false)?;
            Err(refuse("an edit would have changed something else: nothing is written".to_owned()))
        }
    }
}

/// The file and the line, from 0, of a place's `x-evidence`.
fn find(files: &Texts, place: &str) -> Option<(String, usize)> {
    files.iter().find_map(|(path, (_, text))| Some((path.clone(), Places::of(text).evidence(place)?)))
}

fn shown(files: &Texts, place: &str) -> String {
    find(files, place).map_or_else(|| place.to_owned(), |(file, line)| format!("{file}:{}: {place}", line + 1))
}

/// Whether a text is a day as `2026-11-25`.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn tell(told: &mut String, line: &str) {
    // Writing to a String does not fail.
    let _ = writeln!(told, "{line}");
}

fn refuse(message: String) -> Error {
    Error::Evidence(message)
}
