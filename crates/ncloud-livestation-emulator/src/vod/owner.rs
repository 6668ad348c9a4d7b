//! VOD2LIVE as the emulator's owner sees it.

use super::schedule::ScheduleOutcome;
use crate::builder::EmulatorBuilder;
use crate::emulator::Emulator;
use crate::seed::{ScheduleSeed, Seed, VodChannelSeed};

impl EmulatorBuilder {
    /// Adds a VOD2LIVE channel.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{Emulator, ScheduleSeed, VodChannelSeed};
    ///
    /// let emulator = Emulator::builder()
    ///     .vod_channel(VodChannelSeed::new("ls-20250820000000-FdJkJ"))
    ///     .schedule(ScheduleSeed::new("ls-20250820000000-FdJkJ", 1293).file("my-bucket", "/rerun.mp4"))
    ///     .start()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn vod_channel(self, channel: VodChannelSeed) -> Self {
        self.seed(Seed::default().vod_channel(channel))
    }

    /// Adds a schedule.
    pub fn schedule(self, schedule: ScheduleSeed) -> Self {
        self.seed(Seed::default().schedule(schedule))
    }
}

/// VOD2LIVE channels and schedules.
impl Emulator {
    /// Adds a VOD2LIVE channel, or replaces the one with its id and the schedules of that one.
    pub fn add_vod_channel(&self, channel: VodChannelSeed) {
        self.service.state().add_vod_channel(channel, self.service.clock.now_ms());
    }

    /// Adds a schedule, or replaces the one with its id.
    pub fn add_schedule(&self, schedule: ScheduleSeed) {
        self.service.state().add_schedule(schedule, self.service.clock.now_ms());
    }

    /// Sets a schedule's status, from now on and whatever the clock says; false when there is no such schedule.
    pub fn set_schedule_status(&self, id: u64, status: &str) -> bool {
        self.service.state().force_schedule_status(id, status, self.service.clock.now_ms())
    }

    /// Sets what a schedule becomes once its files have been looked at; false when there is no such schedule.
    pub fn set_schedule_outcome(&self, id: u64, outcome: ScheduleOutcome) -> bool {
        self.service.state().set_schedule_outcome(id, outcome)
    }

    /// Decides the next schedule to be created or updated; called again, the one after it, and so on.
    pub fn decide_next_schedule(&self, outcome: ScheduleOutcome) {
        self.service.state().schedule_outcomes.order(outcome);
    }

    /// Lets later schedules end in `outcome` with `probability` (0 to 1), repeatably for one `seed`.
    pub fn leave_schedules_to_chance(&self, probability: f64, outcome: ScheduleOutcome, seed: u64) {
        self.service.state().schedule_outcomes.leave_to_chance(probability, outcome, seed);
    }
}
