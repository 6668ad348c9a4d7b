//! Why nothing could be verified.

use std::fmt;

/// Why nothing could be verified. What the service does otherwise than the specification says is no error but a
/// [`Finding`](crate::Finding).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There are no keys, or their source is broken; says what was tried.
    Credentials(String),
    /// An address or an id that was given cannot be used; says which and why.
    Input(String),
    /// The service cannot be reached; says how it failed.
    Unreachable(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credentials(why) => write!(f, "no keys to sign with: {why}"),
            Self::Input(what) => f.write_str(what),
            Self::Unreachable(why) => write!(f, "the service cannot be reached: {why}"),
        }
    }
}

impl std::error::Error for Error {}
