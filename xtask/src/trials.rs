//! Runs the trials, which are a program of their own: this one stays small and knows none of our crates.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// Builds and runs `ncloud-livestation-trials` with this verb and these arguments; a soak in release.
///
/// # Errors
///
/// When it cannot be started, or finds something wrong: it has said what.
pub fn run(root: &Path, verb: &str, arguments: &[String]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let release: &[&str] = if verb == "soak" { &["--release"] } else { &[] };
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "ncloud-livestation-trials"])
        .args(release)
        .args(["--", verb])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(Error::io("cargo"))?;
    if status.success() { Ok(()) } else { Err(Error::Trials) }
}
