//! What a channel is doing, which its schedules tell.

use super::model::{CREATING, PUBLISHING, RESERVED, VodChannel};
use super::schedule::Schedule;
use crate::channel::model::READY;
use crate::state::State;

impl VodChannel {
    /// Its schedules, oldest first.
    pub(crate) fn schedules<'s>(&'s self, state: &'s State) -> impl Iterator<Item = &'s Schedule> {
        self.schedules.iter().filter_map(|id| state.schedules.get(id))
    }

    /// Its status at `now_ms`: one that is not stopped is what its schedules make it.
    pub(crate) fn status<'s>(&'s self, state: &'s State, now_ms: i64) -> &'s str {
        if now_ms < self.ready_at {
            return CREATING;
        }
        if self.channel_status != READY {
            return &self.channel_status;
        }
        if self.schedules(state).any(|schedule| schedule.is_on_air(now_ms)) {
            return PUBLISHING;
        }
        if self.schedules(state).any(|schedule| schedule.is_waiting(now_ms)) { RESERVED } else { READY }
    }

    /// How long it has been on air, seconds.
    pub(crate) fn played_seconds(&self, state: &State, now_ms: i64) -> i64 {
        let played = self.schedules(state).map(|schedule| schedule.played_ms(now_ms));
        played.fold(self.played_ms, i64::saturating_add) / 1000
    }
}
