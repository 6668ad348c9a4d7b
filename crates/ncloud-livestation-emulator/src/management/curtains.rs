//! Adding curtain contents, and deciding what becomes of them.

use http::StatusCode;
use serde_json::json;

use super::outcomes::{Outcomes, Status, plan};
use super::{Outcome, done, input};
use crate::curtain::model::CurtainOutcome;
use crate::service::Service;

/// Adds or replaces a content.
pub(super) fn add(service: &Service, body: &[u8]) -> Outcome {
    service.state().add_curtain_content(input(body)?, service.clock.now_ms());
    Ok(done())
}

/// Sets a content's status from now on.
pub(super) fn status(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let Status { status } = input(body)?;
    let now_ms = service.clock.now_ms();
    let known = id.parse().is_ok_and(|id| service.state().force_curtain_status(id, &status, now_ms));
    known.then(|| json!({ "id": id, "status": status })).ok_or_else(|| unknown(id))
}

/// Sets what a content becomes when processed.
pub(super) fn outcome(service: &Service, id: &str, body: &[u8]) -> Outcome {
    let outcome = input::<Outcomes<CurtainOutcome>>(body)?.outcome;
    let known = id.parse().is_ok_and(|id| service.state().set_curtain_outcome(id, outcome));
    known.then(done).ok_or_else(|| unknown(id))
}

/// Decides contents that do not exist yet.
pub(super) fn next_outcome(service: &Service, body: &[u8]) -> Outcome {
    plan(&mut service.state().curtain_outcomes, body)
}

fn unknown(id: &str) -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, format!("no curtain content {id}"))
}
