//! A channel as it is printed.

use ncloud_livestation::{Channel, ChannelHandle};

use super::Wait;
use crate::failure::Failure;
use crate::session::Session;

pub(super) const COLUMNS: &[&str] =
    &["channelId", "channelName", "channelStatus", "isRecording", "qualitySetName", "cdn.statusName", "createdTime"];

/// Prints the channel, as it is once it takes a stream where that is waited for.
pub(super) async fn ready(s: &Session, handle: &ChannelHandle, channel: Channel, wait: Wait) -> Result<(), Failure> {
    let channel = match wait.wait {
        Some(limit) => s.wait(handle.wait_until_ready(limit)).await?,
        None => channel,
    };
    s.print_with_secrets(&channel, &secrets(&channel), COLUMNS)
}

/// What of a channel is shown only if asked for.
pub(super) fn secrets(channel: &Channel) -> [(&'static str, Option<&ncloud_livestation::SecretString>); 3] {
    [
        ("streamKey", channel.stream_key.as_ref()),
        ("backupStreamKey", channel.backup_stream_key.as_ref()),
        ("callbackEndpoint", channel.callback_endpoint.as_ref()),
    ]
}
