//! `livestation vod update` and `livestation vod edit`

use clap::Args;
use ncloud_livestation::raw::requests;
use ncloud_livestation::{ChannelId, EnvType, OutputProtocol, VodChannel, VodChannelSettings};

use super::changes::print_changes;
use super::given::{given, reset};
use crate::confirm::{confirm, named};
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, sent_protocol};
use crate::session::Session;

pub(super) const COLUMNS: &[&str] =
    &["channelId", "channelName", "channelStatus", "qualitySetName", "outputProtocol", "cdn.statusName", "createdTime"];

/// Replaces all settings of a VOD2LIVE channel.
#[derive(Debug, Args)]
pub(crate) struct UpdateVod {
    /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
    channel: ChannelId,
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(long, required_unless_present = "input")]
    name: Option<String>,
    /// A label for people; nothing else differs [reset to: REAL]
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// How viewers get it [reset to: HLS]
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    #[command(flatten)]
    body: Body,
}

/// Changes some settings of a VOD2LIVE channel.
#[derive(Debug, Args)]
pub(crate) struct EditVod {
    /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
    channel: ChannelId,
    /// Another name: 3 to 20 Korean or English letters, digits and _
    #[arg(long)]
    name: Option<String>,
    /// Another label for people; nothing else differs
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    /// How viewers get it; a channel cannot be switched to or from LL_HLS
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
}

impl UpdateVod {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let Self { channel, name, env, output_protocol, body } = self;
        let (deed, handle) = (format!("Replace all settings of VOD2LIVE channel {channel}"), s.vod(channel.clone())?);
        if let Some(body) = body.read()? {
            confirm(s, &deed, handle.get(), describe, "What the input leaves out is reset.").await?;
            return s.show(s.client().operation(requests::UpdateVodChannel::new(channel, body)), COLUMNS).await;
        }
        let left_out = [("--env (to REAL)", env.is_none()), ("--output-protocol (to HLS)", output_protocol.is_none())];
        let mut settings = VodChannelSettings::new(given(name, "--name")?);
        settings.env_type = env.unwrap_or(settings.env_type);
        settings.output_protocol = output_protocol.unwrap_or(settings.output_protocol);
        confirm(s, &deed, handle.get(), describe, &reset(&left_out)).await?;
        s.show(handle.update(settings), COLUMNS).await
    }
}

impl EditVod {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let Self { channel, name, env, output_protocol } = self;
        let edit = s.vod(channel)?.edit(move |settings| {
            let new = settings.clone();
            settings.name = name.unwrap_or(new.name);
            settings.env_type = env.unwrap_or(new.env_type);
            settings.output_protocol = output_protocol.unwrap_or(new.output_protocol);
        });
        print_changes(s, edit).await
    }
}

/// The channel as a question names it.
pub(super) fn describe(channel: VodChannel) -> String {
    named(channel.channel_name.as_deref(), channel.channel_status.as_ref().map(|status| status.as_str()))
}
