//! Which call does what.

use ncloud_livestation::Timestamp;
use ncloud_livestation_emulator::Seed;

use crate::operation::Operation;
use crate::target::Target;

/// Targets of calls that change something begin here; before them come those that all reading calls of an operation share.
const FIRST_OWN: u64 = 1_000;

/// Only each so many-th call may list everything.
const LISTS_EACH: u64 = 50;

/// What each of so many calls does; repeatable for one seed.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many calls.
    pub calls: u64,
    /// Decides which call does what.
    pub seed: u64,
    /// When the calls are made.
    pub now: Timestamp,
}

impl Plan {
    /// The operation of a call, and what it works on: a target of its own if it changes something.
    #[must_use]
    pub fn call(&self, call: u64) -> (&'static Operation, Target) {
        let mut mixed = (self.seed ^ call.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        // The lists of all hold what all calls make: few calls for them are enough.
        let is_drawn = |operation: &&Operation| !operation.lists_all || call.is_multiple_of(LISTS_EACH);
        let mut drawn = (0..).map(|next| Operation::nth(mixed.wrapping_add(next)));
        let operation = drawn.find(is_drawn).unwrap_or(Operation::nth(mixed));
        let target = if operation.changes() { Target::new(FIRST_OWN + call) } else { operation.target() };
        (operation, target.at(self.now))
    }

    /// What the calls need.
    #[must_use]
    pub fn emulator_seed(&self) -> Seed {
        let shared = Operation::all().map(|operation| (operation, operation.target()));
        let own = (0..self.calls).map(|call| self.call(call)).filter(|(operation, _)| operation.changes());
        shared.chain(own).fold(Seed::default(), |seed, (operation, target)| operation.seed(seed, &target))
    }
}
