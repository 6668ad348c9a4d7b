//! How waiting for one of many ended.

use serde::{Deserialize, Serialize};

use super::error::WaitError;
use super::listable::Listable;

/// How waiting for one of many ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(
    serialize = "T: Serialize, T::Key: Serialize, T::Status: Serialize",
    deserialize = "T: Deserialize<'de>, T::Key: Deserialize<'de>, T::Status: Deserialize<'de>"
))]
#[non_exhaustive]
pub struct BatchOutcome<T: Listable> {
    /// Which one it is.
    pub key: T::Key,
    /// The thing as it was waited for, or why there is none.
    pub result: Result<T, WaitError<T>>,
}

impl<T: Listable> BatchOutcome<T> {
    /// How waiting ended, for tests of code that handles outcomes.
    #[must_use]
    pub fn new(key: T::Key, result: Result<T, WaitError<T>>) -> Self {
        Self { key, result }
    }
}
