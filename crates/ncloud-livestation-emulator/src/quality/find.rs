//! Finding the profile or set that a path names.

use super::profile::QualityProfile;
use super::set::QualitySet;
use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

pub(super) const PROFILE: &str = "quality";
pub(super) const SET: &str = "quality set";

/// The profile of the path, or 250004.
pub(super) fn profile<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s QualityProfile, Refusal> {
    let id = call.path_number("qualityId", PROFILE)?;
    state.quality_profiles.get(&id).ok_or_else(|| not_found(PROFILE))
}

/// The set of the path, or 250004.
pub(super) fn set<'s>(state: &'s State, call: &Call<'_>) -> Result<&'s QualitySet, Refusal> {
    let id = call.path_number("qualitySetId", SET)?;
    state.quality_sets.get(&id).ok_or_else(|| not_found(SET))
}
