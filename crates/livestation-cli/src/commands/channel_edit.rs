//! `livestation channel edit`

use clap::Args;
use ncloud_livestation::{ChannelId, EnvType, OutputProtocol};

use super::changes::print_changes;
use super::channel_record::RecordOptions;
use crate::failure::Failure;
use crate::parse::{choice, sent_protocol};
use crate::session::Session;

/// Changes some settings of a channel.
#[derive(Debug, Args)]
pub(crate) struct EditChannel {
    /// Id of the channel, such as ls-20220623115623-fHnXy
    channel: ChannelId,
    /// Another name: 3 to 20 Korean or English letters, digits and _
    #[arg(long)]
    name: Option<String>,
    /// Another label for people; nothing else differs
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// How viewers get the stream; a channel cannot be switched to or from LL_HLS
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// Whether viewers can rewind, which snapshots and clips need
    #[arg(long, value_name = "YES")]
    time_machine: Option<bool>,
    /// Whether recording starts as soon as the stream does
    #[arg(long, value_name = "YES")]
    record_on_air: Option<bool>,
    #[command(flatten)]
    record: RecordOptions,
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
        print_changes(s, edit).await
    }
}
