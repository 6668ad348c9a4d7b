//! Stage 1: `spec/livestation.yaml` and the files it names become one JSON document with its key order kept.

mod join;
mod yaml;

use std::{ffi::OsStr, fs, path::Path};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The spec as it was written.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The document.
    pub document: Value,
    /// SHA-256 of the bytes of all files, the root first, in lower-case hex.
    pub sha256: String,
}

/// Reads the spec of a workspace: its root, and the files beside it that the root names in `x-parts`.
///
/// # Errors
///
/// A file cannot be read, is not YAML that JSON can express, holds what another one holds too, or is not named.
pub fn load(root: &Path) -> Result<Spec> {
    let folder = root.parent().unwrap_or(Path::new(""));
    let names = join::part_names(&in_file(root, yaml::parse(&read(root)?))?)?;
    every_file_is_named(root, folder, &names)?;
    load_beside(root)
}

/// Reads a root and the files beside it that it names; others may lie there, too.
///
/// # Errors
///
/// A file cannot be read, is not YAML that JSON can express, or holds what another one holds too.
pub fn load_beside(root: &Path) -> Result<Spec> {
    let folder = root.parent().unwrap_or(Path::new(""));
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    load_from(&name, |name| read(&folder.join(name)))
}

/// Reads a root and the files that it names, from wherever they are.
///
/// # Errors
///
/// A file cannot be read, is not YAML that JSON can express, or holds what another one holds too.
pub fn load_from(root: &str, read: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Spec> {
    let bytes = read(root)?;
    let mut digest = Sha256::new_with_prefix(&bytes);
    let document = in_file(Path::new(root), yaml::parse(&bytes))?;
    let mut parts = Vec::new();
    for name in join::part_names(&document)? {
        let bytes = read(&name)?;
        digest.update(&bytes);
        let part = in_file(Path::new(&name), yaml::parse(&bytes))?;
        parts.push((name, part));
    }
    Ok(Spec { document: join::join(document, &parts)?, sha256: hex(&digest.finalize()) })
}

/// Reads a spec of one file from its bytes.
///
/// # Errors
///
/// The bytes are not a YAML document that JSON can express.
pub fn parse(bytes: &[u8]) -> Result<Spec> {
    Ok(Spec { document: yaml::parse(bytes)?, sha256: hex(&Sha256::digest(bytes)) })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(Error::io(path))
}

/// Says in which file the mistake is.
fn in_file<T>(path: &Path, result: Result<T>) -> Result<T> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    result.map_err(|error| match error {
        Error::Yaml(message) => Error::Yaml(format!("{name}: {message}")),
        error => error,
    })
}

/// A file of the spec that is not named would be forgotten without a word.
fn every_file_is_named(root: &Path, folder: &Path, names: &[String]) -> Result<()> {
    let is_yaml = |path: &Path| path.extension().is_some_and(|kind| kind == "yaml" || kind == "yml");
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let path = entry.map_err(Error::io(folder))?.path();
        let is_named = |name: &OsStr| path == root || names.iter().any(|named| name == OsStr::new(named));
        if let Some(name) = path.file_name()
            && is_yaml(&path)
            && !is_named(name)
        {
            return Err(Error::Yaml(format!("{}: is not named in x-parts of the root", name.to_string_lossy())));
        }
    }
    Ok(())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_bytes() {
        let digest = |bytes: &[u8]| parse(bytes).unwrap().sha256;
        assert_eq!(digest(b"a: 1").len(), 64);
        assert_ne!(digest(b"a: 1"), digest(b"a:  1"));
    }
}
