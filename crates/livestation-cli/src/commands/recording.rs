//! `livestation recording …`

use std::path::PathBuf;
use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{AccessControl, ChannelId, RecordingId, Recordings};

use crate::confirm::{confirm, named};
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
    List {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Shows a recording
    #[command(after_help = "Operation: get_recording")]
    Get {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the recording, as recording list shows it
        id: RecordingId,
    },
    /// Starts to record a channel that is on air
    #[command(after_help = "Operation: start_recording")]
    Start {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Stops recording a channel, which stays on air
    #[command(after_help = "Operation: stop_recording")]
    Stop {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Deletes recordings
    #[command(after_help = "Operation: delete_recordings")]
    Delete {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Ids of the recordings, as recording list shows them
        #[arg(required = true, value_name = "ID")]
        ids: Vec<RecordingId>,
    },
    /// Uploads recordings, of any channel, to a bucket
    #[command(after_help = "Operation: upload_recordings")]
    Upload {
        /// Ids of the recordings, as recording list shows them
        #[arg(required = true, value_name = "ID")]
        ids: Vec<RecordingId>,
        /// Bucket to upload to
        #[arg(long)]
        bucket: String,
        /// Everybody may read what is uploaded
        #[arg(long)]
        public: bool,
    },
    /// Waits until a recording is uploaded
    Wait {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the recording, as recording list shows it
        id: RecordingId,
        /// Longest to wait, such as 90s or 10m
        #[arg(long, value_name = "LIMIT", default_value = "10m", value_parser = duration)]
        limit: Duration,
    },
    /// Downloads the file of an uploaded recording, and goes on where an earlier download ended
    Download {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the recording, as recording list shows it
        id: RecordingId,
        /// File to write, such as goal.mp4
        target: PathBuf,
    },
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
                let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let numbers = numbers.join(", ");
                let (deed, channel) =
                    (format!("Delete of channel {channel} the recordings {numbers}"), s.channel(channel)?);
                let describe = |list: Recordings| files_of(&list, &ids);
                confirm(s, &deed, channel.recordings(), describe, "They are gone for good.").await?;
                s.done(channel.delete_recordings(ids), &format!("deleted {numbers}")).await
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

/// The files of these recordings, as a question names them.
fn files_of(list: &Recordings, ids: &[RecordingId]) -> String {
    let file = |id: &RecordingId| {
        let recording = list.recordings.iter().find(|recording| recording.id.as_ref() == Some(id));
        recording.map_or_else(|| "none there".to_owned(), |recording| named(recording.file_name.as_deref(), None))
    };
    format!("({})", ids.iter().map(file).collect::<Vec<_>>().join(", "))
}
