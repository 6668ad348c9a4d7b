//! `cargo xtask bench`: measures, and says what came out.

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use ncloud_livestation_bench::figure::Figure;
use ncloud_livestation_bench::machine::Machine;
use ncloud_livestation_bench::report::{Report, Section};
use ncloud_livestation_bench::run::{self, RunOptions};
use ncloud_livestation_bench::{
    Result, budgets, build_cost, call, cli, decode, emulator, readme, results_page, sign, static_server, throughput,
};

/// Measures what the SDK costs, side by side with what it could cost
#[derive(Debug, Parser)]
#[command(name = "cargo xtask bench", args_conflicts_with_subcommands = true)]
struct Options {
    #[command(subcommand)]
    internal: Option<InternalCommand>,
    /// One benchmark only
    name: Option<Name>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Fail when a figure is worse than its budget by 20 %
    #[arg(long)]
    check: bool,
    /// Write the results into results.json, RESULTS.md and the table of README.md
    #[arg(long)]
    save: bool,
    /// Measure nothing; write RESULTS.md and the table of README.md from results.json
    #[arg(long)]
    table: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Name {
    Sign,
    Decode,
    Call,
    Throughput,
    Emulator,
    Cli,
    Build,
}

#[derive(Debug, Subcommand)]
enum InternalCommand {
    /// Do one thing many times, for valgrind and profilers
    #[command(hide = true)]
    Run {
        subject: String,
        #[arg(long)]
        times: u64,
        #[arg(long, default_value_t = 10)]
        clips: u64,
        #[arg(long, default_value = "")]
        url: String,
        #[arg(long, default_value_t = 1)]
        concurrency: usize,
    },
    /// Serve static answers until stdin ends
    #[command(hide = true)]
    Serve {
        #[arg(long)]
        workers: usize,
        #[arg(long)]
        awake: bool,
    },
}

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing can be done about a stderr that is closed.
            let _ = writeln!(std::io::stderr().lock(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<()> {
    match options.internal {
        Some(InternalCommand::Serve { workers, awake }) => return static_server::serve(workers, awake),
        Some(InternalCommand::Run { subject, times, clips, url, concurrency }) => {
            return run::run(&RunOptions { subject, times, clips, url, concurrency });
        }
        None => {}
    }
    if options.table {
        return save_tables(&Report::saved()?);
    }
    let mut report = Report::default();
    let names = options.name.map_or_else(|| Name::value_variants().to_vec(), |name| vec![name]);
    // Once, before anything: each benchmark is the next one's load.
    let machine = Machine::here()?;
    for name in names {
        let section = Section { machine: machine.clone(), figures: name.measure()? };
        if !options.json {
            say(&lines(&section.figures))?;
        }
        report.0.insert(name.text(), section);
    }
    if options.json {
        say(&format!("{}\n", serde_json::to_string_pretty(&report)?))?;
    }
    if options.save {
        save_tables(&report.save()?)?;
    }
    let broken = if options.check { budgets::broken(&report)? } else { Vec::new() };
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n").into()) }
}

fn save_tables(report: &Report) -> Result<()> {
    results_page::save(report)?;
    readme::save(report)?;
    // The facade's crate has a copy of the README.
    Ok(writeln!(std::io::stderr().lock(), "README.md may have a new table; copy it with `cargo xtask generate`")?)
}

impl Name {
    fn measure(self) -> Result<Vec<Figure>> {
        match self {
            Self::Sign => sign::measure(),
            Self::Decode => decode::measure(),
            Self::Call => call::measure(),
            Self::Throughput => throughput::measure(),
            Self::Emulator => emulator::measure(),
            Self::Cli => cli::measure(),
            Self::Build => build_cost::measure(),
        }
    }

    fn text(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

fn lines(figures: &[Figure]) -> String {
    figures
        .iter()
        .map(|figure| {
            let quartiles = figure.quartiles.map(|[low, high]| format!("  ({low:.3} … {high:.3})"));
            format!("{:<52} {}{}\n", figure.id, figure.text(), quartiles.unwrap_or_default())
        })
        .collect()
}

fn say(text: &str) -> Result<()> {
    Ok(write!(std::io::stdout().lock(), "{text}")?)
}
