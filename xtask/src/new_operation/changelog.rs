//! The line of the changelog.

use super::draft::Draft;
use super::insert::refuse;
use crate::error::Result;

/// Adds a line to what is added since the last release.
pub(super) fn write(source: &str, draft: &Draft, call: &str) -> Result<String> {
    let line = format!("- `{call}`: {} (`{} {}`).\n", draft.summary, draft.method.to_uppercase(), draft.path);
    let head = "## [Unreleased]\n\n";
    let at = source.find(head).ok_or_else(|| refuse("CHANGELOG.md", "has no section [Unreleased]"))? + head.len();
    let (before, after) = source.split_at(at);
    let after = match after.strip_prefix("### Added\n\n") {
        Some(after) => format!("### Added\n\n{line}{after}"),
        None => format!("### Added\n\n{line}\n{after}"),
    };
    Ok(format!("{before}{after}"))
}
