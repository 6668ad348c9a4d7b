//! Curtains as the emulator's owner sees them.

use super::model::CurtainOutcome;
use crate::emulator::Emulator;
use crate::seed::CurtainContentSeed;

/// Curtains.
impl Emulator {
    /// Adds a curtain content, or replaces the one with its id.
    pub fn add_curtain_content(&self, content: CurtainContentSeed) {
        self.service.state().add_curtain_content(content, self.service.clock.now_ms());
    }

    /// Sets a curtain content's status, from now on and whatever the clock says; false when there is no such content.
    pub fn set_curtain_content_status(&self, id: u64, status: &str) -> bool {
        self.service.state().force_curtain_status(id, status, self.service.clock.now_ms())
    }

    /// Sets what a curtain content becomes when its processing ends; false when there is no such content.
    pub fn set_curtain_content_outcome(&self, id: u64, outcome: CurtainOutcome) -> bool {
        self.service.state().set_curtain_outcome(id, outcome)
    }

    /// Decides the next curtain content to be created; called again, the one after it, and so on.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{CurtainContentSeed, CurtainOutcome, Emulator};
    ///
    /// let emulator = Emulator::builder().curtain_content(CurtainContentSeed::new(413).status("READY")).start().await?;
    /// emulator.decide_next_curtain_content(CurtainOutcome::ProcessingFail);
    /// # Ok(())
    /// # }
    /// ```
    pub fn decide_next_curtain_content(&self, outcome: CurtainOutcome) {
        self.service.state().curtain_outcomes.order(outcome);
    }

    /// Lets later curtain contents end in `outcome` with `probability` (0 to 1), repeatably for one `seed`.
    pub fn leave_curtain_contents_to_chance(&self, probability: f64, outcome: CurtainOutcome, seed: u64) {
        self.service.state().curtain_outcomes.leave_to_chance(probability, outcome, seed);
    }

    /// Whether a channel shows a curtain at the moment.
    #[must_use]
    pub fn shows_curtain(&self, channel_id: &str) -> bool {
        self.service.state().curtain_of(channel_id, self.service.clock.now_ms()).is_some()
    }
}
