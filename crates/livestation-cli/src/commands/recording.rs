//! `livestation recording …`

use std::path::PathBuf;
use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{AccessControl, ChannelId, RecordingId};

use crate::failure::Failure;
use crate::parse::duration;
use crate::session::Session;

const COLUMNS: &[&str] =
    &["id", "status", "recordType", "recordBeginTime", "duration", "resolution", "fileName", "shouldDeleteTime"];

/// Recordings of live channels.
#[derive(Debug, Subcommand)]
pub(crate) enum RecordingCommand {
    /// Lists the recordings of a channel
    #[command(visible_alias = "ls", after_help = "Operation: list_recordings")]
    List { channel: ChannelId },
    /// Shows a recording
    #[command(after_help = "Operation: get_recording")]
    Get { channel: ChannelId, id: RecordingId },
    /// Starts to record a channel that is on air
    #[command(after_help = "Operation: start_recording")]
    Start { channel: ChannelId },
    /// Stops recording
    #[command(after_help = "Operation: stop_recording")]
    Stop { channel: ChannelId },
    /// Deletes recordings
    #[command(after_help = "Operation: delete_recordings")]
    Delete {
        channel: ChannelId,
        #[arg(required = true, value_name = "ID")]
        ids: Vec<RecordingId>,
    },
    /// Uploads recordings, of any channel, to a bucket
    #[command(after_help = "Operation: upload_recordings")]
    Upload {
        #[arg(required = true, value_name = "ID")]
        ids: Vec<RecordingId>,
        /// Bucket to upload to
        #[arg(long)]
        bucket: String,
        /// Everybody may read them
        #[arg(long)]
        public: bool,
    },
    /// Waits until a recording is uploaded
    Wait {
        channel: ChannelId,
        id: RecordingId,
        /// Longest to wait
        #[arg(long, default_value = "10m", value_parser = duration)]
        limit: Duration,
    },
    /// Downloads the file of an uploaded recording
    Download { channel: ChannelId, id: RecordingId, target: PathBuf },
}

impl RecordingCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { channel } => {
                let list = s.send(s.channel(channel)?.recordings()).await?;
                s.print(&list.recordings, COLUMNS)
            }
            Self::Get { channel, id } => s.show(s.channel(channel)?.recording(id).get(), COLUMNS).await,
            Self::Start { channel } => {
                let list = s.send(s.channel(channel)?.start_recording()).await?;
                s.print(&list.recordings, COLUMNS)
            }
            Self::Stop { channel } => {
                let list = s.send(s.channel(channel)?.stop_recording()).await?;
                s.print(&list.recordings, COLUMNS)
            }
            Self::Delete { channel, ids } => {
                let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let names = names.join(", ");
                s.confirm(&format!("Delete recordings {names} of channel {channel} for good?"))?;
                s.done(s.channel(channel)?.delete_recordings(ids), &format!("deleted {names}")).await
            }
            Self::Upload { ids, bucket, public } => {
                let call = s.client().upload_recordings(bucket, ids);
                let call = if public { call.access_control(AccessControl::PublicRead) } else { call };
                let uploads = s.send(call).await?.uploads;
                s.print(&uploads, &["id", "recording.status", "recording.recordFileName", "recording.uploadPath"])
            }
            Self::Wait { channel, id, limit } => {
                let waiter = s.channel(channel)?.recording(id).wait_until_uploaded(limit);
                s.print(&s.wait(waiter).await?, COLUMNS)
            }
            Self::Download { channel, id, target } => {
                let file = s.channel(channel)?.recording(id).file().await?;
                s.download(&file, &target).await
            }
        }
    }
}
