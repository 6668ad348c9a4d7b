//! Every operation of the document is on trial, and what the table says of it is so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::collections::BTreeSet;

use ncloud_livestation::raw::operations;
use ncloud_livestation_trials::drive::{Ended, Pace, Pacer, drive};
use ncloud_livestation_trials::inspect::state_of;
use ncloud_livestation_trials::operation::{Operation, SentAgain};
use ncloud_livestation_trials::reference::Reference;
use ncloud_livestation_trials::stage::Stage;

#[test]
fn every_operation_of_the_document_is_on_trial() {
    let tried: BTreeSet<&str> = Operation::all().map(|operation| operation.id).collect();
    let known: BTreeSet<&str> = operations::ALL.iter().map(|row| row.id).collect();
    let missing: Vec<_> = known.difference(&tried).collect();
    assert!(missing.is_empty(), "without an entry in src/operation: {missing:?}");
    let gone: Vec<_> = tried.difference(&known).collect();
    assert!(gone.is_empty(), "in src/operation, but not in the document: {gone:?}");
    assert_eq!(tried.len(), Operation::all().count(), "an operation is there twice");
}

#[tokio::test(start_paused = true)]
async fn what_is_no_get_changes_what_the_emulator_shows() {
    for operation in Operation::all() {
        let Reference { before, after, .. } = Reference::of(operation).await.unwrap();
        let row = operations::ALL.iter().find(|row| row.id == operation.id).unwrap();
        assert_eq!(operation.changes(), row.method != "GET", "{operation}");
        assert_eq!(before != after, operation.changes(), "{operation}: the state before and after");
        let effects = [&before, &after].map(|state| operation.effects(state, &operation.target()));
        assert_eq!(effects, [0, u64::from(operation.changes())], "{operation}: effects before and after");
    }
}

/// What the document marks as idempotent can be sent twice; what it does not can do harm, or is refused.
#[tokio::test(start_paused = true)]
async fn a_change_that_is_made_twice_is_made_once_or_marked() {
    for operation in Operation::all() {
        let stage = Stage::set().await.unwrap();
        let mut states = Vec::new();
        let mut answers = Vec::new();
        for _ in 0..2 {
            let call = operation.call(&stage.client, &operation.target());
            let Ended::With(answer) = drive(call, Pacer::new(&stage, Pace::Still)).await else {
                panic!("{operation} does not end");
            };
            answers.push(answer.map(|answered| answered.value));
            states.push(state_of(&stage).await.unwrap());
        }
        if !operation.is_idempotent() {
            continue;
        }
        assert!(states[0] == states[1], "{operation} is marked idempotent, and its second request changes something");
        let is_refused = answers[1].is_err();
        assert_eq!(is_refused, operation.sent_again != SentAgain::Answered, "{operation}: {:?}", answers[1]);
    }
}
