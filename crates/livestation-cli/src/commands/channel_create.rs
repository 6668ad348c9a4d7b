//! `livestation channel create`

use ncloud_livestation::raw::requests;
use ncloud_livestation::{EnvType, IngestProtocol, NewChannel, OutputProtocol, QualitySetId};

use super::cdn::CdnOptions;
use super::channel_print::ready;
use super::channel_record::RecordOptions;
use super::given::given;
use super::wait::Wait;
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, sent_protocol};
use crate::session::Session;

/// Creates a channel.
#[derive(Debug, clap::Args)]
pub(crate) struct CreateChannel {
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Id of the qualities that the stream is encoded into, as quality set list shows it
    #[arg(long, value_name = "ID", required_unless_present = "input")]
    quality_set: Option<QualitySetId>,
    /// How viewers get the stream; LL_HLS needs a Global Edge in Korea [default: HLS]
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// How the stream comes in; cannot be changed later [default: RTMP]
    #[arg(long, value_name = "PROTOCOL", value_parser = choice!(IngestProtocol), ignore_case = true)]
    ingest_protocol: Option<IngestProtocol>,
    /// A label for people; nothing else differs [default: REAL]
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// Viewers can rewind, 6 hours at most, which snapshots and clips need
    #[arg(long)]
    time_machine: bool,
    /// Recording starts as soon as the stream does
    #[arg(long)]
    record_on_air: bool,
    /// A second stream can take over from the first
    #[arg(long)]
    stream_failover: bool,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
    #[command(flatten)]
    cdn: CdnOptions,
    #[command(flatten)]
    record: RecordOptions,
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
