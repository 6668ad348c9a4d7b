//! `GET /curtainContents/{contentId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentinfo>

use serde_json::Value;

use super::{find, view};
use crate::operation::Call;
use crate::response::Refusal;
use crate::state::State;

/// Reads a content.
pub(super) fn respond(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    Ok(view::response(find::content(state, call)?, call))
}
