//! `livestation vod …`

use clap::{Args, Subcommand};
use ncloud_livestation::raw::requests;
use ncloud_livestation::{ChannelId, EnvType, NewVodChannel, OutputProtocol, QualitySetId, ServiceUrlType, Timestamp};
use serde_json::json;

use super::cdn::{CdnOptions, CdnTarget};
use super::{Wait, given};
use crate::failure::Failure;
use crate::file_input::Body;
use crate::parse::{bucket_file, choice, moment};
use crate::session::Session;

const COLUMNS: &[&str] =
    &["channelId", "channelName", "channelStatus", "qualitySetName", "outputProtocol", "cdn.statusName", "createdTime"];

/// VOD2LIVE channels, which play files.
#[derive(Debug, Subcommand)]
pub(crate) enum VodCommand {
    /// Lists VOD2LIVE channels: all of them, or a page
    #[command(visible_alias = "ls", after_help = "Operation: list_vod_channels")]
    List {
        /// Only this page, from 1
        #[arg(long)]
        page: Option<u64>,
    },
    /// Creates a VOD2LIVE channel
    #[command(after_help = "Operation: create_vod_channel")]
    Create(CreateVod),
    /// Shows a VOD2LIVE channel
    #[command(after_help = "Operation: get_vod_channel")]
    Get { channel: ChannelId },
    /// Replaces all settings; edit changes some
    #[command(after_help = "Operation: update_vod_channel")]
    Update {
        channel: ChannelId,
        #[command(flatten)]
        body: Body,
    },
    /// Changes some settings, and leaves the others
    #[command(after_help = "Operation: update_vod_channel")]
    Edit {
        channel: ChannelId,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        /// Another label for people
        #[arg(long, value_parser = choice!(EnvType), ignore_case = true)]
        env: Option<EnvType>,
        /// How viewers get it
        #[arg(long, value_parser = choice!(OutputProtocol), ignore_case = true)]
        output_protocol: Option<OutputProtocol>,
    },
    /// Deletes a VOD2LIVE channel
    #[command(after_help = "Operation: delete_vod_channel")]
    Delete { channel: ChannelId },
    /// Stops a VOD2LIVE channel
    #[command(after_help = "Operation: stop_vod_channel")]
    Stop { channel: ChannelId },
    /// Resumes a VOD2LIVE channel
    #[command(after_help = "Operation: resume_vod_channel")]
    Resume {
        channel: ChannelId,
        #[command(flatten)]
        wait: Wait,
    },
    /// Shows the addresses that viewers play
    #[command(after_help = "Operation: get_vod_service_urls")]
    Urls {
        channel: ChannelId,
        /// Which addresses
        #[arg(long, value_parser = choice!(ServiceUrlType), ignore_case = true, default_value = "GENERAL")]
        kind: ServiceUrlType,
    },
    /// Moves a VOD2LIVE channel to another CDN
    #[command(after_help = "Operation: change_vod_channel_cdn")]
    ChangeCdn {
        channel: ChannelId,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Moves many VOD2LIVE channels to another CDN
    #[command(after_help = "Operation: change_vod_channels_cdn")]
    ChangeCdnOf {
        #[arg(required = true, value_name = "CHANNEL")]
        channels: Vec<ChannelId>,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Schedules files on a channel
    #[command(after_help = "Operation: create_schedule")]
    Schedule {
        channel: ChannelId,
        /// When it begins: 2025-08-20T19:00:00+09:00, or from now as +15m
        #[arg(long, value_parser = moment, value_name = "TIME")]
        start: Timestamp,
        #[arg(required = true, value_name = "BUCKET:/PATH", value_parser = bucket_file)]
        files: Vec<(String, String)>,
        #[command(flatten)]
        wait: Wait,
    },
}

/// Creates a VOD2LIVE channel.
#[derive(Debug, Args)]
pub(crate) struct CreateVod {
    /// Name of the channel
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Qualities that files are encoded into
    #[arg(long, value_name = "ID", required_unless_present = "input")]
    quality_set: Option<QualitySetId>,
    #[command(flatten)]
    cdn: CdnOptions,
    /// How viewers get it
    #[arg(long, value_parser = choice!(OutputProtocol), ignore_case = true)]
    output_protocol: Option<OutputProtocol>,
    /// A label for people
    #[arg(long, value_parser = choice!(EnvType), ignore_case = true)]
    env: Option<EnvType>,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
}

impl VodCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { page } => {
                let call = page.into_iter().fold(s.client().vod_channels(), |call, page| call.page(page));
                s.pages(call, page.is_some(), COLUMNS).await
            }
            Self::Create(create) => create.run(s).await,
            Self::Get { channel } => s.show(s.vod(channel)?.get(), COLUMNS).await,
            Self::Update { channel, body } => {
                let body = given(body.read()?, "some settings with vod edit")?;
                s.show(s.client().operation(requests::UpdateVodChannel::new(channel, body)), COLUMNS).await
            }
            Self::Edit { channel, name, env, output_protocol } => {
                let edit = s.vod(channel)?.edit(move |settings| {
                    let new = settings.clone();
                    settings.name = name.unwrap_or(new.name);
                    settings.env_type = env.unwrap_or(new.env_type);
                    settings.output_protocol = output_protocol.unwrap_or(new.output_protocol);
                });
                let plan = edit.plan().await?;
                let changes = plan.changes().iter();
                let changes: Vec<_> = changes
                    .map(|change| json!({"setting": change.setting, "before": change.before, "after": change.after}))
                    .collect();
                if !s.globals().dry_run {
                    plan.send().await?;
                }
                s.print(&changes, &["setting", "before", "after"])
            }
            Self::Delete { channel } => {
                s.confirm(&format!("Delete VOD2LIVE channel {channel} for good?"))?;
                s.show(s.vod(channel)?.delete(), COLUMNS).await
            }
            Self::Stop { channel } => {
                s.confirm(&format!("Stop VOD2LIVE channel {channel}? What it plays ends."))?;
                s.show(s.vod(channel)?.stop(), COLUMNS).await
            }
            Self::Resume { channel, wait } => {
                let handle = s.vod(channel)?;
                let resumed = s.send(handle.resume()).await?;
                match wait.wait {
                    Some(limit) => s.print(&s.wait(handle.wait_until_ready(limit)).await?, COLUMNS),
                    None => s.print(&resumed, COLUMNS),
                }
            }
            Self::Urls { channel, kind } => {
                s.show(s.vod(channel)?.service_urls(kind), &["name", "resolution", "videoBitrate", "url"]).await
            }
            Self::ChangeCdn { channel, target } => {
                s.show(s.vod(channel)?.change_cdn(target.instance, target.profile), &[]).await
            }
            Self::ChangeCdnOf { channels, target } => {
                s.show(s.client().change_vod_cdn(channels, target.instance, target.profile), &[]).await
            }
            Self::Schedule { channel, start, files, wait } => {
                let schedule = s.send(s.vod(channel)?.schedule(start, files)).await?;
                match wait.wait {
                    Some(limit) => {
                        let handle = s.client().schedule(schedule.schedule_id);
                        s.print(&s.wait(handle.wait_until_ready(limit)).await?, &[])
                    }
                    None => s.print(&schedule, &[]),
                }
            }
        }
    }
}

impl CreateVod {
    async fn run(self, s: &Session) -> Result<(), Failure> {
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
