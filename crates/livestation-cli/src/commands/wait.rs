//! `--wait` of commands that begin something.

use std::time::Duration;

use clap::Args;

use crate::parse::duration;

/// How long to wait, for commands that begin something.
#[derive(Debug, Clone, Args)]
pub(crate) struct Wait {
    /// Waits until it is done, for at most this long [default: 10m]
    #[arg(
        long,
        value_name = "LIMIT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "10m",
        value_parser = duration
    )]
    pub(crate) wait: Option<Duration>,
}
