//! What will become of the next clips: an order, a probability, or success.

use std::collections::VecDeque;

use super::short_clip::ClipOutcome;
use crate::random::SplitMix;

/// Decides each new clip's processing time and outcome.
#[derive(Debug)]
pub(crate) struct Fate {
    pub(crate) processing_ms: i64,
    ordered: VecDeque<ClipOutcome>,
    chance: Option<Chance>,
}

#[derive(Debug)]
struct Chance {
    probability: f64,
    outcome: ClipOutcome,
    random: SplitMix,
}

impl Fate {
    /// Every clip completes after `processing_ms`.
    pub(crate) fn new(processing_ms: i64) -> Self {
        Self { processing_ms, ordered: VecDeque::new(), chance: None }
    }

    /// Decides the next clip that has not been decided yet.
    pub(crate) fn order(&mut self, outcome: ClipOutcome) {
        self.ordered.push_back(outcome);
    }

    /// Decides all others by chance.
    pub(crate) fn leave_to_chance(&mut self, probability: f64, outcome: ClipOutcome, seed: u64) {
        self.chance = Some(Chance { probability, outcome, random: SplitMix::new(seed) });
    }

    /// The outcome of the next clip.
    pub(crate) fn next(&mut self) -> ClipOutcome {
        if let Some(outcome) = self.ordered.pop_front() {
            return outcome;
        }
        if let Some(chance) = &mut self.chance
            && chance.random.chance(chance.probability)
        {
            return chance.outcome;
        }
        ClipOutcome::Completed
    }
}
