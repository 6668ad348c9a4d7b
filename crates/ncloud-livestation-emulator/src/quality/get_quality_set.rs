//! `GET /qualitySets/{qualitySetId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettinginfo>

use serde_json::{Value, json};

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a set.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(json!({ "content": view::set(state, find::set(state, call)?, call) }))
}
