//! `livestation curtain …`

use std::time::Duration;

use clap::Subcommand;
use ncloud_livestation::{ChannelId, CurtainContent, CurtainContentId, CurtainContentStatus};

use super::wait::Wait;
use crate::confirm::{confirm, named};
use crate::failure::Failure;
use crate::parse::{bucket_file, choice, duration};
use crate::session::Session;

const COLUMNS: &[&str] = &["id", "status", "fileDuration", "fileSize", "input", "registerTime"];

/// Curtains: what viewers see instead of the stream.
#[derive(Debug, Subcommand)]
pub(crate) enum CurtainCommand {
    /// Lists contents: all of them, or a page
    #[command(visible_alias = "ls", after_help = "Operation: list_curtain_contents")]
    List {
        /// Only contents in this status
        #[arg(long, value_name = "STATUS", value_parser = choice!(CurtainContentStatus), ignore_case = true)]
        status: Option<CurtainContentStatus>,
        /// Only this page, from 1; without it, all pages
        #[arg(long, value_name = "NUMBER")]
        page: Option<u64>,
    },
    /// Makes a content of files in a bucket: a video, or an image and a sound
    #[command(after_help = "Operation: create_curtain_content")]
    Create {
        /// Files, such as my-bucket:/break.mp4; or a picture and a sound
        #[arg(required = true, value_name = "BUCKET:/PATH", value_parser = bucket_file)]
        files: Vec<(String, String)>,
        #[command(flatten)]
        wait: Wait,
    },
    /// Shows a content
    #[command(after_help = "Operation: get_curtain_content")]
    Get {
        /// Id of the content, as curtain list shows it
        content: CurtainContentId,
    },
    /// Deletes a content
    #[command(after_help = "Operation: delete_curtain_content")]
    Delete {
        /// Id of the content, as curtain list shows it
        content: CurtainContentId,
    },
    /// Draws the curtain on a channel that is on air
    #[command(after_help = "Operation: start_curtain")]
    Start {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Ids of the contents to show, in this order
        #[arg(required = true, value_name = "CONTENT")]
        contents: Vec<CurtainContentId>,
        /// How long: 1 to 10 whole minutes, such as 5m
        #[arg(long = "for", value_name = "TIME", value_parser = duration)]
        insert_time: Option<Duration>,
    },
    /// Ends the curtain of a channel
    #[command(after_help = "Operation: end_curtain")]
    End {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
}

impl CurtainCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::List { status, page } => {
                let call = status.into_iter().fold(s.client().curtain_contents(), |call, status| call.status(status));
                let call = page.into_iter().fold(call, |call, page| call.page(page));
                s.pages(call, page.is_some(), COLUMNS).await
            }
            Self::Create { files, wait } => {
                let mut content = s.send(s.client().create_curtain_content(files)).await?;
                if let Some(limit) = wait.wait {
                    content = s.wait(s.client().curtain_content(content.id).wait_until_ready(limit)).await?;
                }
                s.print(&content, COLUMNS)
            }
            Self::Get { content } => s.show(s.client().curtain_content(content).get(), COLUMNS).await,
            Self::Delete { content } => {
                let (deed, content) =
                    (format!("Delete curtain content {content}"), s.client().curtain_content(content));
                let describe =
                    |it: CurtainContent| named(Some(&it.input.join(", ")), it.status.as_ref().map(|it| it.as_str()));
                confirm(s, &deed, content.get(), describe, "It is gone for good.").await?;
                s.show(content.delete(), COLUMNS).await
            }
            Self::Start { channel, contents, insert_time } => {
                let mut contents = contents.into_iter();
                let Some(first) = contents.next() else { return Err(Failure::Usage("name a content".to_owned())) };
                let call = s.channel(channel)?.start_curtain(first);
                let call = contents.fold(call, |call, content| call.add_content(content));
                s.show(insert_time.into_iter().fold(call, |call, time| call.insert_time(time)), &[]).await
            }
            Self::End { channel } => s.show(s.channel(channel)?.end_curtain(), &[]).await,
        }
    }
}
