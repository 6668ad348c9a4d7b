//! The options that every command takes.

use std::time::Duration;

use clap::{ArgAction, Args};
use ncloud_livestation::Zone;

use crate::output::Format;
use crate::parse::duration;

/// What every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// How results are printed, and errors on stderr
    #[arg(long, short, global = true, value_name = "FORMAT", value_enum, default_value_t)]
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
    /// Zone of the account: public or finance
    #[arg(long, global = true, default_value = "public", value_name = "ZONE")]
    pub(crate) zone: Zone,
    /// Reads the keys from this file instead, which looks like ~/.ncloud/configure
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) credentials_file: Option<std::path::PathBuf>,
    /// Longest that one call may take, with all its attempts, such as 30s
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub(crate) timeout: Option<Duration>,
    /// Most attempts of one call; 1 tries nothing again
    #[arg(long, global = true, value_name = "NUMBER")]
    pub(crate) attempts: Option<u32>,
    /// Prints the request, signed and with secrets masked, and sends nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,
    /// Answers yes to what asks
    #[arg(long, short, global = true)]
    pub(crate) yes: bool,
    /// Shows stream keys, passwords and callback addresses
    #[arg(long, global = true)]
    pub(crate) show_secrets: bool,
    /// Tells of attempts and waits on stderr; -vv and -vvv tell more
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
}
