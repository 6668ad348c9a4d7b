//! A channel that plays files: what it is set to, and what it is doing.

use serde::Serialize;

use super::schedule::Schedule;
use crate::channel::model::{Cdn, Drm, READY};
use crate::state::State;

pub(crate) const RESERVED: &str = "RESERVED";
pub(crate) use crate::channel::model::{BLOCK, CREATING, DELETED, LL_HLS, PUBLISHING};

/// A VOD2LIVE channel; times are epoch milliseconds.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VodChannel {
    pub(crate) channel_id: String,
    pub(crate) instance_no: u64,
    /// Its status once it has been created, as far as its schedules do not decide it; any text, since a seed may have one.
    pub(crate) channel_status: String,
    pub(crate) created_time: i64,
    pub(crate) updated_time: i64,
    /// When it leaves `CREATING`.
    pub(crate) ready_at: i64,
    pub(crate) settings: VodSettings,
    pub(crate) quality_set_id: u64,
    pub(crate) cdn: Cdn,
    pub(crate) drm: Option<Drm>,
    pub(crate) callback_endpoint: Option<String>,
    /// Ids of its schedules, oldest first.
    pub(crate) schedules: Vec<u64>,
    /// What schedules that are gone have played.
    pub(crate) played_ms: i64,
}

/// What an update replaces as a whole.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VodSettings {
    pub(crate) channel_name: String,
    pub(crate) env_type: String,
    pub(crate) output_protocol: String,
}

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
