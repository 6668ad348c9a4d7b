//! `cargo xtask pages`.

use std::path::{Path, PathBuf};

use super::{page::Language, print, report::Report};
use crate::{
    error::{Error, Result},
    pipeline,
};

/// What is asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// A page or a folder; what was kept when none is named.
    pub path: Option<PathBuf>,
    /// The edition.
    pub language: Option<Language>,
    /// The addresses of pages that were not got, and why.
    pub not_kept: Vec<(String, String)>,
    /// Whether the report is JSON.
    pub as_json: bool,
    /// Whether known differences are listed.
    pub shows_known: bool,
}

/// Where the pages of a language are kept, or those of all.
pub fn folder(root: &Path, language: Option<Language>) -> PathBuf {
    let pages = root.join("target/pages");
    language.map_or(pages.clone(), |language| pages.join(language.code()))
}

/// What came of it: there is a report also when something was found.
#[derive(Debug)]
pub struct Done {
    /// The report.
    pub text: String,
    /// An error when something was found.
    pub result: Result<()>,
}

/// Holds the spec against the pages.
///
/// # Errors
///
/// The spec breaks a convention, or the pages cannot be read.
pub fn run(root: &Path, options: &Options) -> Result<Done> {
    let spec = pipeline::check_spec(root)?.document;
    let path = options.path.clone().unwrap_or_else(|| folder(root, options.language));
    if options.path.is_none() && !path.exists() {
        let folder = path.strip_prefix(root).unwrap_or(&path).display();
        return Err(Error::Pages(format!("{folder}: no page was kept there; `cargo xtask pages --fetch` gets them")));
    }
    let not_kept = &options.not_kept;
    let report = Report::of_files(&spec, &path)?;
    let found = report.findings().count();
    let mut text = match options.as_json {
        true => format!("{:#}\n", print::json(&report, root, not_kept)),
        false => print::text(&report, root, options.shows_known),
    };
    if !options.as_json {
        text.extend(not_kept.iter().map(|(address, why)| format!("not kept: {address}: {why}\n")));
    }
    let result = match (found, not_kept.len()) {
        (0, 0) => Ok(()),
        (found, 0) => Err(Error::Pages(format!("{found} finding(s)"))),
        (found, not_kept) => Err(Error::Pages(format!("{found} finding(s), {not_kept} page(s) not kept"))),
    };
    Ok(Done { text, result })
}
