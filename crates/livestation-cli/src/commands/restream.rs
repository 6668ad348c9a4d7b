//! `livestation restream …`

use clap::{Args, Subcommand};
use ncloud_livestation::raw::requests;
use ncloud_livestation::{
    ChannelId, NewRestreamChannel, NewRestreamPlatform, RestreamChannel, RestreamPlan, RestreamPlatformId,
    RestreamTarget, SecretString,
};

use super::given::given;
use super::wait::Wait;
use crate::confirm::{confirm, named};
use crate::failure::Failure;
use crate::file_input::{Body, FileInput};
use crate::parse::choice;
use crate::session::Session;

const COLUMNS: &[&str] = &["channelId", "channelName", "channelStatus", "planType", "platformCount", "createdTime"];
const PLATFORM_COLUMNS: &[&str] = &["platId", "targetName", "connectStatus", "rtmpUrl", "streamKey", "bytesPerSecond"];

/// Re-Stream channels, which relay to other platforms.
#[derive(Debug, Subcommand)]
pub(crate) enum RestreamCommand {
    /// Lists Re-Stream channels: all of them, or a page
    #[command(visible_alias = "ls", after_help = "Operation: list_restream_channels")]
    List {
        /// Only this page, from 1; without it, all pages
        #[arg(long, value_name = "NUMBER")]
        page: Option<u64>,
    },
    /// Creates a Re-Stream channel
    #[command(after_help = "Operation: create_restream_channel")]
    Create(CreateRestream),
    /// Shows a Re-Stream channel
    #[command(after_help = "Operation: get_restream_channel")]
    Get {
        /// Id of the Re-Stream channel, such as ls-20250820101112-FdJkJ
        channel: ChannelId,
    },
    /// Deletes a Re-Stream channel
    #[command(after_help = "Operation: delete_restream_channel")]
    Delete {
        /// Id of the Re-Stream channel, such as ls-20250820101112-FdJkJ
        channel: ChannelId,
    },
    /// Lists the platforms of a channel
    #[command(after_help = "Operation: list_restream_platforms")]
    Platforms {
        /// Id of the Re-Stream channel, such as ls-20250820101112-FdJkJ
        channel: ChannelId,
    },
    /// Changes where a platform is relayed to
    #[command(after_help = "Operation: update_restream_platform")]
    UpdatePlatform {
        /// Id of the Re-Stream channel, such as ls-20250820101112-FdJkJ
        channel: ChannelId,
        /// Id of the platform, as restream platforms shows it (PLAT ID)
        platform: RestreamPlatformId,
        /// RTMP address of the platform, such as rtmp://a.rtmp.youtube.com/live2
        #[arg(long, value_name = "URL")]
        rtmp_url: String,
        /// File with the stream key, then user and password if there are any, a line each; - is stdin
        #[arg(long, value_name = "FILE")]
        secrets: FileInput,
    },
}

/// Creates a Re-Stream channel.
#[derive(Debug, Args)]
pub(crate) struct CreateRestream {
    /// Name: 3 to 20 Korean or English letters, digits and _
    #[arg(required_unless_present = "input")]
    name: Option<String>,
    /// Plan: up to 3 platforms with STANDARD, up to 5 with PROFESSIONAL
    #[arg(long, value_parser = choice!(RestreamPlan), ignore_case = true, default_value = "STANDARD")]
    plan: RestreamPlan,
    /// Once for each platform, such as youtube=rtmp://a.rtmp.youtube.com/live2
    #[arg(long = "platform", value_name = "TARGET=URL", value_parser = platform, required_unless_present = "input")]
    platforms: Vec<(RestreamTarget, String)>,
    /// File with the stream keys, a line for each platform in their order; - is stdin
    #[arg(long, value_name = "FILE", required_unless_present = "input")]
    stream_keys: Option<FileInput>,
    #[command(flatten)]
    body: Body,
    #[command(flatten)]
    wait: Wait,
}

impl RestreamCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { page } => {
                let call = page.into_iter().fold(s.client().restream_channels(), |call, page| call.page(page));
                s.pages(call, page.is_some(), COLUMNS).await
            }
            Self::Create(create) => create.run(s).await,
            Self::Get { channel } => s.show(s.restream(channel)?.get(), COLUMNS).await,
            Self::Delete { channel } => {
                let (deed, channel) = (format!("Delete Re-Stream channel {channel}"), s.restream(channel)?);
                confirm(s, &deed, channel.get(), describe, "It is gone for good.").await?;
                s.show(channel.delete(), COLUMNS).await
            }
            Self::Platforms { channel } => s.show(s.restream(channel)?.platforms(), PLATFORM_COLUMNS).await,
            Self::UpdatePlatform { channel, platform, rtmp_url, secrets } => {
                let platform = s.restream(channel)?.platform(platform);
                let call = match secrets.secrets()?.as_slice() {
                    [key] => platform.update(rtmp_url, key.clone()),
                    [key, user, password] => {
                        platform.update(rtmp_url, key.clone()).auth(user.clone(), password.clone())
                    }
                    lines => {
                        let rule = "give the stream key, and user and password if there are any, a line each";
                        return Err(Failure::Usage(format!("{} lines of secrets: {rule}", lines.len())));
                    }
                };
                s.show(call, PLATFORM_COLUMNS).await
            }
        }
    }
}

impl CreateRestream {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        let created = match self.body.read()? {
            Some(body) => s.send(s.client().operation(requests::CreateRestreamChannel::new(body))).await?,
            None => {
                let keys: Vec<SecretString> = given(self.stream_keys, "--stream-keys")?.secrets()?;
                if keys.len() != self.platforms.len() {
                    let counts = format!("{} stream keys for {} platforms", keys.len(), self.platforms.len());
                    return Err(Failure::Usage(format!("{counts}: give a line for each, in their order")));
                }
                let channel = NewRestreamChannel::new(given(self.name, "NAME")?, self.plan);
                let platforms = self.platforms.into_iter().zip(keys);
                let channel = platforms.fold(channel, |channel, ((target, url), key)| {
                    channel.platform(NewRestreamPlatform::new(target, url, key))
                });
                s.send(s.client().create_restream_channel(channel)).await?
            }
        };
        let channel = match self.wait.wait {
            Some(limit) => s.wait(s.restream(created.channel_id.parse()?)?.wait_until_ready(limit)).await?,
            None => created,
        };
        s.print(&channel, COLUMNS)
    }
}

/// The channel as a question names it.
fn describe(channel: RestreamChannel) -> String {
    named(channel.channel_name.as_deref(), channel.channel_status.as_ref().map(|status| status.as_str()))
}

/// `TARGET=URL`.
fn platform(text: &str) -> Result<(RestreamTarget, String), String> {
    let names: Vec<&str> = RestreamTarget::KNOWN.iter().map(RestreamTarget::as_str).collect();
    let parts = text.split_once('=').map(|(target, url)| (RestreamTarget::from(target.to_uppercase()), url.to_owned()));
    parts
        .filter(|(target, _)| target.is_known())
        .ok_or_else(|| format!("give TARGET=URL; targets are {}", names.join(", ")))
}
