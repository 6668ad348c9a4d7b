//! `livestation vod create`

use clap::Args;
use ncloud_livestation::raw::requests;
use ncloud_livestation::{EnvType, NewVodChannel, OutputProtocol, QualitySetId};

use super::cdn::CdnOptions;
use super::given::given;
use super::vod_settings::COLUMNS;
use super::wait::Wait;
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{choice, sent_protocol};
use crate::session::Session;

/// Creates a VOD2LIVE channel.
#[derive(Debug, Args)]
pub(crate) struct CreateVod {
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Id of the qualities that files are encoded into, as quality set list shows it
    #[arg(long, value_name = "ID", required_unless_present = "input")]
    quality_set: Option<QualitySetId>,
    /// How viewers get it; LL_HLS needs a quality set for it [default: HLS]
    #[arg(long, value_name = "PROTOCOL", value_parser = sent_protocol(), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// A label for people; nothing else differs [default: REAL]
    #[arg(long, value_name = "LABEL", value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
    #[command(flatten)]
    cdn: CdnOptions,
}

impl CreateVod {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let created = match self.body.read()? {
            Some(body) => s.send(s.client().operation(requests::CreateVodChannel::new(body))).await?,
            None => {
                let (name, set) = (given(self.name, "NAME")?, given(self.quality_set, "--quality-set")?);
                let channel = NewVodChannel::new(name, self.cdn.cdn()?, set);
                let channel = self.env.into_iter().fold(channel, NewVodChannel::env_type);
                let channel = self.output_protocol.into_iter().fold(channel, NewVodChannel::output_protocol);
                s.send(s.client().create_vod_channel(channel)).await?
            }
        };
        match self.wait.wait {
            Some(limit) => {
                let handle = s.vod(created.channel_id.parse()?)?;
                s.print(&s.wait(handle.wait_until_ready(limit)).await?, COLUMNS)
            }
            None => s.print(&created, COLUMNS),
        }
    }
}
