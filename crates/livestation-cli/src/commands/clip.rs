//! `livestation clip …`

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};
use ncloud_livestation::raw::types::{CreateShortClipRequest, NewShortClipOutput};
use ncloud_livestation::{
    AccessControl, ChannelId, OutputLocation, ShortClipId, ShortClipKey, ShortClipStatus, SnapshotId,
};

use super::clip_make::{COLUMNS, MakeClip};
use super::clip_wait::WaitForClips;
use super::given::given;
use super::wait::Wait;
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, duration};
use crate::session::Session;

/// Short clips: MP4 files cut out of a live stream.
#[derive(Debug, Subcommand)]
pub(crate) enum ClipCommand {
    /// Makes a clip in one go: snapshot, clip, wait, and download
    Make(MakeClip),
    /// Cuts a clip out of a snapshot
    #[command(after_help = "Operation: create_short_clip")]
    Create(CreateClip),
    /// Lists the clips of a snapshot
    #[command(visible_alias = "ls", after_help = "Operation: list_short_clips")]
    List {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the snapshot, as snapshot create shows it
        snapshot: SnapshotId,
        /// Only clips in this status
        #[arg(long, value_name = "STATUS", value_parser = choice!(ShortClipStatus), ignore_case = true)]
        status: Option<ShortClipStatus>,
    },
    /// Shows a clip
    #[command(after_help = "Operation: get_short_clip")]
    Get {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the clip, as clip list shows it
        clip: ShortClipId,
    },
    /// Waits for clips: thousands of them, read from standard input as well
    Wait(WaitForClips),
    /// Downloads the file of a clip, and goes on where an earlier download ended
    Download {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Id of the clip, as clip list shows it
        clip: ShortClipId,
        /// File to write, such as goal.mp4
        target: PathBuf,
    },
}

/// Cuts a clip out of a snapshot.
#[derive(Debug, Args)]
pub(crate) struct CreateClip {
    /// Id of the channel, such as ls-20220623115623-fHnXy
    channel: ChannelId,
    /// Id of the snapshot, as snapshot create shows it
    snapshot: SnapshotId,
    /// Where the clip begins, from the start of the snapshot, such as 10s
    #[arg(long, value_parser = duration, value_name = "TIME", required_unless_present = "input")]
    from: Option<Duration>,
    /// Where the clip ends, from the start of the snapshot, such as 25.5s
    #[arg(long, value_parser = duration, value_name = "TIME", required_unless_present = "input")]
    to: Option<Duration>,
    /// Bucket that the file is put into
    #[arg(long, required_unless_present = "input")]
    bucket: Option<String>,
    /// Folder in the bucket, such as /goals
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    folder: String,
    /// Everybody may read the file
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
}

impl ClipCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Make(make) => make.run(s).await,
            Self::Create(create) => create.run(s).await,
            Self::List { channel, snapshot, status } => {
                let call = s.channel(channel)?.snapshot(snapshot).short_clips();
                let call = status.into_iter().fold(call, |call, status| call.status(status));
                s.print(&s.send(call).await?.clips, COLUMNS)
            }
            Self::Get { channel, clip } => s.show(s.channel(channel)?.short_clip(clip).get(), COLUMNS).await,
            Self::Wait(wait) => wait.run(s).await,
            Self::Download { channel, clip, target } => {
                let clip = s.send(s.channel(channel)?.short_clip(clip).get()).await?;
                s.download(&s.client().object_storage().file(&clip)?, &target).await
            }
        }
    }
}

impl CreateClip {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        let snapshot = s.channel(self.channel)?.snapshot(self.snapshot);
        let (range, output) = match self.body.read::<CreateShortClipRequest>()? {
            Some(CreateShortClipRequest { start_time, end_time, shortclip }) => {
                let NewShortClipOutput { access_control, bucket_name, file_path } = shortclip.output;
                let output = OutputLocation::new(bucket_name.as_str(), file_path.as_str());
                (start_time.into()..end_time.into(), output.access_control(access_control))
            }
            None => {
                let access = if self.public { AccessControl::PublicRead } else { AccessControl::Private };
                let output = OutputLocation::new(given(self.bucket, "--bucket")?, self.folder);
                (given(self.from, "--from")?..given(self.to, "--to")?, output.access_control(access))
            }
        };
        let clip = s.send(snapshot.create_short_clip(range, output)).await?;
        let clip = match self.wait.wait {
            Some(limit) => {
                let key = ShortClipKey::from(&clip);
                s.wait(s.channel(key.channel_id)?.short_clip(key.id).wait_until_completed(limit)).await?
            }
            None => clip,
        };
        s.print(&clip, COLUMNS)
    }
}
