//! Errors of a program that only ever shows them to a person.

/// Any error; its text says what could not be tried, or what was found wrong.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// Result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;
