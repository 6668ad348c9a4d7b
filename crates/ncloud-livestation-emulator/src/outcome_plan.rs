//! What becomes of the next clips or recordings: an order, a probability, or success.

use std::collections::VecDeque;

use crate::random::SplitMix;

/// Decides the outcome of each resource that is processed; the default outcome is success.
#[derive(Debug)]
pub(crate) struct OutcomePlan<O> {
    ordered: VecDeque<O>,
    chance: Option<Chance<O>>,
}

#[derive(Debug)]
struct Chance<O> {
    probability: f64,
    outcome: O,
    random: SplitMix,
}

impl<O> Default for OutcomePlan<O> {
    fn default() -> Self {
        Self { ordered: VecDeque::new(), chance: None }
    }
}

impl<O: Copy + Default> OutcomePlan<O> {
    /// Decides the next resource that has not been decided yet.
    pub(crate) fn order(&mut self, outcome: O) {
        self.ordered.push_back(outcome);
    }

    /// Decides all others by chance.
    pub(crate) fn leave_to_chance(&mut self, probability: f64, outcome: O, seed: u64) {
        self.chance = Some(Chance { probability, outcome, random: SplitMix::new(seed) });
    }

    /// The outcome of the next resource.
    pub(crate) fn next(&mut self) -> O {
        if let Some(outcome) = self.ordered.pop_front() {
            return outcome;
        }
        if let Some(chance) = &mut self.chance
            && chance.random.chance(chance.probability)
        {
            return chance.outcome;
        }
        O::default()
    }
}
