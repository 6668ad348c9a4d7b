//! A channel as it is printed.

use ncloud_livestation::{Channel, ChannelHandle};

use super::wait::Wait;
use crate::confirm::named;
use crate::failure::Failure;
use crate::session::Session;

pub(super) const COLUMNS: &[&str] =
    &["channelId", "channelName", "channelStatus", "isRecording", "qualitySetName", "cdn.statusName", "createdTime"];

/// The channel as a question names it.
pub(super) fn describe(channel: Channel) -> String {
    named(channel.channel_name.as_deref(), channel.channel_status.as_ref().map(|status| status.as_str()))
}

/// Prints the channel, as it is once it takes a stream where that is waited for.
pub(super) async fn ready(s: &Session, handle: &ChannelHandle, channel: Channel, wait: Wait) -> Result<(), Failure> {
    let channel = match wait.wait {
        Some(limit) => s.wait(handle.wait_until_ready(limit)).await?,
        None => channel,
    };
    s.print(&channel, COLUMNS)
}
