//! `livestation snapshot …`

use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{ChannelId, SnapshotId};

use crate::failure::Failure;
use crate::parse::duration;
use crate::session::Session;

/// Snapshots, from which clips are cut.
#[derive(Debug, Subcommand)]
pub(crate) enum SnapshotCommand {
    /// Makes a snapshot of what a channel has broadcast; it ends by itself after an hour
    #[command(after_help = "Operation: create_snapshot")]
    Create {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Only the last so many whole minutes, such as 5m; without it, all that can be rewound
        #[arg(long, value_name = "TIME", value_parser = duration)]
        last: Option<Duration>,
    },
    /// Shows a snapshot
    #[command(after_help = "Operation: get_snapshot")]
    Get {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the snapshot, as snapshot create shows it
        snapshot: SnapshotId,
    },
}

impl SnapshotCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Create { channel, last } => {
                let call = s.channel(channel)?.create_snapshot();
                s.show(last.into_iter().fold(call, |call, last| call.limited_duration(last)), &[]).await
            }
            Self::Get { channel, snapshot } => s.show(s.channel(channel)?.snapshot(snapshot).get(), &[]).await,
        }
    }
}
