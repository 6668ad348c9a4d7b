//! The command line: its commands, and the exit codes.

use clap::Parser;
use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use ncloud_livestation::raw::spec;

use crate::commands::Command;
use crate::globals::Globals;

/// Live Station of NAVER Cloud Platform at the prompt
///
/// Unofficial. Keys come from the environment (NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY), from
/// ~/.ncloud/configure, which `livestation login` writes, or from the server role. They are no arguments.
#[derive(Debug, Parser)]
#[command(
    name = "livestation",
    verbatim_doc_comment,
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
