//! The page of an operation: the file that is named, or one that was fetched.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Asked;
use crate::{
    error::{Error, Result},
    pages::{self, page::Page},
};

/// Where pages that were fetched are kept, below the root.
const FETCHED: &str = "target/pages";

/// The page, if there is one: a file that is named must be there, and is read; of those that were fetched, one whose method and
/// path are asked for, or whose title says the same as the id.
///
/// # Errors
///
/// The file cannot be read, is no page, or several pages fit.
pub(super) fn find(root: &Path, asked: &Asked) -> Result<Option<Page>> {
    if let Some(path) = &asked.page {
        let page = read(path)?;
        if page.rows.is_empty() && page.method.is_none() {
            return Err(Error::NewOperation(format!("{} is no page of an operation", path.display())));
        }
        return Ok(Some(page));
    }
    let mut fitting = Vec::new();
    for path in files(&root.join(FETCHED))? {
        let page = read(&path)?;
        if fits(asked, &page) {
            fitting.push((path, page));
        }
    }
    // One page in several languages says the same; the first is the English one.
    fitting.dedup_by(|one, other| one.1.slug.is_some() && one.1.slug == other.1.slug);
    if fitting.len() > 1 {
        let paths: Vec<String> = fitting.iter().map(|(path, _)| path.display().to_string()).collect();
        return Err(Error::NewOperation(format!("several pages fit, name one with --page: {}", paths.join(", "))));
    }
    Ok(fitting.into_iter().next().map(|(_, page)| page))
}

fn read(path: &Path) -> Result<Page> {
    Ok(pages::read(&fs::read_to_string(path).map_err(Error::io(path))?))
}

fn fits(asked: &Asked, page: &Page) -> bool {
    if let (Some(method), Some(path)) = (&asked.method, &asked.path) {
        let is_path = page.path.as_ref().is_some_and(|known| known.ends_with(path.as_str()));
        return is_path && page.method.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(method));
    }
    let letters = |text: &str| text.to_lowercase().replace(['_', ' ', '-'], "");
    letters(&page.title) == letters(&asked.id)
}

/// All files of a folder, by their paths.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Error::io(folder)(error)),
        };
        for entry in entries {
            let path = entry.map_err(Error::io(&folder))?.path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|kind| ["md", "txt"].iter().any(|known| kind == *known)) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
