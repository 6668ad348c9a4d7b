//! `x-seen`: of which date the page of an operation was that was read last, in each edition.

/// The extension.
pub const SEEN: &str = "x-seen";

/// What it says of an operation whose page nobody has read.
pub const NEVER: &str = "never";

/// Whether a text is a date, as `2026-09-17`.
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-').map(|part| part.bytes().all(|digit| digit.is_ascii_digit()).then_some(part.len()));
    [parts.next(), parts.next(), parts.next(), parts.next()] == [Some(Some(4)), Some(Some(2)), Some(Some(2)), None]
}
