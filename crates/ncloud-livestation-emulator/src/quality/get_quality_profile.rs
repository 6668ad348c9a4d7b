//! `GET /qualityProfiles/{qualityId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualityinfo>

use serde_json::{Value, json};

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a profile.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(json!({ "content": view::profile(find::profile(state, call)?, call) }))
}
