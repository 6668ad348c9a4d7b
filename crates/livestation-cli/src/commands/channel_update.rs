//! `livestation channel update`

use clap::Args;
use ncloud_livestation::raw::requests;
use ncloud_livestation::{ChannelId, ChannelSettings, EnvType, OutputProtocol};

use super::channel_print::{COLUMNS, describe};
use super::channel_record::RecordOptions;
use super::given::{given, reset};
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, sent_protocol};
use crate::session::Session;

/// Replaces all settings of a channel.
#[derive(Debug, Args)]
pub(crate) struct UpdateChannel {
    /// Id of the channel, such as ls-20220623115623-fHnXy
    channel: ChannelId,
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(long, required_unless_present = "input")]
    name: Option<String>,
    /// A label for people; nothing else differs [reset to: REAL]
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// How viewers get the stream [reset to: HLS]
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// Viewers can rewind, which snapshots and clips need [reset to: no]
    #[arg(long)]
    time_machine: bool,
    /// Recording starts as soon as the stream does [reset to: no]
    #[arg(long)]
    record_on_air: bool,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    record: RecordOptions,
}

impl UpdateChannel {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let body = self.body.read()?;
        let consequence = match &body {
            Some(_) => "What the input leaves out is reset.".to_owned(),
            None => self.resets(),
        };
        let (deed, handle) =
            (format!("Replace all settings of channel {}", self.channel), s.channel(self.channel.clone())?);
        if let Some(body) = body {
            confirm(s, &deed, handle.get(), describe, &consequence).await?;
            return s.show(s.client().operation(requests::UpdateChannel::new(self.channel, body)), COLUMNS).await;
        }
        let settings = self.settings()?;
        confirm(s, &deed, handle.get(), describe, &consequence).await?;
        s.show(handle.update(settings), COLUMNS).await
    }

    fn resets(&self) -> String {
        reset(&[
            ("--env (to REAL)", self.env.is_none()),
            ("--output-protocol (to HLS)", self.output_protocol.is_none()),
            ("--time-machine (to no)", !self.time_machine),
            ("--record-on-air (to no)", !self.record_on_air),
            ("--record (to none)", self.record.is_left_out()),
        ])
    }

    fn settings(self) -> Result<ChannelSettings, Failure> {
        let mut settings = ChannelSettings::new(given(self.name, "--name")?);
        settings.env_type = self.env.unwrap_or(settings.env_type);
        settings.output_protocol = self.output_protocol.unwrap_or(settings.output_protocol);
        settings.time_machine = self.time_machine;
        settings.record_on_air = self.record_on_air;
        settings.recording = self.record.settings()?;
        Ok(settings)
    }
}
