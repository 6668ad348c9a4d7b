//! `livestation clip make`

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ncloud_livestation::{AccessControl, ChannelId, ClipIds, SnapshotId};

use crate::clip_job;
use crate::failure::Failure;
use crate::parse::duration;
use crate::session::Session;

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "status",
    "snapshot_id",
    "duration_ms",
    "file_size",
    "output.bucket_name",
    "output.file_name",
    "created_time",
];

/// Makes a clip in one go.
#[derive(Debug, Args)]
pub(crate) struct MakeClip {
    /// Id of the channel, such as ls-20220623115623-fHnXy
    channel: ChannelId,
    /// Where the clip begins, from the start of the snapshot, such as 10s
    #[arg(long, value_parser = duration, value_name = "TIME")]
    from: Duration,
    /// Where the clip ends, from the start of the snapshot, such as 25.5s
    #[arg(long, value_parser = duration, value_name = "TIME")]
    to: Duration,
    /// Bucket that the file is put into
    #[arg(long)]
    bucket: String,
    /// Folder in the bucket, such as /goals
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    folder: String,
    /// Everybody may read the file
    #[arg(long)]
    public: bool,
    /// Snapshots only the last whole minutes, such as 5m; --from and --to count from there
    #[arg(long, value_parser = duration, value_name = "TIME")]
    last: Option<Duration>,
    /// Cuts from this snapshot instead of making one
    #[arg(long, value_name = "ID", conflicts_with = "resume")]
    snapshot: Option<SnapshotId>,
    /// Longest to wait for the clip once it is created, such as 90s or 10m
    #[arg(long, value_name = "LIMIT", default_value = "10m", value_parser = duration)]
    wait: Duration,
    /// Downloads the file to here, such as goal.mp4
    #[arg(long, value_name = "FILE")]
    download: Option<PathBuf>,
    /// Keeps in this file how far it is, and goes on from there if the file exists
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Makes another snapshot when it is unknown whether the first was made
    #[arg(long)]
    allow_second_snapshot: bool,
}

impl MakeClip {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let channel = s.channel(self.channel)?;
        if s.globals().dry_run {
            // The first request; what follows depends on its response.
            return s.show(channel.create_snapshot(), &[]).await;
        }
        let access = if self.public { AccessControl::PublicRead } else { AccessControl::Private };
        let mut job = channel.clip(self.from..self.to).to(self.bucket, self.folder);
        job = job.access_control(access).max_wait(self.wait);
        if let Some(last) = self.last {
            job = job.limited_duration(last);
        }
        if self.allow_second_snapshot {
            job = job.allow_second_snapshot();
        }
        let ids = s.resume().begin(self.resume)?;
        if let Some(snapshot) = self.snapshot {
            job = job.from_snapshot(snapshot);
        } else if ids != ClipIds::default() {
            job = job.resume(ids);
        }
        let clip = clip_job::watch(s, job).await?;
        if let Some(target) = &self.download {
            // The clip is made: from here on the same command finds it, and the download goes on by itself.
            s.download_quietly(&clip.file()?, target).await?;
        }
        s.resume().end();
        s.print(&clip.short_clip, COLUMNS)
    }
}
