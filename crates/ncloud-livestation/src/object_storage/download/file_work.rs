//! Work on files, off the runtime's threads.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Failure, Result};

/// The operation that errors on this side are of.
pub(super) const OPERATION: &str = "download_to";

/// Does work that blocks. It ends even if nobody waits for it any more.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) => Err(failed("the runtime gave up file work", Path::new(""), io::Error::other(error))),
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

/// What came is not what it should be.
pub(super) fn mismatch(message: impl Into<String>) -> Error {
    let failure = crate::object_storage::failure::mismatch(message);
    Error::new(Failure { operation: Some(OPERATION), ..failure })
}
