//! What becomes of the recordings of a channel, on the command line.

use clap::{Args, ValueEnum};
use ncloud_livestation::{AccessControl, RecordFormat, RecordingSettings};

use super::given::given;
use crate::failure::Failure;
use crate::parse::choice;

/// What becomes of recordings.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Recording")]
pub(super) struct RecordOptions {
    /// What becomes of recordings
    #[arg(long, value_name = "WHAT", value_enum)]
    record: Option<Record>,
    /// Files that are uploaded, with --record upload
    #[arg(
        long,
        value_name = "FORMAT",
        value_parser = choice!(RecordFormat),
        ignore_case = true,
        default_value = "MP4"
    )]
    record_format: RecordFormat,
    /// Bucket to upload to, with --record upload
    #[arg(long, value_name = "BUCKET")]
    record_bucket: Option<String>,
    /// Folder in that bucket, such as /recordings
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    record_folder: String,
    /// Everybody may read what is uploaded
    #[arg(long)]
    record_public: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Record {
    /// Nothing is recorded
    None,
    /// They stay with the service for 3 days, unless recording upload takes them
    Manual,
    /// They are uploaded to a bucket
    Upload,
}

impl RecordOptions {
    /// Nothing is recorded, unless something was asked for.
    pub(super) fn settings(self) -> Result<RecordingSettings, Failure> {
        Ok(self.asked()?.unwrap_or_else(RecordingSettings::none))
    }

    /// What was asked for, if anything.
    pub(super) fn asked(self) -> Result<Option<RecordingSettings>, Failure> {
        let access = if self.record_public { AccessControl::PublicRead } else { AccessControl::Private };
        Ok(match self.record {
            None => None,
            Some(Record::None) => Some(RecordingSettings::none()),
            Some(Record::Manual) => Some(RecordingSettings::manual_upload()),
            Some(Record::Upload) => {
                let bucket = given(self.record_bucket, "--record-bucket")?;
                let upload = RecordingSettings::auto_upload(self.record_format, bucket, self.record_folder);
                Some(upload.access_control(access))
            }
        })
    }

    /// Whether it was left out.
    pub(super) fn is_left_out(&self) -> bool {
        self.record.is_none()
    }
}
