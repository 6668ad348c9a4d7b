//! The oracle and the checks would notice: cells that are wrong are told to be wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::time::Duration;

use ncloud_livestation::ErrorKind;
use ncloud_livestation_trials::cell::{Cell, End};
use ncloud_livestation_trials::check;
use ncloud_livestation_trials::operation::{Answered, Operation, SentAgain};
use ncloud_livestation_trials::reference::Reference;
use ncloud_livestation_trials::scenario::{Repetition, Scenario, catalogue};

fn scenario(name: &str) -> Scenario {
    catalogue("http://127.0.0.1:1").into_iter().find(|scenario| scenario.name == name).unwrap()
}

fn reference(id: &str) -> Reference {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(Reference::of(Operation::by_id(id).unwrap())).unwrap()
}

fn lost_answer() -> Cell {
    Cell {
        scenario: "reset before the head, carried out",
        repetition: Repetition::Once,
        operation: Operation::by_id("create_short_clip").unwrap(),
        end: End::Failed { kind: ErrorKind::Interrupted, may_have_been_sent: true },
        attempts: 1,
        time: Duration::ZERO,
        requests: 1,
        effects: Some(1),
        wrongs: Vec::new(),
    }
}

#[test]
fn a_right_cell_is_right() {
    let cell = lost_answer();
    assert_eq!(
        check::against_oracle(&cell, &scenario(cell.scenario), &reference("create_short_clip")),
        [] as [String; 0]
    );
    assert_eq!(check::promises(&cell), [] as [String; 0]);
}

#[test]
fn whatever_is_wrong_is_noticed() {
    let (scenario, reference) = (scenario(lost_answer().scenario), reference("create_short_clip"));
    let wrong = [
        Cell { effects: None, attempts: 2, requests: 2, ..lost_answer() },
        Cell { end: End::Failed { kind: ErrorKind::Interrupted, may_have_been_sent: false }, ..lost_answer() },
    ];
    for cell in &wrong {
        assert!(!check::promises(cell).is_empty(), "{cell:?}");
        assert!(!check::against_oracle(cell, &scenario, &reference).is_empty(), "{cell:?}");
    }
    let against_the_oracle_only = [
        Cell { end: End::Hung, ..lost_answer() },
        Cell { end: End::Panicked, ..lost_answer() },
        Cell { end: End::Failed { kind: ErrorKind::Server, may_have_been_sent: true }, ..lost_answer() },
        Cell { attempts: 2, requests: 2, ..lost_answer() },
        Cell { effects: Some(0), ..lost_answer() },
    ];
    for cell in &against_the_oracle_only {
        assert!(!check::against_oracle(cell, &scenario, &reference).is_empty(), "{cell:?}");
    }
    assert!(!check::promises(&Cell { time: Duration::from_secs(61), ..lost_answer() }).is_empty());
}

#[test]
fn an_answer_that_differs_is_noticed() {
    let reference = reference("stop_channel");
    let answered = |value, attempts| Cell {
        end: End::Answered(Answered { value, attempts, body_bytes: 0, shown: String::new() }),
        operation: reference.operation,
        ..lost_answer()
    };
    let mut value = reference.answered.value.clone();
    assert_eq!(check::response(&answered(value.clone(), 1), &reference), [] as [String; 0]);
    value["more"] = 1.into();
    assert_eq!(check::response(&answered(value.clone(), 1), &reference).len(), 1);
    assert_eq!(reference.operation.sent_again, SentAgain::LookedAt);
    assert_eq!(check::response(&answered(value.clone(), 3), &reference), [] as [String; 0], "a look may say more");
    value["channelId"] = "another".into();
    assert_eq!(check::response(&answered(value, 3), &reference).len(), 1, "but nothing else");
}
