//! From the command line to the exit code.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, ValueEnum as _};
use futures_util::FutureExt as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::arguments::Arguments;
use crate::commands::Command;
use crate::failure::Failure;
use crate::interrupted::Resume;
use crate::output::Format;
use crate::session::Session;

/// The whole command line as clap knows it.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let parsed = command().try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return misread(&error),
    };
    let output = arguments.globals.output;
    log_to_stderr(arguments.globals.verbose);
    let resume = Resume::default();
    let Err(failure) = run(arguments, &resume) else { return ExitCode::SUCCESS };
    tell(&failure, output, resume.advice());
    ExitCode::from(failure.exit_code())
}

/// Tells of a command line that is not valid; help and version are none, and clap prints them.
fn misread(error: &clap::Error) -> ExitCode {
    let output = output_asked_for(std::env::args_os().skip(1));
    if error.use_stderr() && matches!(output, Format::Json | Format::Jsonl) {
        let failure = Failure::from(error);
        tell(&failure, output, None);
        return ExitCode::from(failure.exit_code());
    }
    // Nobody is left to tell when stdout or stderr is gone.
    let _gone = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// The format that a command line asks for which clap cannot read.
fn output_asked_for(arguments: impl Iterator<Item = OsString>) -> Format {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy();
        let letters = text.strip_prefix('-').map(|rest| rest.trim_start_matches(['v', 'y']));
        let value = text.strip_prefix("--output").or_else(|| letters?.strip_prefix('o'));
        match value.map(|value| value.strip_prefix('=').unwrap_or(value)) {
            Some("") => asked = arguments.next().map(|value| value.to_string_lossy().into_owned()),
            Some(value) => asked = Some(value.to_owned()),
            None => {}
        }
    }
    asked.and_then(|asked| Format::from_str(&asked, false).ok()).unwrap_or_default()
}

fn run(arguments: Arguments, resume: &Resume) -> Result<(), Failure> {
    let Arguments { globals, command } = arguments;
    // What needs no network needs no runtime either.
    let command = match command {
        Command::Offline(command) => return command.run(&globals, self::command),
        Command::Online(command) => command,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::Other(format!("cannot start: {error}")))?;
    let result = runtime.block_on(async {
        let session = Session::new(globals, resume.clone())?;
        // Polled once, it listens from here on: a command that never has to wait would be killed by Ctrl-C until then.
        let mut interrupt = Box::pin(tokio::signal::ctrl_c().fuse());
        if let Some(Ok(())) = interrupt.as_mut().now_or_never() {
            return Err(Failure::Interrupted);
        }
        // Boxed: it holds every command's future.
        let mut work = Box::pin(command.run(&session));
        tokio::select! {
            // A command that ends by itself on Ctrl-C comes first.
            biased;
            result = &mut work => result,
            _ = &mut interrupt => {
                // What the command leaves, it says at once.
                resume.interrupt();
                let result = work.now_or_never().unwrap_or(Err(Failure::Interrupted));
                tokio::select! {
                    () = session.clean_up() => {}
                    // Whoever asks twice means it.
                    _ = tokio::signal::ctrl_c() => {}
                }
                result
            }
        }
    });
    // Standard input may be waited for by a thread that never ends.
    runtime.shutdown_background();
    result
}

/// Tells on stderr how it ended: a line for people, an object for programs.
fn tell(failure: &Failure, output: Format, advice: Option<String>) {
    let mut stderr = std::io::stderr().lock();
    // Nobody is left to tell when stderr is gone.
    let _gone = match (output, failure.to_json()) {
        (_, None) => Ok(()),
        (Format::Json | Format::Jsonl, Some(mut object)) => {
            if let Some(advice) = advice {
                object["error"]["resume"] = advice.into();
            }
            writeln!(stderr, "{object}")
        }
        (Format::Table | Format::Yaml, Some(_)) => {
            let advice = advice.map(|advice| format!("{advice}\n")).unwrap_or_default();
            write!(stderr, "livestation: {failure}\n{advice}")
        }
    };
}

fn log_to_stderr(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    // The SDK's own targets alone: what is below it may show headers.
    let filter = Targets::new().with_target("ncloud_livestation", level).with_target("ncloud_auth", level);
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(log.with_filter(filter)).init();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_found_in_a_command_line_that_cannot_be_read() {
        let asked = |line: &str| output_asked_for(line.split(' ').map(OsString::from));
        for line in
            ["nonsense -o json", "--output json x", "--output=json", "-ojson", "-o=json", "-vvo json", "-yojson x"]
        {
            assert_eq!(asked(line), Format::Json, "{line}");
        }
        assert_eq!(asked("channel list -o jsonl"), Format::Jsonl);
        for line in ["channel", "--outputs json", "-- -o json", "-o", "-o nonsense"] {
            assert_eq!(asked(line), Format::Table, "{line}");
        }
    }
}
