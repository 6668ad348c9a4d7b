//! The command line of the workspace's chores.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
#[cfg(not(feature = "fetch"))]
use xtask::pages::again;
#[cfg(feature = "fetch")]
use xtask::pages::fetch::Fetch;
use xtask::{
    bench, diff,
    error::{Error, Result},
    evidence, lint, live,
    new_operation::{self, Asked},
    pages::{command, page::Language},
    pipeline, trials, write,
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
    /// Compare the spec with that of a git revision or a file: what changes, whom it breaks, and what is left to do by hand.
    Diff {
        /// A git revision, or a file: the joined document, or a root with its parts beside it.
        #[arg(default_value = "HEAD")]
        base: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write what a person would copy for a new operation: spec, method, emulator, trials, changelog.
    NewOperation {
        /// The tag.
        group: String,
        /// The operationId, as verb_noun.
        id: String,
        /// Its page, saved as Markdown or text; without it, one of target/pages that fits.
        #[arg(long)]
        page: Option<PathBuf>,
        /// Its method, where no page says it.
        #[arg(long, requires = "path")]
        method: Option<String>,
        /// Its path below the zone's prefix, where no page says it.
        #[arg(long, requires = "method")]
        path: Option<String>,
        /// Write nothing; show what would be written.
        #[arg(long)]
        dry_run: bool,
    },
    /// Hold the spec against the vendor's reference pages.
    ///
    /// Reads the pages in a file or folder (`target/pages/` when none is named) and reports, by operation, what they say
    /// otherwise than the spec, with YAML to paste. What a page has in a form that is not known is a finding, too.
    ///
    /// Exit codes: 0 when there is nothing to report, 1 when there are findings or the pages cannot be read or got, 2
    /// when the command line is wrong.
    Pages {
        /// A page saved as .md or .txt, or a folder of them.
        path: Option<PathBuf>,
        /// Get the pages first, over HTTPS, one at a time, and keep them in target/pages/LANG/.
        #[arg(long, conflicts_with = "path")]
        fetch: bool,
        /// Edition: en, ko or ja. With --fetch it is en when none is named; without, all that are kept are read.
        #[arg(long, value_parser = ["en", "ko", "ja"], conflicts_with = "path")]
        lang: Option<String>,
        /// Report as JSON, known differences included.
        #[arg(long)]
        json: bool,
        /// List differences that the spec explains, too.
        #[arg(long)]
        known: bool,
    },
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
        // Who ran in its place has said why.
        Err(Error::Child(code)) => ExitCode::from(code),
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
            lint::finished(&pipeline::check_spec(root)?.document)?;
            say("no findings")?;
        }
        Verb::Diff { base, json } => {
            let report = diff::run(root, base)?;
            let text = if *json { format!("{:#}", report.json()) } else { report.text() };
            say(text.trim_end())?;
        }
        Verb::NewOperation { group, id, page, method, path, dry_run } => {
            let (group, id) = (group.clone(), id.clone());
            let asked = Asked { group, id, page: page.clone(), method: method.clone(), path: path.clone() };
            let plan = new_operation::run(root, &asked, *dry_run)?;
            say(plan.text(*dry_run).trim_end())?;
        }
        Verb::Pages { path, fetch, lang, json, known } => {
            let language = lang.as_deref().and_then(Language::from_code).or(fetch.then(Language::default));
            let options = command::Options {
                path: path.clone(),
                language,
                not_kept: if *fetch { get_pages(root, language.unwrap_or_default())? } else { Vec::new() },
                as_json: *json,
                shows_known: *known,
            };
            let done = command::run(root, &options)?;
            write!(io::stdout().lock(), "{}", done.text).map_err(Error::io("stdout"))?;
            done.result?;
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
        lint::finished(&pipeline::check_spec(root)?.document)?;
    } else {
        write::apply(root, &files, &changes)?;
    }
    for (path, change) in &changes {
        say(&format!("{} {path}", change.verb()))?;
    }
    if changes.is_empty() {
        say("up to date")?;
    }
    if !check && let Some(summary) = diff::summary(root) {
        say(&summary)?;
    }
    Ok(())
}

/// Gets the pages; those that were not got, and why.
#[cfg(feature = "fetch")]
fn get_pages(root: &Path, language: Language) -> Result<Vec<(String, String)>> {
    let spec = pipeline::check_spec(root)?.document;
    let fetched = Fetch::default().run(&spec, language, &command::folder(root, Some(language)))?;
    Ok(fetched.failed)
}

/// Leaves all of it to an xtask that can.
#[cfg(not(feature = "fetch"))]
fn get_pages(root: &Path, _language: Language) -> Result<Vec<(String, String)>> {
    Err(Error::Child(again::with_fetch(root)?))
}

fn say(line: &str) -> Result<()> {
    writeln!(io::stdout().lock(), "{line}").map_err(Error::io("stdout"))
}
