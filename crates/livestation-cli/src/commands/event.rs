//! `livestation event …`

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};
use futures_util::StreamExt as _;
use ncloud_livestation::{ChannelId, Clock as _, Event, EventCursor, Events, SystemClock};

use crate::failure::Failure;
use crate::interrupted::whole_file;
use crate::output::{Format, line, local};
use crate::parse::duration;
use crate::session::Session;

const COLUMNS: &[&str] = &["timestamp", "logLevel", "eventCode", "channelId", "description"];

/// What happened to channels.
#[derive(Debug, Subcommand)]
pub(crate) enum EventCommand {
    /// Lists events of all channels, or of one of any kind
    #[command(visible_alias = "ls", after_help = "Operation: list_events")]
    List {
        /// Only events of this channel
        #[arg(long, value_name = "ID")]
        channel: Option<ChannelId>,
    },
    /// Lists events of a live channel
    #[command(after_help = "Operation: list_channel_events")]
    Channel {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Lists when a live channel was published to
    #[command(after_help = "Operation: list_channel_publish_events")]
    PublishLog {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Lists events of a Re-Stream channel
    #[command(after_help = "Operation: list_restream_events")]
    Restream {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Lists when a Re-Stream channel was published to
    #[command(after_help = "Operation: list_restream_publish_events")]
    RestreamPublishLog {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
    },
    /// Prints events as they come, each once, until Ctrl-C
    Watch(WatchEvents),
}

/// Prints events as they come.
#[derive(Debug, Args)]
pub(crate) struct WatchEvents {
    /// Only events of this channel
    #[arg(long, value_name = "ID")]
    channel: Option<ChannelId>,
    /// Time between two looks, such as 10s
    #[arg(long, value_parser = duration, value_name = "TIME", default_value = "10s")]
    interval: Duration,
    /// Begins with all events that the service lists
    #[arg(long, conflicts_with = "cursor")]
    from_beginning: bool,
    /// Keeps in this file where it is, and goes on from there if the file exists
    #[arg(long, value_name = "FILE")]
    cursor: Option<PathBuf>,
    /// Ends after so many events
    #[arg(long, value_name = "NUMBER")]
    count: Option<u64>,
}

impl EventCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let events: Events = match self {
            Self::List { channel } => {
                let call = s.client().events();
                s.send(channel.into_iter().fold(call, |call, channel| call.channel(channel))).await?
            }
            Self::Channel { channel } => s.send(s.channel(channel)?.events()).await?,
            Self::PublishLog { channel } => s.send(s.channel(channel)?.publish_log()).await?,
            Self::Restream { channel } => s.send(s.restream(channel)?.events()).await?,
            Self::RestreamPublishLog { channel } => s.send(s.restream(channel)?.publish_log()).await?,
            Self::Watch(watch) => return watch.run(s).await,
        };
        s.print(&events.events, COLUMNS)
    }
}

impl WatchEvents {
    async fn run(self, s: &Session) -> Result<(), Failure> {
        let mut watch = s.client().watch_events().interval(self.interval);
        if let Some(channel) = self.channel {
            watch = watch.channel(channel);
        }
        if self.from_beginning {
            watch = watch.from(EventCursor::beginning());
        }
        if let Some(path) = self.cursor.as_deref().filter(|path| path.exists()) {
            watch = watch.from(stored(path)?);
        }
        let mut left = self.count.unwrap_or(u64::MAX);
        while left > 0 {
            let next = tokio::select! {
                biased;
                next = watch.next() => next,
                () = s.resume().interrupted() => {
                    leave(s, watch.cursor(), self.cursor)?;
                    return Err(Failure::Interrupted);
                }
            };
            match next {
                Some(Ok(watched)) => {
                    print(s, &watched.event)?;
                    if let Some(path) = &self.cursor {
                        store(path, &watched.cursor())?;
                    }
                    left -= 1;
                }
                // The watch goes on after it; what is refused would be refused for ever.
                Some(Err(error)) if matches!(crate::failure::exit_code_of(&error), 2..=5) => return Err(error.into()),
                Some(Err(error)) => s.say(&format!("livestation: {error}")),
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// Keeps where an interrupted watch is, and tells how to go on; before the first look there is nothing to keep.
fn leave(s: &Session, cursor: Option<EventCursor>, file: Option<PathBuf>) -> Result<(), Failure> {
    let Some(cursor) = cursor else { return Ok(()) };
    let file = file.unwrap_or_else(|| format!("events-{}.json", SystemClock.now().as_epoch_millis()).into());
    store(&file, &cursor)?;
    s.resume().leave(format!("Go on with the same command and --cursor {}", file.display()));
    Ok(())
}

/// A line an event, in any format but YAML, which separates documents.
fn print(s: &Session, event: &Event) -> Result<(), Failure> {
    match s.format() {
        Format::Table => {
            let level = event.log_level.as_ref().map_or("-", |level| level.as_str());
            let channel = event.channel_id.as_deref().unwrap_or("-");
            let description: String =
                event.description.as_deref().unwrap_or("").chars().filter(|c| !c.is_control()).collect();
            let time = local(event.timestamp);
            line(&format!("{time}  {level:5}  {:24}  {channel}  {description}", event.event_code.as_str()))
        }
        Format::Json | Format::Jsonl => {
            line(&serde_json::to_string(event).map_err(|error| Failure::Other(error.to_string()))?)
        }
        Format::Yaml => {
            line("---")?;
            s.print(event, &[])
        }
    }
}

fn stored(path: &std::path::Path) -> Result<EventCursor, Failure> {
    let wrong = |error: String| Failure::Usage(format!("cannot go on from {}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))
}

fn store(path: &std::path::Path, cursor: &EventCursor) -> Result<(), Failure> {
    whole_file(path, &serde_json::to_string(cursor).map_err(|error| Failure::Other(error.to_string()))?)
}
