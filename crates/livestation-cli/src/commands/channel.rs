//! `livestation channel …`

use clap::Subcommand;
use ncloud_livestation::{ChannelId, ChannelStatus, ServiceUrlType};

use super::cdn::CdnTarget;
use super::channel_create::CreateChannel;
use super::channel_edit::EditChannel;
use super::channel_print::{COLUMNS, describe, ready};
use super::channel_update::UpdateChannel;
use super::wait::Wait;
use crate::confirm::confirm;
use crate::failure::Failure;
use crate::parse::choice;
use crate::session::Session;

const URL_COLUMNS: &[&str] = &["name", "resolution", "videoBitrate", "url"];

/// Live channels.
#[derive(Debug, Subcommand)]
pub(crate) enum ChannelCommand {
    /// Lists channels: all of them, or a page
    #[command(visible_alias = "ls", after_help = "Operation: list_channels")]
    List {
        /// Only channels in this status
        #[arg(long, value_parser = choice!(ChannelStatus), ignore_case = true)]
        status: Option<ChannelStatus>,
        /// Only channels of this name
        #[arg(long)]
        name: Option<String>,
        /// Only channels whose id contains this
        #[arg(long, value_name = "PART")]
        id_contains: Option<String>,
        /// Only this page, from 1; without it, all pages
        #[arg(long, value_name = "NUMBER")]
        page: Option<u64>,
        /// Channels on that page, 1 to 100
        #[arg(long, value_name = "NUMBER")]
        page_size: Option<u64>,
    },
    /// Creates a channel
    #[command(after_help = "Operation: create_channel")]
    Create(Box<CreateChannel>),
    /// Shows a channel
    #[command(after_help = "Operation: get_channel")]
    Get {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Replaces all settings of a channel: what is left out is reset; edit changes some
    #[command(after_help = "Operation: update_channel")]
    Update(UpdateChannel),
    /// Changes some settings of a channel, and leaves the others
    #[command(after_help = "Operation: update_channel")]
    Edit(EditChannel),
    /// Deletes a channel and its snapshots; its CDN stays, and goes on costing
    #[command(after_help = "Operation: delete_channel")]
    Delete {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Stops a channel: a broadcast is cut off, and it takes no stream until it is resumed
    #[command(after_help = "Operation: stop_channel")]
    Stop {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Resumes a channel that was stopped
    #[command(after_help = "Operation: resume_channel")]
    Resume {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        #[command(flatten)]
        wait: Wait,
    },
    /// Switches between the main and the backup stream
    #[command(after_help = "Operation: switch_stream")]
    Switch {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Shows the addresses that viewers play
    #[command(after_help = "Operation: get_service_urls")]
    Urls {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Which addresses
        #[arg(long, value_parser = choice!(ServiceUrlType), ignore_case = true, default_value = "GENERAL")]
        kind: ServiceUrlType,
    },
    /// Shows what comes in: picture and sound of the stream
    #[command(after_help = "Operation: get_stream_metadata")]
    Metadata {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Of the backup stream, not of the main one
        #[arg(long)]
        backup: bool,
    },
    /// Moves a channel, which must be READY, to another Global Edge
    #[command(after_help = "Operation: change_channel_cdn")]
    ChangeCdn {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Moves many channels, which must be READY, to another Global Edge
    #[command(after_help = "Operation: change_channels_cdn")]
    ChangeCdnOf {
        /// Ids of the channels
        #[arg(required = true, value_name = "CHANNEL")]
        channels: Vec<ChannelId>,
        #[command(flatten)]
        target: CdnTarget,
    },
    /// Waits until a channel takes a stream, or is on air
    Wait {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Until an encoder publishes, not only until it may
        #[arg(long)]
        publishing: bool,
        /// Longest to wait, such as 90s or 10m
        #[arg(long, value_name = "LIMIT", default_value = "10m", value_parser = crate::parse::duration)]
        limit: std::time::Duration,
    },
}

impl ChannelCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { status, name, id_contains, page, page_size } => {
                let mut call = s.client().channels();
                call = status.into_iter().fold(call, |call, status| call.status(status));
                call = name.into_iter().fold(call, |call, name| call.name(name));
                call = id_contains.into_iter().fold(call, |call, part| call.id_contains(part));
                call = page.into_iter().fold(call, |call, page| call.page(page));
                call = page_size.into_iter().fold(call, |call, size| call.page_size(size));
                s.pages(call, page.is_some(), COLUMNS).await
            }
            Self::Create(create) => create.run(s).await,
            Self::Get { channel } => s.show(s.channel(channel)?.get(), COLUMNS).await,
            Self::Update(update) => update.run(s).await,
            Self::Edit(edit) => edit.run(s).await,
            Self::Delete { channel } => {
                let (deed, channel) = (format!("Delete channel {channel}"), s.channel(channel)?);
                let consequence = "It is gone for good; its CDN stays, and goes on costing.";
                confirm(s, &deed, channel.get(), describe, consequence).await?;
                s.show(channel.delete(), COLUMNS).await
            }
            Self::Stop { channel } => {
                let (deed, channel) = (format!("Stop channel {channel}"), s.channel(channel)?);
                confirm(s, &deed, channel.get(), describe, "A broadcast of it is cut off.").await?;
                s.show(channel.stop(), COLUMNS).await
            }
            Self::Resume { channel, wait } => {
                let handle = s.channel(channel)?;
                let resumed = s.send(handle.resume()).await?;
                ready(s, &handle, resumed, wait).await
            }
            Self::Switch { channel } => s.show(s.channel(channel)?.switch_stream(), COLUMNS).await,
            Self::Urls { channel, kind } => s.show(s.channel(channel)?.service_urls(kind), URL_COLUMNS).await,
            Self::Metadata { channel, backup } => {
                let call = s.channel(channel)?.stream_metadata();
                s.show(if backup { call.backup() } else { call }, &[]).await
            }
            Self::ChangeCdn { channel, target } => {
                s.show(s.channel(channel)?.change_cdn(target.instance, target.profile), &[]).await
            }
            Self::ChangeCdnOf { channels, target } => {
                s.show(s.client().change_cdn(channels, target.instance, target.profile), &[]).await
            }
            Self::Wait { channel, publishing, limit } => {
                let handle = s.channel(channel)?;
                let waiter =
                    if publishing { handle.wait_until_publishing(limit) } else { handle.wait_until_ready(limit) };
                s.print(&s.wait(waiter).await?, COLUMNS)
            }
        }
    }
}
