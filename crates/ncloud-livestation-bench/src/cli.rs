//! How long the program `livestation` takes from its start to its end for what needs no network, beside others of its kind.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::children;
use crate::error::Result;
use crate::figure::Figure;
use crate::turns::{self, Subject};
use crate::wire::{ACCESS_KEY, SECRET_KEY};

const ROUNDS: usize = 60;

/// Of the programs that start slowly.
const ONCE: u32 = 1;

/// What is installed from PyPI, into an environment of its own below `target`.
const AWS: &str = "awscli==1.46.3";

/// Measures.
///
/// # Errors
///
/// When the program does not build, or fails.
pub fn measure() -> Result<Vec<Figure>> {
    let program = build()?;
    let ours = |name, arguments: &'static [&'static str]| {
        let program = program.clone();
        Subject::repeated(name, 5, move || run(&program, arguments))
    };
    let mut subjects = vec![
        ours("version", &["--version"]),
        ours("help", &["--help"]),
        ours("sign", &["sign", "GET", "/api/v2/channels?pageNo=1"]),
        ours("completion", &["completion", "bash"]),
        // What any program costs: a process is made, and ends.
        Subject::repeated("true", 5, || run(Path::new("true"), &[])),
    ];
    match aws() {
        Ok(aws) => subjects.push(Subject::repeated("aws", ONCE, move || run(&aws, &["--version"]))),
        Err(error) => not_installed("aws", &error.to_string())?,
    }
    match run(Path::new("gh"), &["--version"]) {
        Ok(()) => subjects.push(Subject::repeated("gh", ONCE, || run(Path::new("gh"), &["--version"]))),
        Err(error) => not_installed("gh", &error.to_string())?,
    }
    let turns = turns::take(subjects, ROUNDS)?;
    let mut figures = turns.times("cli");
    figures.extend(turns.ratio("cli", "aws", "version"));
    figures.extend(turns.ratio("cli", "gh", "version"));
    Ok(figures)
}

fn not_installed(name: &str, why: &str) -> Result<()> {
    Ok(writeln!(std::io::stderr().lock(), "{name}: not installed, and so not measured ({})", why.trim())?)
}

/// Runs a program to its end; what it prints is read by nobody.
fn run(program: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).env("NCLOUD_ACCESS_KEY_ID", ACCESS_KEY).env("NCLOUD_SECRET_ACCESS_KEY", SECRET_KEY);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let status = status.map_err(|error| format!("{}: {error}", program.display()))?;
    if status.success() { Ok(()) } else { Err(format!("{} {arguments:?}: {status}", program.display()).into()) }
}

fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--quiet", "--package", "livestation-cli"]);
    children::output(command.current_dir(children::workspace()))?;
    Ok(children::target_directory()?.join("release").join("livestation"))
}

/// The program `aws`, installed if need be.
fn aws() -> Result<PathBuf> {
    let environment = children::target_directory()?.join("bench").join("aws");
    let program = environment.join("bin").join("aws");
    if !program.is_file() {
        children::output(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        let pip = environment.join("bin").join("pip");
        children::output(Command::new(pip).args(["install", "--quiet", AWS]))?;
    }
    run(&program, &["--version"])?;
    Ok(program)
}
