//! Other processes a benchmark needs: they speak in lines and end with this one.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{self, ChildStdin, ChildStdout, Command, Stdio};

use crate::error::Result;

/// A process that is stopped when this is dropped.
#[derive(Debug)]
pub struct Child {
    process: process::Child,
    stdin: Option<ChildStdin>,
    stdout: Option<BufReader<ChildStdout>>,
}

impl Child {
    /// Starts a process; its stderr is this one's.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn start(mut command: Command) -> Result<Self> {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        let (stdin, stdout) = (process.stdin.take(), process.stdout.take().map(BufReader::new));
        Ok(Self { process, stdin, stdout })
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Writes a line to it.
    ///
    /// # Errors
    ///
    /// When it has ended.
    pub fn say(&mut self, line: &str) -> Result<()> {
        let stdin = self.stdin.as_mut().ok_or("the process reads nothing")?;
        writeln!(stdin, "{line}")?;
        Ok(stdin.flush()?)
    }

    /// Reads a line from it.
    ///
    /// # Errors
    ///
    /// When it ends instead.
    pub fn line(&mut self) -> Result<String> {
        let stdout = self.stdout.as_mut().ok_or("the process writes nothing")?;
        let mut line = String::new();
        if stdout.read_line(&mut line)? == 0 {
            return Err("the process ended without an answer".into());
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself, which is as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The directory builds go to: this program lies in `<target>/release`.
///
/// # Errors
///
/// When this program lies nowhere.
pub fn target_directory() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    Ok(program.ancestors().nth(2).ok_or("this program is not in a target directory")?.to_owned())
}

/// The root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Runs a command to its end and gives its stdout.
///
/// # Errors
///
/// When it cannot be started, or fails; with its stderr.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().display().to_string();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}
