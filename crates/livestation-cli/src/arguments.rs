//! The command line: what every command takes, and which commands there are.

use std::time::Duration;

use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::{ArgAction, Args, Parser};
use ncloud_livestation::Zone;
use ncloud_livestation::raw::spec;

use crate::commands::Command;
use crate::output::Format;
use crate::parse::duration;

/// Live Station of NAVER Cloud Platform at the prompt
///
/// Unofficial. Keys come from the environment (NCLOUD_ACCESS_KEY_ID, NCLOUD_SECRET_ACCESS_KEY), from ~/.ncloud/configure, or
/// from the server role; they are no arguments.
#[derive(Debug, Parser)]
#[command(
    name = "livestation",
    version,
    long_version = long_version(),
    styles = styles(),
    after_long_help = EXIT_CODES,
    infer_subcommands = true,
    propagate_version = false,
    max_term_width = 120
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) globals: Globals,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// How results are printed, and errors on stderr
    #[arg(long, short, global = true, value_enum, default_value_t)]
    pub(crate) output: Format,
    /// Columns of a table, by their names in JSON, such as channelId,cdn.status
    #[arg(long, global = true, value_delimiter = ',', value_name = "NAMES")]
    pub(crate) columns: Vec<String>,
    /// Address of the service, such as an emulator's [env: NCLOUD_LIVESTATION_ENDPOINT]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Option<String>,
    /// Address of Object Storage [env: NCLOUD_OBS_ENDPOINT]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) storage_endpoint: Option<String>,
    /// Zone: public or finance
    #[arg(long, global = true, default_value = "public", value_name = "ZONE")]
    pub(crate) zone: Zone,
    /// Reads the keys from this file instead, which looks like ~/.ncloud/configure
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) credentials_file: Option<std::path::PathBuf>,
    /// Longest that one call may take, with all its attempts
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
    /// Most attempts of one call
    #[arg(long, global = true, value_name = "NUMBER")]
    pub(crate) attempts: Option<u32>,
    /// Prints what would be sent, with secrets masked, and sends nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,
    /// Answers yes to what asks
    #[arg(long, short, global = true)]
    pub(crate) yes: bool,
    /// Shows stream keys and callback addresses
    #[arg(long, global = true)]
    pub(crate) show_secrets: bool,
    /// Tells of attempts and waits on stderr; -vv and -vvv tell more
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
}

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    failed in another way
  2    the command line, or a value in it, is not valid
  3    keys or permission are missing or not accepted
  4    there is no such thing
  5    refused as it is
  6    throttled or unavailable: trying later may help
  7    unknown whether it took effect: look before doing it again
  8    the wait is over, and it is not done
  130  interrupted";

fn long_version() -> &'static str {
    // Once a process, for clap wants it static.
    static VERSION: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let digest = spec::SHA256.get(..12).unwrap_or_default();
        format!("{} (specification {}, {digest})", env!("CARGO_PKG_VERSION"), spec::VERSION)
    });
    &VERSION
}

fn styles() -> Styles {
    Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default())
        .placeholder(AnsiColor::Cyan.on_default())
}
