//! The spec that is compared with: of a git revision, or in a file.

use std::{path::Path, process::Command};

use serde_json::Value;

use crate::{
    error::{Error, Result},
    load, pipeline,
};

/// Reads the spec of a revision, or of a file where there is one of that name: the joined document as JSON or YAML, or a root
/// with its parts beside it.
///
/// # Errors
///
/// There is neither, no git, or no spec in what there is.
pub fn load(root: &Path, base: &str) -> Result<Value> {
    let file = Path::new(base);
    if file.is_file() {
        return Ok(load::load_beside(file)?.document);
    }
    if base.is_empty() || base.starts_with('-') {
        return Err(Error::Diff(format!("{base:?} is neither a file nor a git revision")));
    }
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{base}^{{commit}}")])?;
    let Some(commit) = commit else {
        return Err(Error::Diff(format!("{base} is neither a file nor a git revision")));
    };
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let (folder, name) = pipeline::SPEC.rsplit_once('/').unwrap_or((".", pipeline::SPEC));
    let read = |file: &str| {
        let content = git(root, &["show", &format!("{commit}:./{folder}/{file}")])?;
        content.ok_or_else(|| Error::Diff(format!("{base} has no {folder}/{file}")))
    };
    Ok(load::load_from(name, read)?.document)
}

/// What git prints; none when it refuses.
fn git(root: &Path, arguments: &[&str]) -> Result<Option<Vec<u8>>> {
    let output = Command::new("git").env("LC_ALL", "C").arg("-C").arg(root).args(arguments).output();
    let output = output.map_err(|error| Error::Diff(format!("git cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(Some(output.stdout));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    match said.contains("not a git repository") {
        true => Err(Error::Diff(format!("{} is in no git repository", root.display()))),
        false => Ok(None),
    }
}
