//! Finding the curtain content that a path names.

use super::model::CurtainContent;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// What a content is called in refusals.
pub(super) const WHAT: &str = "curtain content";

/// The content of the path, or 250004.
pub(super) fn content<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s CurtainContent, Refusal> {
    let id = call.path_number("contentId", WHAT)?;
    state.curtain_contents.get(&id).ok_or_else(|| not_found(WHAT))
}
