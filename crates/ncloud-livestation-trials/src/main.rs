//! The command line: `faults` and `soak`.

use std::io::{Write as _, stdout};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use ncloud_livestation::{Clock as _, SystemClock};
use ncloud_livestation_trials::load::Plan;
use ncloud_livestation_trials::soak::{self, Settings};
use ncloud_livestation_trials::{Result, matrix, mutate, table};

/// The SDK under every fault of the emulator.
#[derive(Debug, Parser)]
#[command(name = "ncloud-livestation-trials")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Call every operation in every scenario and print a table.
    Faults {
        /// Only scenarios whose name holds this.
        #[arg(default_value = "")]
        filter: String,
    },
    /// Change every example of every response in every place, and print what is still read.
    Mutate,
    /// Make many calls at a time against an emulator in another process, and account for each of them.
    Soak {
        /// How many calls.
        #[arg(long, default_value_t = 100_000)]
        calls: u64,
        /// How many at a time.
        #[arg(long, default_value_t = 200)]
        tasks: u64,
        /// Which part of the requests is struck by a fault, 0 to 1.
        #[arg(long, default_value_t = 0.05)]
        fault_rate: f64,
        /// Decides which call does what, and which request is struck.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Be the emulator of a soak, until the input ends.
    #[command(hide = true)]
    Serve {
        /// How many calls to be ready for.
        calls: u64,
        /// Which call does what.
        seed: u64,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().verb) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            // Nothing can be done about a stderr that is closed.
            let _ = writeln!(std::io::stderr().lock(), "{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything was as it should be.
fn run(verb: Verb) -> Result<bool> {
    match verb {
        Verb::Faults { filter } => {
            let cells = matrix::run(&filter)?;
            write!(stdout().lock(), "{}", table::render(&cells))?;
            Ok(cells.iter().all(|cell| cell.wrongs.is_empty()))
        }
        Verb::Mutate => {
            let report = mutate::run()?;
            write!(stdout().lock(), "{report}")?;
            Ok(report.is_clean())
        }
        Verb::Soak { calls, tasks, fault_rate, seed } => {
            if let Some(is_clean) = soak::again_giving_back()? {
                return Ok(is_clean);
            }
            let report = soak::run(Settings { calls, tasks, fault_rate, seed })?;
            writeln!(stdout().lock(), "{report}{}", report.to_json())?;
            Ok(report.is_clean())
        }
        Verb::Serve { calls, seed } => soak::serve(Plan { calls, seed, now: SystemClock.now() }).map(|()| true),
    }
}
