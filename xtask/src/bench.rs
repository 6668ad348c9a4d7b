//! Runs the benchmarks, which are a program of their own: this one stays small and knows none of our crates.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// Builds and runs `ncloud-livestation-bench` with these arguments.
///
/// # Errors
///
/// When it cannot be started, or fails: it has said why.
pub fn run(root: &Path, arguments: &[String]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--release",
            "--quiet",
            "--package",
            "ncloud-livestation-bench",
            "--features",
            "competitors",
            "--",
        ])
        .args(arguments)
        .current_dir(root)
        .status()
        .map_err(Error::io("cargo"))?;
    if status.success() { Ok(()) } else { Err(Error::Bench) }
}
