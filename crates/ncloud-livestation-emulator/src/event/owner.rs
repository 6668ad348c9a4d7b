//! Events and callbacks as the emulator's owner sees them.

use super::delivery::CallbackDelivery;
use super::disorder::CallbackDisorder;
use crate::emulator::Emulator;
use crate::seed::{EventSeed, ManagerSeed};

impl Emulator {
    /// Lets an event happen: it is listed, and posted to the callback of its channel or the default one.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{Emulator, EventSeed};
    ///
    /// let emulator = Emulator::with_document_example().await?;
    /// // An event that is known late: it happened an hour ago.
    /// let an_hour_ago = emulator.clock().now_ms() - 3_600_000;
    /// emulator.add_event(EventSeed::new("ls-20220623115623-fHnXy", "PUBLISH_OVER_THRESHOLD").at_ms(an_hour_ago));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_event(&self, event: EventSeed) {
        self.service.state().add_event(event, self.service.clock.now_ms());
    }

    /// Adds a group of managers, or replaces the one with its number.
    pub fn add_manager_group(&self, number: u64, managers: Vec<ManagerSeed>) {
        self.service.state().manager_groups.insert(number, managers);
    }

    /// What became of the events that were posted to callbacks, the last 10,000, oldest first.
    #[must_use]
    pub fn callback_deliveries(&self) -> Vec<CallbackDelivery> {
        self.service.outbox().deliveries()
    }

    /// Posts events to callbacks in this way from now on.
    pub fn set_callback_disorder(&self, disorder: CallbackDisorder) {
        self.service.outbox().set_disorder(disorder);
    }
}
