//! Deletes what a round has created, whatever became of the round.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::round::{KINDS, Kind, Leftover, Round};

/// How often it is looked whether something is left.
const LOOKS: usize = 4;
/// Before another look, and before the first one after a creation that was not answered.
const PAUSE: Duration = Duration::from_secs(2);

/// Deletes what has the round's name, and looks whether it is gone. What is left comes back.
pub(crate) async fn undo(round: &mut Round) -> Vec<Leftover> {
    if round.is_uncertain {
        round.wire.clock.sleep(PAUSE).await;
    }
    let mut left = Vec::new();
    for look in 0..LOOKS {
        left = look_and_delete(round).await;
        if left.is_empty() {
            return left;
        }
        // The first look is for what is to be deleted, and the second one finds it gone.
        if look > 0 {
            round.wire.clock.sleep(PAUSE).await;
        }
    }
    left
}

/// What was still there, each asked to be deleted.
async fn look_and_delete(round: &mut Round) -> Vec<Leftover> {
    let mut left = Vec::new();
    for kind in KINDS {
        let (ids, is_known) = match round.named(kind).await {
            Some(ids) => (ids, true),
            // It cannot be listed: what is known to have been made is deleted all the same.
            None => (made(round, kind), false),
        };
        if !is_known && ids.is_empty() {
            left.push(leftover(round, kind, None));
        }
        for id in ids {
            // A list may show for a while what is deleted.
            if !round.deleted.contains(&(kind.what, id.clone())) {
                round.delete(kind, &id).await;
            }
            left.push(leftover(round, kind, Some(&id)));
        }
    }
    left
}

fn made(round: &Round, kind: Kind) -> BTreeSet<String> {
    round.made.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.clone()).collect()
}

fn leftover(round: &Round, kind: Kind, id: Option<&str>) -> Leftover {
    let command = match id {
        Some(id) => format!("{} delete {id}", kind.command),
        None => format!("{} list", kind.command),
    };
    Leftover { kind: kind.what, name: round.name.clone(), command }
}
