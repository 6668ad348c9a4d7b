//! Holds the service itself against the spec: `livestation verify`, built from this workspace.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// Builds `livestation` and runs `livestation verify` with these arguments.
///
/// # Errors
///
/// When it cannot be started, or finds something that is not as the spec says: it has said what.
pub fn run(root: &Path, arguments: &[String]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "livestation-cli", "--", "verify"])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(Error::io("cargo"))?;
    if status.success() { Ok(()) } else { Err(Error::Live) }
}
