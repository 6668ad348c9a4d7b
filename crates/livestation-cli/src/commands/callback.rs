//! `livestation callback …`

use clap::Subcommand;
use ncloud_livestation::{ChannelId, SecretString};

use crate::failure::Failure;
use crate::file_input::FileInput;
use crate::session::Session;

/// Where the service posts events to. An address may hold a secret: `-` reads it from standard input, `@FILE` from a file.
#[derive(Debug, Subcommand)]
pub(crate) enum CallbackCommand {
    /// Shows the address of the account
    #[command(after_help = "Operation: get_default_callback")]
    Get,
    /// Sets the address of the account
    #[command(after_help = "Operation: set_default_callback")]
    Set {
        /// Address, such as https://example.com/events?secret=…; - reads it from standard input, @FILE from a file
        url: Address,
    },
    /// Sets the address of a live channel
    #[command(after_help = "Operation: set_channel_callback")]
    SetChannel {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Address, such as https://example.com/events?secret=…; - reads it from standard input, @FILE from a file
        url: Address,
    },
    /// Sets the address of a Re-Stream channel
    #[command(after_help = "Operation: set_restream_callback")]
    SetRestream {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Address, such as https://example.com/events?secret=…; - reads it from standard input, @FILE from a file
        url: Address,
    },
    /// Sets the address of a VOD2LIVE channel
    #[command(after_help = "Operation: set_vod_callback")]
    SetVod {
        /// Id of the channel, such as ls-20220623115623-fHnXy
        channel: ChannelId,
        /// Address, such as https://example.com/events?secret=…; - reads it from standard input, @FILE from a file
        url: Address,
    },
}

/// An address on the command line, or where to read it.
#[derive(Debug, Clone)]
pub(crate) enum Address {
    Given(SecretString),
    In(FileInput),
}

impl std::str::FromStr for Address {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.strip_prefix('@') {
            Some(path) => Self::In(FileInput::File(path.into())),
            None if text == "-" => Self::In(FileInput::Stdin),
            None => Self::Given(text.into()),
        })
    }
}

impl Address {
    fn read(self) -> Result<SecretString, Failure> {
        match self {
            Self::Given(url) => Ok(url),
            Self::In(input) => {
                let lines = input.secrets()?;
                lines.into_iter().next().ok_or_else(|| Failure::Usage("there is no address in the input".to_owned()))
            }
        }
    }
}

impl CallbackCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        match self {
            Self::Get => {
                let callback = s.send(s.client().default_callback()).await?;
                if callback.is_none() {
                    s.say("no address is set");
                }
                s.print(&callback, &[])
            }
            Self::Set { url } => s.show(s.client().set_default_callback(url.read()?), &[]).await,
            Self::SetChannel { channel, url } => {
                s.done(s.channel(channel)?.set_callback(url.read()?), "the address is set").await
            }
            Self::SetRestream { channel, url } => {
                s.done(s.restream(channel)?.set_callback(url.read()?), "the address is set").await
            }
            Self::SetVod { channel, url } => {
                s.done(s.vod(channel)?.set_callback(url.read()?), "the address is set").await
            }
        }
    }
}
