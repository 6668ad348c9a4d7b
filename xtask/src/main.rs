//! The command line of the workspace's chores.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use xtask::{
    bench,
    error::{Error, Result},
    evidence, live, pipeline, trials, write,
};

/// Chores of the workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Root of the workspace to work on; for tests.
    #[arg(long, global = true, hide = true, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/.."))]
    root: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Generate what comes from spec/livestation.yaml and its parts.
    Generate {
        /// Change nothing; fail when a generated file is stale, missing or extra.
        #[arg(long)]
        check: bool,
    },
    /// Lint spec/livestation.yaml and its parts.
    CheckSpec,
    /// Measure: [NAME] [--json] [--check] [--save]; `bench -- --help` tells more.
    Bench {
        /// Passed on to the benchmarks.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Try every operation under every fault: [FILTER].
    Faults {
        /// Passed on to the trials.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Change every example of every response in every place, and print what is still read.
    Mutate,
    /// Hold the service itself against the spec: [--channel ID] [--report FILE] …; `live -- --help` tells more.
    Live {
        /// Passed on to `livestation verify`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Write what a report of `live --report FILE` confirms into the spec, and generate.
    Evidence {
        /// The report.
        report: PathBuf,
        /// The day of the observation, in place of the report's.
        #[arg(long)]
        date: Option<String>,
    },
    /// Make many calls under faults: [--calls N] [--tasks N] [--fault-rate P] [--seed N].
    Soak {
        /// Passed on to the trials.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing can be done about a stderr that is closed.
            let _ = writeln!(io::stderr().lock(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let root = &arguments.root;
    match &arguments.verb {
        &Verb::Generate { check } => generate(root, check)?,
        Verb::CheckSpec => {
            pipeline::check_spec(root)?;
            say("no findings")?;
        }
        Verb::Bench { arguments } => bench::run(root, arguments)?,
        Verb::Faults { arguments } => trials::run(root, "faults", arguments)?,
        Verb::Mutate => trials::run(root, "mutate", &[])?,
        Verb::Live { arguments } => live::run(root, arguments)?,
        Verb::Evidence { report, date } => {
            say(evidence::settle(root, report, date.as_deref())?.trim_end())?;
            generate(root, false)?;
        }
        Verb::Soak { arguments } => trials::run(root, "soak", arguments)?,
    }
    Ok(())
}

fn generate(root: &Path, check: bool) -> Result<()> {
    let files = pipeline::run(root)?;
    let changes = write::changes(root, pipeline::OWNED, &files)?;
    if check {
        write::check(root, &files, &changes)?;
    } else {
        write::apply(root, &files, &changes)?;
    }
    for (path, change) in &changes {
        say(&format!("{} {path}", change.verb()))?;
    }
    if changes.is_empty() {
        say("up to date")?;
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    writeln!(io::stdout().lock(), "{line}").map_err(Error::io("stdout"))
}
