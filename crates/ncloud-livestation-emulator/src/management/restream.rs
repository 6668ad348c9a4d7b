//! Adding Re-Stream channels, publishing to them, and moving the connections of their platforms.

use http::StatusCode;
use serde_json::json;

use super::outcomes::Status;
use super::{Outcome, done, input};
use crate::service::Service;

/// Adds or replaces a channel.
pub(super) fn add(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_restream_channel(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Sets a channel's status from now on.
pub(super) fn status(service: &Service, channel_id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let known = service.state().set_restream_status(channel_id, &status, service.clock.now_ms());
    let unknown = || (StatusCode::NOT_FOUND, format!("no Re-Stream channel {channel_id}"));
    known.then(|| json!({ "channelId": channel_id, "status": status })).ok_or_else(unknown)
}

/// Lets an encoder publish to a channel.
pub(super) fn start_publishing(service: &Service, channel_id: &str) -> Outcome {
    let started = service.state().start_restream_publishing(channel_id, service.clock.now_ms());
    started.map(|()| done()).map_err(|message| (StatusCode::CONFLICT, message))
}

/// Ends what is published to a channel.
pub(super) fn stop_publishing(service: &Service, channel_id: &str) -> Outcome {
    let stopped = service.state().stop_restream_publishing(channel_id, service.clock.now_ms());
    stopped.map(|()| done()).map_err(|message| (StatusCode::CONFLICT, message))
}

/// Sets how a platform is connected.
pub(super) fn connect_status(service: &Service, channel_id: &str, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let now_ms = service.clock.now_ms();
    let known = id.parse().is_ok_and(|id| service.state().set_connect_status(channel_id, id, &status, now_ms));
    let unknown = || (StatusCode::NOT_FOUND, format!("no platform {id} of a Re-Stream channel {channel_id} on air"));
    known.then(|| json!({ "platId": id, "status": status })).ok_or_else(unknown)
}
