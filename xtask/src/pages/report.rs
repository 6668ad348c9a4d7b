//! Pages from files, each held against its operation.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    compare::compare,
    finding::{Finding, Kind},
    page::Page,
    pairing, read,
};
use crate::{
    document,
    error::{Error, Result},
};

/// What was found.
#[derive(Debug, Default)]
pub struct Report {
    /// A part for each page, in the order of the files.
    pub pages: Vec<Checked>,
    /// Operations without a page among the files.
    pub without_page: Vec<String>,
}

/// A page that was held against the spec.
#[derive(Debug)]
pub struct Checked {
    /// The file.
    pub file: PathBuf,
    /// What it says.
    pub page: Page,
    /// The operation that it is of; none for the page of the service.
    pub operation: Option<String>,
    /// What differs.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Reads a file or all files of a folder, and holds them against the spec.
    ///
    /// # Errors
    ///
    /// There is no such file or folder, or nothing in it.
    pub fn of_files(spec: &Value, path: &Path) -> Result<Self> {
        let mut files = Vec::new();
        collect(path, &mut files)?;
        if files.is_empty() {
            let what = format!("{}: there is no page in it; `cargo xtask pages --fetch` gets them", path.display());
            return Err(Error::Pages(what));
        }
        let mut report = Self::default();
        for file in files {
            let bytes = fs::read(&file).map_err(Error::io(&file))?;
            report.pages.push(check(spec, file, &bytes));
        }
        let is_without = |id: &str| !report.pages.iter().any(|checked| checked.operation.as_deref() == Some(id));
        let ids = document::operations(spec).into_iter().map(|operation| operation.id());
        report.without_page = ids.filter(|id| is_without(id)).map(str::to_owned).collect();
        Ok(report)
    }

    /// What is to be done something about: all but what is known.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.all().filter(|finding| !finding.is_known)
    }

    /// Everything that differs.
    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        self.pages.iter().flat_map(|checked| &checked.findings)
    }
}

/// Holds one file against the spec.
fn check(spec: &Value, file: PathBuf, bytes: &[u8]) -> Checked {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(text) = std::str::from_utf8(bytes) else {
        let finding = Finding::new(Kind::NotRead, 1, "", "not read: the file is not UTF-8");
        return Checked { file, page: Page::default(), operation: None, findings: vec![finding] };
    };
    let page = read::read(text);
    let Some(operation) = pairing::operation(spec, &page, &stem) else {
        let address = match (&page.method, &page.path) {
            (Some(method), Some(path)) => format!("{method} {path}"),
            _ => "without method and path".to_owned(),
        };
        let message = format!("no operation of the spec has this page ({address}): {}", page.title);
        let is_overview = pairing::is_overview(spec, &page, &stem);
        let finding = Finding::new(Kind::NoOperation, 0, "page", message);
        let findings = if is_overview { Vec::new() } else { vec![finding] };
        return Checked { file, page, operation: None, findings };
    };
    let findings = compare(spec, &operation, &page);
    Checked { file, page, operation: Some(operation.id().to_owned()), findings }
}

/// A file, or the pages in a folder and in those in it, by name.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(Error::io(path))? {
        entries.push(entry.map_err(Error::io(path))?.path());
    }
    entries.sort();
    for entry in entries {
        let is_page = entry.extension().is_some_and(|kind| kind == "md" || kind == "txt");
        if entry.is_dir() || is_page {
            collect(&entry, files)?;
        }
    }
    Ok(())
}
