//! File operations, on threads where they may block; and their errors.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Failure, Result};

/// The operation that errors of the file system name.
pub(super) const OPERATION: &str = "download_to";

/// Runs a blocking operation on a thread for that. It runs to its end even if it is no longer awaited.
pub(super) async fn blocking<T: Send + 'static>(operation: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(operation).await {
        Ok(outcome) => outcome,
        Err(error) => {
            Err(failed("the runtime did not finish a file operation", Path::new(""), io::Error::other(error)))
        }
    }
}

/// An error of the file system, with what was being done.
pub(super) fn failed(doing: &str, path: &Path, error: io::Error) -> Error {
    Error::new(Failure {
        kind: ErrorKind::Io,
        operation: Some(OPERATION),
        message: Some(format!("{doing} {}: {error}", path.display())),
        source: Some(Arc::new(error)),
        ..Failure::default()
    })
}

/// The object is not what it was said to be.
pub(super) fn mismatch(message: impl Into<String>) -> Error {
    let failure = crate::object_storage::failure::mismatch(message);
    Error::new(Failure { operation: Some(OPERATION), ..failure })
}
