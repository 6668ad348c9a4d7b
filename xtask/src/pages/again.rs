//! The same command once more, by an xtask that can get pages: this one stays small.

use std::{env, path::Path, process::Command};

use crate::error::{Error, Result};

/// Builds xtask with the feature `fetch` and runs it with the same arguments; its exit code.
///
/// # Errors
///
/// When it cannot be started.
pub fn with_fetch(root: &Path) -> Result<u8> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "xtask", "--features", "fetch", "--"])
        .args(env::args_os().skip(1))
        .current_dir(root)
        .status()
        .map_err(Error::io("cargo"))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
