//! Stage 7: the generated files are written, or compared with what is on disk.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use similar::TextDiff;

use crate::{
    error::{Error, Result},
    pipeline::Files,
};

/// What a file needs to be what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is missing.
    Create,
    /// It is stale.
    Update,
    /// It should not be there.
    Remove,
}

impl Change {
    /// The word for it.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Create => "created",
            Self::Update => "updated",
            Self::Remove => "removed",
        }
    }
}

/// Compares the owned directories with the files, in the order of their paths.
///
/// # Errors
///
/// A directory or file cannot be read.
pub fn changes(root: &Path, owned: &[&str], files: &Files) -> Result<Vec<(String, Change)>> {
    let mut changes = BTreeMap::new();
    for path in present(root, owned)? {
        if !files.contains_key(&path) {
            changes.insert(path, Change::Remove);
        }
    }
    for (path, content) in files {
        match read(&root.join(path))? {
            Some(present) if present == *content => {}
            Some(_) => drop(changes.insert(path.clone(), Change::Update)),
            None => drop(changes.insert(path.clone(), Change::Create)),
        }
    }
    Ok(changes.into_iter().collect())
}

/// Makes the changes; files that are right already keep their time of modification.
///
/// # Errors
///
/// A file cannot be written or removed.
pub fn apply(root: &Path, files: &Files, changes: &[(String, Change)]) -> Result<()> {
    for (path, change) in changes {
        let target = root.join(path);
        if *change == Change::Remove {
            fs::remove_file(&target).map_err(Error::io(target))?;
        } else if let (Some(parent), Some(content)) = (target.parent(), files.get(path)) {
            fs::create_dir_all(parent).map_err(Error::io(parent))?;
            fs::write(&target, content).map_err(Error::io(target))?;
        }
    }
    Ok(())
}

/// Fails when there is a change to make, and shows it.
///
/// # Errors
///
/// The files on disk differ from the generated ones.
pub fn check(root: &Path, files: &Files, changes: &[(String, Change)]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut report = String::new();
    for (path, change) in changes {
        // Writing to a string cannot fail.
        let _ = match change {
            Change::Create => writeln!(report, "missing: {path}"),
            Change::Remove => writeln!(report, "extra: {path}"),
            Change::Update => writeln!(report, "stale: {path}"),
        };
        if *change == Change::Update {
            report.push_str(&diff(root, path, files)?);
        }
    }
    let _ = write!(report, "{} generated file(s) differ: run `cargo xtask generate`", changes.len());
    Err(Error::Drift(report))
}

/// Writes files that are no generated ones.
///
/// # Errors
///
/// A file cannot be written.
pub fn put(root: &Path, files: &BTreeMap<String, String>) -> Result<()> {
    for (path, content) in files {
        let target = root.join(path);
        fs::write(&target, content).map_err(Error::io(target))?;
    }
    Ok(())
}

fn diff(root: &Path, path: &str, files: &Files) -> Result<String> {
    let present = read(&root.join(path))?.unwrap_or_default();
    let expected = files.get(path).map(Vec::as_slice).unwrap_or_default();
    let (present, expected) = (String::from_utf8_lossy(&present), String::from_utf8_lossy(expected));
    Ok(TextDiff::from_lines(present.as_ref(), expected.as_ref())
        .unified_diff()
        .context_radius(2)
        .header(path, "generated")
        .to_string())
}

/// All files in the owned directories, as paths below the root.
fn present(root: &Path, owned: &[&str]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut pending: Vec<PathBuf> = owned.iter().map(PathBuf::from).collect();
    while let Some(directory) = pending.pop() {
        let absolute = root.join(&directory);
        let entries = match fs::read_dir(&absolute) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Error::io(absolute)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(Error::io(&absolute))?;
            let path = directory.join(entry.file_name());
            let kind = entry.file_type().map_err(Error::io(&absolute))?;
            if kind.is_dir() {
                pending.push(path);
            } else {
                files.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path)(error)),
    }
}
