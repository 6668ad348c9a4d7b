//! What the callers think has happened, against what the emulator holds.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::plan::LONG_SNAPSHOT;
use super::{Fate, Ledger, Plan};
use crate::operation::CHANNEL;

/// What became of a load.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// Calls that were to be made.
    pub calls: u64,
    /// Calls that were answered.
    pub answered: u64,
    /// Calls that failed.
    pub failed: u64,
    /// How often which kind of error came.
    pub errors: BTreeMap<String, u64>,
    /// Calls that never ended.
    pub lost: u64,
    /// Calls that were answered with something else than was asked for.
    pub wrong_answers: u64,
    /// The calls that create something.
    pub creates: Creates,
}

/// What became of the calls that create something.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Creates {
    /// How many there were.
    pub calls: u64,
    /// How many were answered.
    pub answered: u64,
    /// How many failed, saying that they had no effect.
    pub not_sent: u64,
    /// How many failed, saying that they may have had an effect.
    pub maybe_sent: u64,
    /// How many of those had one.
    pub maybe_sent_and_created: u64,
    /// What the emulator has created.
    pub created: u64,
    /// What it has created beyond one for each call, or for nobody.
    pub duplicates: u64,
    /// What it has created for calls that failed saying that they had no effect.
    pub broken_promises: u64,
    /// Calls that were answered with something the emulator does not hold.
    pub made_up: u64,
}

impl Verdict {
    /// Whether nothing was lost, duplicated, or wrong.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        let Creates { calls, answered, not_sent, maybe_sent, duplicates, broken_promises, made_up, created, .. } =
            self.creates;
        self.lost == 0
            && self.wrong_answers == 0
            && self.answered + self.failed == self.calls
            && duplicates + broken_promises + made_up == 0
            && answered + not_sent + maybe_sent == calls
            && created <= answered + maybe_sent
    }
}

/// Compares the callers' account with the emulator's state.
#[must_use]
pub fn judge(plan: &Plan, ledger: &Ledger, state: &Value) -> Verdict {
    let mut made = made_by_call(state);
    let errors = ledger.errors();
    let mut verdict = Verdict {
        calls: plan.calls,
        answered: 0,
        failed: 0,
        errors,
        lost: 0,
        wrong_answers: 0,
        creates: Creates::default(),
    };
    for (call, fate) in ledger.fates() {
        match fate {
            Fate::Lost => verdict.lost += 1,
            Fate::NotSent | Fate::MaybeSent => verdict.failed += 1,
            Fate::WrongAnswer => verdict.wrong_answers += 1,
            Fate::Answered(_) => verdict.answered += 1,
        }
        if !plan.operation(call).creates() {
            continue;
        }
        let creates = &mut verdict.creates;
        let ids = made.remove(&call).unwrap_or_default();
        let number = ids.len() as u64;
        creates.calls += 1;
        creates.created += number;
        creates.duplicates += number.saturating_sub(1);
        match fate {
            Fate::Answered(id) => {
                creates.answered += 1;
                creates.made_up += u64::from(!ids.contains(&id));
            }
            Fate::NotSent => {
                creates.not_sent += 1;
                creates.broken_promises += number;
            }
            Fate::MaybeSent => {
                creates.maybe_sent += 1;
                creates.maybe_sent_and_created += number.min(1);
            }
            Fate::Lost | Fate::WrongAnswer => {}
        }
    }
    // What is left was made for nobody.
    let left: u64 = made.values().map(|ids| ids.len() as u64).sum();
    verdict.creates.created += left;
    verdict.creates.duplicates += left;
    verdict
}

/// The ids of what the emulator holds, by the call that asked for it.
fn made_by_call(state: &Value) -> BTreeMap<u64, Vec<u64>> {
    let entries = |of: &str| state[of].as_array().into_iter().flatten();
    let snapshots = entries("snapshots").filter_map(|entry| {
        let call = Plan::caller_of_snapshot(entry["channelId"].as_str()?, entry["duration"].as_u64()?)?;
        Some((call, entry["snapshotId"].as_u64()?))
    });
    let clips = entries("shortclips")
        .filter(|entry| entry["channelId"] == CHANNEL && entry["snapshotId"] == LONG_SNAPSHOT)
        .filter_map(|entry| Some((Plan::caller_of_clip(entry["duration"].as_u64()?)?, entry["id"].as_u64()?)));
    let mut made = BTreeMap::<u64, Vec<u64>>::new();
    for (call, id) in snapshots.chain(clips) {
        made.entry(call).or_default().push(id);
    }
    made
}
