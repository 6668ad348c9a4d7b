//! Who uses what: channels their set, and sets their profiles.

use super::profile::{BYPASS, QualityProfile};
use super::set::QualitySet;
use crate::channel::model::Channel;
use crate::state::State;

impl State {
    /// The profiles of a set, in its order.
    pub(crate) fn profiles_of<'s>(&'s self, set: &'s QualitySet) -> impl Iterator<Item = &'s QualityProfile> {
        set.quality_ids.iter().filter_map(|id| self.quality_profiles.get(id))
    }

    /// Whether a set passes the source through, which DRM cannot be used with.
    pub(crate) fn passes_through(&self, set: &QualitySet) -> bool {
        self.profiles_of(set).any(|profile| profile.kind == BYPASS)
    }

    /// The channels that use a set.
    pub(super) fn users_of(&self, set_id: u64) -> impl Iterator<Item = &Channel> {
        self.channels.values().filter(move |channel| channel.quality_set_id == set_id)
    }

    /// Whether a set holds this profile.
    pub(super) fn is_in_a_set(&self, profile_id: u64) -> bool {
        self.quality_sets.values().any(|set| set.quality_ids.contains(&profile_id))
    }
}
