//! `livestation channel create`

use ncloud_livestation::raw::requests;
use ncloud_livestation::{EnvType, IngestProtocol, NewChannel, OutputProtocol, QualitySetId};

use super::cdn::CdnOptions;
use super::channel_edit::RecordOptions;
use super::channel_print::ready;
use super::{Wait, given};
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::choice;
use crate::session::Session;

/// Creates a channel.
#[derive(Debug, clap::Args)]
pub(crate) struct CreateChannel {
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Qualities that the stream is encoded into
    #[arg(long, value_name = "ID", required_unless_present = "input")]
    quality_set: Option<QualitySetId>,
    #[command(flatten)]
    cdn: CdnOptions,
    #[command(flatten, next_help_heading = "Recording")]
    record: RecordOptions,
    /// How viewers get the stream
    #[arg(long, value_parser = choice!(OutputProtocol), ignore_case = true, help_heading = "Channel")]
    output_protocol: Option<OutputProtocol>,
    /// How the stream comes in
    #[arg(long, value_parser = choice!(IngestProtocol), ignore_case = true, help_heading = "Channel")]
    ingest_protocol: Option<IngestProtocol>,
    /// A label for people
    #[arg(long, value_parser = choice!(EnvType), ignore_case = true, help_heading = "Channel")]
    env: Option<EnvType>,
    /// Viewers can rewind, which snapshots and clips need
    #[arg(long, help_heading = "Channel")]
    time_machine: bool,
    /// Recording starts with the stream
    #[arg(long, help_heading = "Channel")]
    record_on_air: bool,
    /// A second stream can take over
    #[arg(long, help_heading = "Channel")]
    stream_failover: bool,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
}

impl CreateChannel {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let created = match self.body.read()? {
            Some(body) => s.send(s.client().operation(requests::CreateChannel::new(body))).await?,
            None => {
                let (name, set) = (given(self.name, "NAME")?, given(self.quality_set, "--quality-set")?);
                let mut channel = NewChannel::new(name, self.cdn.cdn()?, set)
                    .time_machine(self.time_machine)
                    .recording(self.record.settings()?);
                channel = self.env.into_iter().fold(channel, NewChannel::env_type);
                channel = self.output_protocol.into_iter().fold(channel, NewChannel::output_protocol);
                channel = self.ingest_protocol.into_iter().fold(channel, NewChannel::ingest_protocol);
                if self.record_on_air {
                    channel = channel.record_on_air(true);
                }
                if self.stream_failover {
                    channel = channel.stream_failover(true);
                }
                s.send(s.client().create_channel(channel)).await?
            }
        };
        let handle = s.channel(created.channel_id.parse()?)?;
        ready(s, &handle, created, self.wait).await
    }
}
