//! Holds a response against the specification.

mod harvest;
mod object;
mod response;
mod scalar;
mod shown;
mod unit;

#[cfg(test)]
mod tests;

pub(crate) use response::{check_error, check_response};
pub(crate) use shown::always_shown;
