//! `livestation channel edit`, and what becomes of recordings.

use clap::{Args, ValueEnum};
use ncloud_livestation::{AccessControl, ChannelId, EnvType, OutputProtocol, RecordFormat, RecordingSettings};
use serde_json::json;

use super::given;
use crate::failure::Failure;
use crate::parse::choice;
use crate::session::Session;

/// Changes some settings of a channel.
#[derive(Debug, Args)]
pub(crate) struct EditChannel {
    channel: ChannelId,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// Another label for people
    #[arg(long, value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// How viewers get the stream
    #[arg(long, value_parser = choice!(OutputProtocol), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// Whether viewers can rewind
    #[arg(long, value_name = "BOOL")]
    time_machine: Option<bool>,
    /// Whether recording starts with the stream
    #[arg(long, value_name = "BOOL")]
    record_on_air: Option<bool>,
    #[command(flatten)]
    record: RecordOptions,
}

/// What becomes of recordings.
#[derive(Debug, Clone, Args)]
pub(crate) struct RecordOptions {
    /// What becomes of recordings
    #[arg(long, value_enum)]
    record: Option<Record>,
    /// Files of recordings that are uploaded
    #[arg(long, value_parser = choice!(RecordFormat), ignore_case = true, default_value = "MP4")]
    record_format: RecordFormat,
    /// Bucket that recordings are uploaded to
    #[arg(long, value_name = "BUCKET")]
    record_bucket: Option<String>,
    /// Folder in that bucket
    #[arg(long, value_name = "FOLDER", default_value = "/")]
    record_folder: String,
    /// Everybody may read what is uploaded
    #[arg(long)]
    record_public: bool,
}

/// What becomes of recordings.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Record {
    /// Nothing is recorded
    None,
    /// They stay with the service for 3 days
    Manual,
    /// They are uploaded to a bucket
    Upload,
}

impl RecordOptions {
    /// Nothing, unless something was asked for.
    pub(crate) fn settings(self) -> Result<RecordingSettings, Failure> {
        Ok(self.asked()?.unwrap_or_else(RecordingSettings::none))
    }

    fn asked(self) -> Result<Option<RecordingSettings>, Failure> {
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
}

impl EditChannel {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let Self { channel, name, env, output_protocol, time_machine, record_on_air, record } = self;
        let recording = record.asked()?;
        let edit = s.channel(channel)?.edit(move |settings| {
            let new = settings.clone();
            settings.name = name.unwrap_or(new.name);
            settings.env_type = env.unwrap_or(new.env_type);
            settings.output_protocol = output_protocol.unwrap_or(new.output_protocol);
            settings.time_machine = time_machine.unwrap_or(new.time_machine);
            settings.record_on_air = record_on_air.unwrap_or(new.record_on_air);
            settings.recording = recording.unwrap_or(new.recording);
        });
        let plan = edit.plan().await?;
        let changes = plan.changes().iter();
        let changes: Vec<_> = changes
            .map(|change| json!({"setting": change.setting, "before": change.before, "after": change.after}))
            .collect();
        if changes.is_empty() {
            s.say("nothing changes");
        }
        // What changes is read before, so it is shown and not a request.
        if !s.globals().dry_run {
            plan.send().await?;
        }
        s.print(&changes, &["setting", "before", "after"])
    }
}
