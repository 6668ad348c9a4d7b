//! `cargo xtask pages`.

use std::path::{Path, PathBuf};

use super::{
    fetch::{self, Fetch},
    page::Language,
    print,
    report::Report,
};
use crate::{
    error::{Error, Result},
    pipeline,
};

/// What is asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// A page or a folder; what was kept when none is named.
    pub path: Option<PathBuf>,
    /// Whether to get the pages first, and how.
    pub fetch: Option<Fetch>,
    /// The edition.
    pub language: Option<Language>,
    /// Whether the report is JSON.
    pub as_json: bool,
    /// Whether known differences are listed.
    pub shows_known: bool,
}

/// What came of it: there is a report also when something was found.
#[derive(Debug)]
pub struct Done {
    /// The report.
    pub text: String,
    /// An error when something was found.
    pub result: Result<()>,
}

/// Gets the pages if that is asked for, and holds the spec against them.
///
/// # Errors
///
/// The spec breaks a convention, or the pages cannot be got or read.
pub fn run(root: &Path, options: &Options) -> Result<Done> {
    let spec = pipeline::check_spec(root)?.document;
    let mut failed = Vec::new();
    let mut language = options.language;
    if let Some(fetch) = &options.fetch {
        let edition = language.unwrap_or_default();
        language = Some(edition);
        failed = fetch.run(&spec, edition, &fetch::folder(root, language))?.failed;
    }
    let path = options.path.clone().unwrap_or_else(|| fetch::folder(root, language));
    let report = Report::of_files(&spec, &path)?;
    let found = report.findings().count();
    let mut text = match options.as_json {
        true => format!("{:#}\n", print::json(&report, root, &failed)),
        false => print::text(&report, root, options.shows_known),
    };
    if !options.as_json {
        text.extend(failed.iter().map(|(address, why)| format!("not kept: {address}: {why}\n")));
    }
    let result = match (found, failed.len()) {
        (0, 0) => Ok(()),
        (found, 0) => Err(Error::Pages(format!("{found} finding(s)"))),
        (found, failed) => Err(Error::Pages(format!("{found} finding(s), {failed} page(s) not kept"))),
    };
    Ok(Done { text, result })
}
