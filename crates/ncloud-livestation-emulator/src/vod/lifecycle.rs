//! Schedules are cut with their channels, and channels go.

use super::schedule::ScheduleOutcome;
use crate::forced_status::ForcedStatus;
use crate::state::State;

impl State {
    /// Sets the status of a VOD2LIVE channel, and ends its schedule; false when there is no such channel.
    pub(crate) fn set_vod_channel_status(&mut self, channel_id: &str, status: &str, now_ms: i64) -> bool {
        let Some(channel) = self.vod_channels.get_mut(channel_id) else { return false };
        channel.channel_status = status.to_owned();
        channel.ready_at = now_ms;
        for id in &channel.schedules {
            if let Some(schedule) = self.schedules.get_mut(id)
                && schedule.is_open(now_ms)
            {
                schedule.cut_at = Some(now_ms);
                schedule.forced = None;
            }
        }
        true
    }

    /// Takes a channel away, and its schedules.
    pub(crate) fn remove_vod_channel(&mut self, channel_id: &str) {
        let Some(channel) = self.vod_channels.remove(channel_id) else { return };
        for id in channel.schedules {
            self.schedules.remove(&id);
        }
    }

    /// Takes a schedule away; what it has played stays counted.
    pub(crate) fn remove_schedule(&mut self, id: u64, now_ms: i64) {
        let Some(schedule) = self.schedules.remove(&id) else { return };
        if let Some(channel) = self.vod_channels.get_mut(&schedule.channel_id) {
            channel.schedules.retain(|known| *known != id);
            channel.played_ms = channel.played_ms.saturating_add(schedule.played_ms(now_ms));
        }
    }

    /// Sets a schedule's status from now on; false when there is no such schedule.
    pub(crate) fn force_schedule_status(&mut self, id: u64, status: &str, now_ms: i64) -> bool {
        let Some(schedule) = self.schedules.get_mut(&id) else { return false };
        schedule.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
        true
    }

    /// Sets what a schedule will become; false when there is no such schedule.
    pub(crate) fn set_schedule_outcome(&mut self, id: u64, outcome: ScheduleOutcome) -> bool {
        let Some(schedule) = self.schedules.get_mut(&id) else { return false };
        schedule.outcome = outcome;
        true
    }
}
