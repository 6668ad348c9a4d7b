//! What the callers think has happened, against what the emulator holds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Ending, Ledger, Plan};
use crate::state::State;

/// What became of a load.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// Calls that were to be made.
    pub calls: u64,
    /// Calls that were answered.
    pub answered: u64,
    /// Calls that failed.
    pub failed: u64,
    /// How often which kind of error came, and which operation was answered wrongly.
    pub errors: BTreeMap<String, u64>,
    /// Calls that never ended.
    pub lost: u64,
    /// Calls that were answered with something else than was asked for.
    pub wrong_answers: u64,
    /// The calls that change something.
    pub changes: Changes,
}

/// What became of the calls that change something.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Changes {
    /// How many there were.
    pub calls: u64,
    /// How many were answered.
    pub answered: u64,
    /// How many failed, saying that they had no effect.
    pub not_sent: u64,
    /// How many failed, saying that they may have had an effect.
    pub maybe_sent: u64,
    /// How many of those had one.
    pub maybe_sent_and_made: u64,
    /// How many changes the emulator has seen.
    pub made: u64,
    /// How many of them beyond one for each call.
    pub duplicates: u64,
    /// How many of them for calls that failed saying that they had no effect.
    pub broken_promises: u64,
    /// Calls that were answered, and whose change the emulator has not seen.
    pub made_up: u64,
}

impl Verdict {
    /// Whether nothing was lost, duplicated, or wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let Changes { calls, answered, not_sent, maybe_sent, duplicates, broken_promises, made_up, made, .. } =
            self.changes;
        self.lost == 0
            && self.wrong_answers == 0
            && self.answered + self.failed == self.calls
            && duplicates + broken_promises + made_up == 0
            && answered + not_sent + maybe_sent == calls
            && made <= answered + maybe_sent
    }
}

/// Compares the callers' account with the emulator's state.
#[must_use]
pub fn judge(plan: &Plan, ledger: &Ledger, state: &State) -> Verdict {
    let errors = ledger.errors();
    let mut verdict = Verdict {
        calls: plan.calls,
        answered: 0,
        failed: 0,
        errors,
        lost: 0,
        wrong_answers: 0,
        changes: Changes::default(),
    };
    for (call, ending) in ledger.endings() {
        match ending {
            Ending::Lost => verdict.lost += 1,
            Ending::NotSent | Ending::MaybeSent => verdict.failed += 1,
            Ending::WrongAnswer => verdict.wrong_answers += 1,
            Ending::Answered => verdict.answered += 1,
        }
        let (operation, target) = plan.call(call);
        if !operation.changes() || operation.is_of_the_account {
            continue;
        }
        let effects = operation.effects(state, &target);
        let changes = &mut verdict.changes;
        changes.calls += 1;
        changes.made += effects;
        changes.duplicates += effects.saturating_sub(1);
        match ending {
            Ending::Answered => {
                changes.answered += 1;
                changes.made_up += u64::from(effects == 0);
            }
            Ending::NotSent => {
                changes.not_sent += 1;
                changes.broken_promises += effects;
            }
            Ending::MaybeSent => {
                changes.maybe_sent += 1;
                changes.maybe_sent_and_made += effects.min(1);
            }
            Ending::Lost | Ending::WrongAnswer => {}
        }
    }
    verdict
}
