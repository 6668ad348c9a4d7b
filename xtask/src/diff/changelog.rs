//! The entry of the changelog for what changes, as text to paste and to edit.

use super::change::{Change, How, Kind};
use super::verdict::Effect;

/// A section for what is added, changed and removed each; what breaks callers says so.
#[must_use]
pub fn entry(changes: &[Change]) -> String {
    let mut entry = String::new();
    for (how, title) in [(How::Added, "Added"), (How::Changed, "Changed"), (How::Removed, "Removed")] {
        let lines: Vec<String> = changes.iter().filter(|change| change.how == how).filter_map(line).collect();
        if !lines.is_empty() {
            entry.push_str(&format!(
                "{}### {title}\n\n{}\n",
                if entry.is_empty() { "" } else { "\n" },
                lines.join("\n")
            ));
        }
    }
    entry
}

/// Nothing for what callers do not see.
fn line(change: &Change) -> Option<String> {
    let breaks = if change.verdict().facade == Effect::Breaks { "**Breaking:** " } else { "" };
    let details: Vec<&str> = change.details.iter().map(|detail| detail.text.as_str()).collect();
    let details = details.join("; ");
    let Change { kind, in_rust, name, .. } = change;
    Some(match kind {
        Kind::Tag => return None,
        Kind::Operation if change.how == How::Changed => format!("- {breaks}`{in_rust}` (`{name}`): {details}."),
        Kind::Operation => format!("- {breaks}`{in_rust}`: {details}."),
        Kind::Server => format!("- {breaks}The address of the zone `{name}`: {details}."),
        Kind::Type => format!("- {breaks}`{in_rust}`: {details}."),
        Kind::Parameter | Kind::Field => format!("- {breaks}{in_rust}: {details}."),
        Kind::Value if change.how == How::Changed => format!("- {breaks}{in_rust} {details}."),
        Kind::Value => format!("- {breaks}{in_rust}, which {details}."),
    })
}
