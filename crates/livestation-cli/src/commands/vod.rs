//! `livestation vod …`

use clap::Subcommand;
use ncloud_livestation::{ChannelId, ServiceUrlType, Timestamp};

use super::cdn::CdnTarget;
use super::vod_create::CreateVod;
use super::vod_settings::{COLUMNS, EditVod, UpdateVod, describe};
use super::wait::Wait;
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::parse::{bucket_file, choice, moment};
use crate::session::Session;

/// VOD2LIVE channels, which play files.
#[derive(Debug, Subcommand)]
pub(crate) enum VodCommand {
    /// Lists VOD2LIVE channels: all of them, or a page
    #[command(visible_alias = "ls", after_help = "Operation: list_vod_channels")]
    List {
        /// Only this page, from 1; without it, all pages
        #[arg(long, value_name = "NUMBER")]
        page: Option<u64>,
    },
    /// Creates a VOD2LIVE channel
    #[command(after_help = "Operation: create_vod_channel")]
    Create(CreateVod),
    /// Shows a VOD2LIVE channel
    #[command(after_help = "Operation: get_vod_channel")]
    Get {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
    },
    /// Replaces all settings: what is left out is reset; edit changes some
    #[command(after_help = "Operation: update_vod_channel")]
    Update(UpdateVod),
    /// Changes some settings, and leaves the others
    #[command(after_help = "Operation: update_vod_channel")]
    Edit(EditVod),
    /// Deletes a VOD2LIVE channel; its CDN stays, and goes on costing
    #[command(after_help = "Operation: delete_vod_channel")]
    Delete {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
    },
    /// Stops a VOD2LIVE channel: what it plays is cut off
    #[command(after_help = "Operation: stop_vod_channel")]
    Stop {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
    },
    /// Resumes a VOD2LIVE channel that was stopped
    #[command(after_help = "Operation: resume_vod_channel")]
    Resume {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
        #[command(flatten)]
        wait: Wait,
    },
    /// Shows the addresses that viewers play
    #[command(after_help = "Operation: get_vod_service_urls")]
    Urls {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
        /// Which addresses
        #[arg(long, value_parser = choice!(ServiceUrlType), ignore_case = true, default_value = "GENERAL")]
        kind: ServiceUrlType,
    },
    /// Moves a VOD2LIVE channel to another Global Edge
    #[command(after_help = "Operation: change_vod_channel_cdn")]
    ChangeCdn {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Moves many VOD2LIVE channels to another Global Edge
    #[command(after_help = "Operation: change_vod_channels_cdn")]
    ChangeCdnOf {
        /// Ids of the VOD2LIVE channels
        #[arg(required = true, value_name = "CHANNEL")]
        channels: Vec<ChannelId>,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Schedules files on a channel
    #[command(after_help = "Operation: create_schedule")]
    Schedule {
        /// Id of the VOD2LIVE channel, such as ls-20250820101112-aBcDe
        channel: ChannelId,
        /// When it begins, 10 minutes to 14 days from now: 2025-08-20T19:00:00+09:00, or +15m
        #[arg(long, value_parser = moment, value_name = "TIME")]
        start: Timestamp,
        /// MP4 files that are played one after another, such as my-bucket:/a.mp4; 1 to 50
        #[arg(required = true, value_name = "BUCKET:/PATH", value_parser = bucket_file)]
        files: Vec<(String, String)>,
        #[command(flatten)]
        wait: Wait,
    },
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
            Self::Update(update) => update.run(s).await,
            Self::Edit(edit) => edit.run(s).await,
            Self::Delete { channel } => {
                let (deed, channel) = (format!("Delete VOD2LIVE channel {channel}"), s.vod(channel)?);
                let consequence = "It is gone for good; its CDN stays, and goes on costing.";
                confirm(s, &deed, channel.get(), describe, consequence).await?;
                s.show(channel.delete(), COLUMNS).await
            }
            Self::Stop { channel } => {
                let (deed, channel) = (format!("Stop VOD2LIVE channel {channel}"), s.vod(channel)?);
                confirm(s, &deed, channel.get(), describe, "What it plays is cut off.").await?;
                s.show(channel.stop(), COLUMNS).await
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
