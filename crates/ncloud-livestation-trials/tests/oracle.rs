//! The oracle and the checks would notice: cells that are wrong are told to be wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::time::Duration;

use ncloud_livestation::ErrorKind;
use ncloud_livestation_trials::cell::{Cell, End};
use ncloud_livestation_trials::check;
use ncloud_livestation_trials::operation::Operation;
use ncloud_livestation_trials::scenario::{Repetition, Scenario, catalogue};

fn scenario(name: &str) -> Scenario {
    catalogue("http://127.0.0.1:1").into_iter().find(|scenario| scenario.name == name).unwrap()
}

fn lost_answer() -> Cell {
    Cell {
        scenario: "reset before the head, carried out",
        repetition: Repetition::Once,
        operation: Operation::CreateShortClip,
        end: End::Failed { kind: ErrorKind::Interrupted, may_have_been_sent: true },
        attempts: 1,
        time: Duration::ZERO,
        requests: 1,
        created: 1,
        wrongs: Vec::new(),
    }
}

#[test]
fn a_right_cell_is_right() {
    let cell = lost_answer();
    assert_eq!(check::against_oracle(&cell, &scenario(cell.scenario)), [] as [String; 0]);
    assert_eq!(check::promises(&cell), [] as [String; 0]);
}

#[test]
fn whatever_is_wrong_is_noticed() {
    let scenario = scenario(lost_answer().scenario);
    let wrong = [
        Cell { created: 2, attempts: 2, requests: 2, ..lost_answer() },
        Cell { end: End::Failed { kind: ErrorKind::Interrupted, may_have_been_sent: false }, ..lost_answer() },
    ];
    for cell in &wrong {
        assert!(!check::promises(cell).is_empty(), "{cell:?}");
        assert!(!check::against_oracle(cell, &scenario).is_empty(), "{cell:?}");
    }
    let against_the_oracle_only = [
        Cell { end: End::Hung, ..lost_answer() },
        Cell { end: End::Panicked, ..lost_answer() },
        Cell { end: End::Failed { kind: ErrorKind::Server, may_have_been_sent: true }, ..lost_answer() },
        Cell { attempts: 2, requests: 2, ..lost_answer() },
        Cell { created: 0, ..lost_answer() },
    ];
    for cell in &against_the_oracle_only {
        assert!(!check::against_oracle(cell, &scenario).is_empty(), "{cell:?}");
    }
    assert!(!check::promises(&Cell { time: Duration::from_secs(61), ..lost_answer() }).is_empty());
}
