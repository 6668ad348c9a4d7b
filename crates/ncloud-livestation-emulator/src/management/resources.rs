//! Adding resources, and deciding what becomes of short clips.

use http::StatusCode;
use serde_json::json;

use super::outcomes::{Outcomes, Status, plan};
use super::{Outcome, bad_request, done, input};
use crate::channel::stream::StreamSeed;
use crate::recording::model::RecordingOutcome;
use crate::seed::Seed;
use crate::service::Service;
use crate::short_clip::model::ClipOutcome;
use crate::vod::schedule::ScheduleOutcome;

/// Adds all a seed holds; credentials belong to the start, so a seed with some is refused.
pub(super) fn seed(service: &Service, body: &[u8]) -> Outcome {
    let seed: Seed = input(body)?;
    if !seed.credentials.is_empty() {
        return Err(bad_request(&"credentials cannot be added while the emulator runs"));
    }
    if let Some(dialect) = seed.dialect {
        service.set_dialect(dialect);
    }
    let mut state = service.state();
    if let Some(time) = seed.processing_time_ms {
        state.durations.processing_ms = i64::try_from(time).unwrap_or(i64::MAX);
    }
    if let Some(time) = seed.creation_time_ms {
        state.durations.creation_ms = i64::try_from(time).unwrap_or(i64::MAX);
    }
    if let Some(time) = seed.vod_file_time_ms {
        state.durations.vod_file_ms = i64::try_from(time).unwrap_or(i64::MAX);
    }
    state.plant(seed, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a channel.
pub(super) fn channel(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_channel(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Lets an encoder publish to a channel; the body is the stream, or empty.
pub(super) fn start_publishing(service: &Service, channel_id: &str, body: &[u8]) -> Outcome {
    let stream = if body.is_empty() { StreamSeed::default() } else { input(body)? };
    let started = service.state().start_publishing(channel_id, stream, service.clock.now_ms());
    started.map(|()| done()).map_err(|message| (StatusCode::CONFLICT, message))
}

/// Addresses what is published to a channel.
pub(super) fn stop_publishing(service: &Service, channel_id: &str) -> Outcome {
    let stopped = service.state().stop_publishing(channel_id, service.clock.now_ms());
    stopped.map(|()| done()).map_err(|message| (StatusCode::CONFLICT, message))
}

/// Sets a channel's status from now on.
pub(super) fn channel_status(service: &Service, channel_id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let known = service.state().set_status_of_any_channel(channel_id, &status, service.clock.now_ms());
    let unknown = || (StatusCode::NOT_FOUND, format!("no channel {channel_id}"));
    known.then(|| json!({ "channelId": channel_id, "status": status })).ok_or_else(unknown)
}

/// Adds or replaces a recording.
pub(super) fn recording(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_recording(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Sets a recording's status from now on.
pub(super) fn recording_status(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let now_ms = service.clock.now_ms();
    let known = id.parse().is_ok_and(|id| service.state().force_recording_status(id, &status, now_ms));
    known.then(|| json!({ "id": id, "status": status })).ok_or_else(|| no_recording(id))
}

/// Sets what a recording becomes once it has ended.
pub(super) fn recording_outcome(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let outcome = input::<Outcomes<RecordingOutcome>>(body)?.outcome;
    let known = id.parse().is_ok_and(|id| service.state().set_recording_outcome(id, outcome));
    known.then(done).ok_or_else(|| no_recording(id))
}

/// Decides recordings that have not begun yet.
pub(super) fn next_recording_outcome(service: &Service, body: &[u8]) -> Outcome {
    plan(&mut service.state().recording_outcomes, body)
}

/// Adds or replaces a quality profile.
pub(super) fn quality_profile(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_quality_profile(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a quality set.
pub(super) fn quality_set(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_quality_set(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a snapshot.
pub(super) fn snapshot(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_snapshot(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a short clip.
pub(super) fn short_clip(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_short_clip(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a VOD2LIVE channel.
pub(super) fn vod_channel(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_vod_channel(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a schedule.
pub(super) fn schedule(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_schedule(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Sets a schedule's status from now on.
pub(super) fn schedule_status(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let now_ms = service.clock.now_ms();
    let known = id.parse().is_ok_and(|id| service.state().force_schedule_status(id, &status, now_ms));
    known.then(|| json!({ "id": id, "status": status })).ok_or_else(|| no_schedule(id))
}

/// Sets what a schedule becomes once its files have been looked at.
pub(super) fn schedule_outcome(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let outcome = input::<Outcomes<ScheduleOutcome>>(body)?.outcome;
    let known = id.parse().is_ok_and(|id| service.state().set_schedule_outcome(id, outcome));
    known.then(done).ok_or_else(|| no_schedule(id))
}

/// Decides schedules that do not exist yet.
pub(super) fn next_schedule_outcome(service: &Service, body: &[u8]) -> Outcome {
    plan(&mut service.state().schedule_outcomes, body)
}

/// Sets a clip's status from now on.
pub(super) fn status(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let known = id.parse().is_ok_and(|id| service.state().force_clip_status(id, &status, service.clock.now_ms()));
    known.then(|| json!({ "id": id, "status": status })).ok_or_else(|| no_clip(id))
}

/// Sets what a clip becomes when processed.
pub(super) fn outcome(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let outcome = input::<Outcomes<ClipOutcome>>(body)?.outcome;
    let known = id.parse().is_ok_and(|id| service.state().set_clip_outcome(id, outcome));
    known.then(done).ok_or_else(|| no_clip(id))
}

/// Decides clips that do not exist yet.
pub(super) fn next_outcome(service: &Service, body: &[u8]) -> Outcome {
    plan(&mut service.state().clip_outcomes, body)
}

/// Adds a fault.
pub(super) fn fault(service: &Service, body: &[u8]) -> Outcome {
    let id = service.add_fault(input(body)?).map_err(|mistake| bad_request(&mistake))?;
    Ok(json!({ "id": id }))
}

/// Takes a fault away.
pub(super) fn remove_fault(service: &Service, id: &str) -> Outcome {
    let known = id.parse().is_ok_and(|id| service.faults().remove(id));
    known.then(done).ok_or_else(|| (StatusCode::NOT_FOUND, format!("no fault {id}")))
}

fn no_clip(id: &str) -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, format!("no short clip {id}"))
}

fn no_recording(id: &str) -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, format!("no recording {id}"))
}

fn no_schedule(id: &str) -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, format!("no schedule {id}"))
}
