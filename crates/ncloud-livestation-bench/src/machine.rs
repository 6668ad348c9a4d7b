//! Where and when something was measured.

use std::process::Command;

use ncloud_auth::{Clock as _, SystemClock};
use serde::{Deserialize, Serialize};

use crate::children;
use crate::error::Result;

/// A machine at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Day of the measurement, UTC.
    pub date: String,
    /// Processor and number of its cores.
    pub processor: String,
    /// Operating system.
    pub system: String,
    /// Compiler.
    pub rustc: String,
    /// Commit that was measured; `+` when the tree had changes.
    pub commit: String,
    /// Load averages when the measurement began.
    pub load: String,
}

impl Machine {
    /// This machine, now.
    ///
    /// # Errors
    ///
    /// When there is no compiler.
    pub fn here() -> Result<Self> {
        let cores = std::thread::available_parallelism()?;
        let cpuinfo = read("/proc/cpuinfo");
        let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        let load = read("/proc/loadavg");
        Ok(Self {
            date: SystemClock.now().to_string().chars().take(10).collect(),
            processor: format!("{}, {cores} cores", model.map_or(std::env::consts::ARCH, |(_, model)| model)),
            system: format!("{} {}", std::env::consts::OS, read("/proc/sys/kernel/osrelease").trim()),
            rustc: said(Command::new("rustc").arg("--version"))?,
            commit: commit(),
            load: load.split_whitespace().take(3).collect::<Vec<_>>().join(" "),
        })
    }
}

/// A file of the system's, or nothing where there is none.
fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn said(command: &mut Command) -> Result<String> {
    Ok(children::output(command)?.trim().to_owned())
}

fn commit() -> String {
    let git = |arguments: &[&str]| said(Command::new("git").args(arguments).current_dir(children::workspace()));
    let Ok(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "unknown".to_owned() };
    let is_clean = git(&["status", "--porcelain"]).is_ok_and(|changes| changes.is_empty());
    if is_clean { commit } else { format!("{commit}+") }
}
