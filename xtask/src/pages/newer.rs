//! Whether a page is newer than the one that was read.

use super::{
    finding::{Finding, Kind},
    page::Page,
};
use crate::{
    document::{Operation, members},
    seen::SEEN,
};

/// A page that is newer than what was read.
///
/// An edition that was never read is held against the newest of the others.
pub(super) fn newer(operation: &Operation<'_>, page: &Page) -> Option<Finding> {
    let updated = page.updated.as_deref()?;
    let day = updated.get(..10).unwrap_or(updated);
    let edition = page.language.code();
    let dates: Vec<(&str, &str)> =
        members(operation.node, SEEN).filter_map(|(edition, date)| Some((edition, date.as_str()?))).collect();
    let own = dates.iter().find(|(known, _)| *known == edition).map(|(_, date)| *date);
    let seen = own.or_else(|| dates.iter().map(|(_, date)| *date).max());
    let message = match seen {
        Some(seen) if day > seen => format!("is of {day} ({edition}), the one that was read of {seen}"),
        Some(_) => return None,
        None => format!("is of {day} ({edition}), and none was read before"),
    };
    Some(Finding::new(Kind::Newer, 0, "page", message))
}
