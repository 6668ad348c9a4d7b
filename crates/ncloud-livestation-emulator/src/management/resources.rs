//! Adding resources, and deciding what becomes of short clips.

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::{Outcome, bad_request, done, input};
use crate::seed::Seed;
use crate::service::Service;
use crate::state::ClipOutcome;

/// Adds all a seed holds; credentials belong to the start, so a seed with some is refused.
pub(super) fn seed(service: &Service, body: &[u8]) -> Outcome {
    let seed: Seed = input(body)?;
    if !seed.credentials.is_empty() {
        return Err(bad_request(&"credentials cannot be added while the emulator runs"));
    }
    if let Some(dialect) = seed.dialect {
        service.set_dialect(dialect);
    }
    let mut world = service.world();
    if let Some(processing_ms) = seed.processing_time_ms {
        world.fate.processing_ms = i64::try_from(processing_ms).unwrap_or(i64::MAX);
    }
    world.plant(seed, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a channel.
pub(super) fn channel(service: &Service, body: &[u8]) -> Outcome {
    service.world().add_channel(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a snapshot.
pub(super) fn snapshot(service: &Service, body: &[u8]) -> Outcome {
    service.world().add_snapshot(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Adds or replaces a short clip.
pub(super) fn short_clip(service: &Service, body: &[u8]) -> Outcome {
    service.world().add_short_clip(input(body)?, service.clock.now_ms());
    Ok(done())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    status: String,
}

/// Sets a clip's status from now on.
pub(super) fn status(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let known = id.parse().is_ok_and(|id| service.world().force_status(id, &status, service.clock.now_ms()));
    known.then(|| json!({ "id": id, "status": status })).ok_or_else(|| no_clip(id))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcomes {
    outcome: ClipOutcome,
    /// Without it, exactly the next clip; with it, every later clip by chance.
    probability: Option<f64>,
    #[serde(default)]
    seed: u64,
}

/// Sets what a clip becomes when processed.
pub(super) fn outcome(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Outcomes { outcome, .. } = input(body)?;
    let known = id.parse().is_ok_and(|id| service.world().set_outcome(id, outcome));
    known.then(done).ok_or_else(|| no_clip(id))
}

/// Decides clips that do not exist yet.
pub(super) fn next_outcome(service: &Service, body: &[u8]) -> Outcome {
    let Outcomes { outcome, probability, seed } = input(body)?;
    let mut world = service.world();
    match probability {
        None => world.fate.order(outcome),
        Some(probability) => world.fate.leave_to_chance(probability, outcome, seed),
    }
    Ok(done())
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
