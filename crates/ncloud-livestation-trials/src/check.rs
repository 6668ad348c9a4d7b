//! What is wrong with a cell.

use std::time::Duration;

use crate::cell::{Cell, End};
use crate::operation::SentAgain;
use crate::oracle::{Expected, expected};
use crate::reference::Reference;
use crate::scenario::Scenario;

/// Where a cell differs from what it should be.
#[must_use]
pub fn against_oracle(cell: &Cell, scenario: &Scenario, reference: &Reference) -> Vec<String> {
    let expected = expected(cell.operation, scenario, cell.repetition, reference.answered.body_bytes);
    let is = Expected {
        failure: match cell.end {
            End::Failed { kind, may_have_been_sent } => Some((kind, may_have_been_sent)),
            End::Answered(_) => None,
            End::Panicked => return vec!["it panicked".to_owned()],
            End::Hung => return vec!["it hung".to_owned()],
        },
        attempts: cell.attempts,
        requests: u32::try_from(cell.requests).unwrap_or(u32::MAX),
        effects: cell.effects,
        at_least: expected.at_least,
    };
    let mut wrongs = Vec::new();
    if is != expected {
        wrongs.push(format!("is {is:?}, should be {expected:?}"));
    }
    if cell.time < expected.at_least {
        wrongs.push(format!("took {:?}, should take {:?}", cell.time, expected.at_least));
    }
    wrongs
}

/// Where a cell breaks a promise that holds whatever happens.
#[must_use]
pub fn promises(cell: &Cell) -> Vec<String> {
    const LIMIT: Duration = Duration::from_secs(60);
    let mut wrongs = Vec::new();
    let mut promise = |kept: bool, what: &str| {
        if !kept {
            wrongs.push(what.to_owned());
        }
    };
    let one = u64::from(cell.operation.changes());
    promise(cell.effects.is_some_and(|effects| effects <= one), "changed something else, or more than once");
    promise(cell.attempts <= 4, "more than four attempts");
    promise(cell.requests <= u64::from(cell.attempts), "more requests than attempts");
    promise(cell.time <= LIMIT, "longer than the call may take");
    match &cell.end {
        End::Answered(_) => promise(cell.effects == Some(one), "answered, and nothing was changed"),
        End::Failed { may_have_been_sent, .. } => {
            let kept = *may_have_been_sent || cell.effects == Some(0);
            promise(kept, "took effect, and the error says that it did not");
        }
        End::Panicked | End::Hung => {}
    }
    wrongs
}

/// Where a response differs from that of an untroubled call.
#[must_use]
pub fn response(cell: &Cell, reference: &Reference) -> Vec<String> {
    let End::Answered(answered) = &cell.end else { return Vec::new() };
    let is_of_a_look = answered.attempts > 1 && cell.operation.sent_again != SentAgain::Answered;
    if reference.is_right(&answered.value, is_of_a_look) {
        Vec::new()
    } else {
        vec![format!("answered {}, should be {}", answered.value, reference.answered.value)]
    }
}
