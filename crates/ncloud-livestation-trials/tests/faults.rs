//! The matrix: every operation in every scenario, once and always, against what the oracle says.

use ncloud_livestation_trials::scenario::{Cause, catalogue};
use ncloud_livestation_trials::{matrix, table};

#[test]
fn every_cell_is_right() {
    let cells = matrix::run("").unwrap();
    let wrong = cells.iter().filter(|cell| !cell.wrongs.is_empty()).count();
    assert_eq!(wrong, 0, "{}", table::summary(&cells));
    insta::assert_snapshot!("matrix", table::render(&cells));
}

#[test]
fn every_effect_of_the_emulator_is_in_the_matrix() {
    let readme = include_str!("../../ncloud-livestation-emulator/README.md");
    let (_, table) = readme.split_once("| `effect.type` | answer |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let known: Vec<String> = catalogue("http://127.0.0.1:1")
        .iter()
        .filter_map(|scenario| match &scenario.cause {
            Cause::Fault(fault) | Cause::FaultBefore(fault) | Cause::FaultOfConnection(fault) => {
                Some(serde_json::to_value(fault).unwrap()["effect"]["type"].as_str().unwrap().to_owned())
            }
            Cause::GatewayClock { .. } | Cause::NobodyListens => None,
        })
        .collect();
    let named = table.lines().skip(2).filter_map(|line| line.split('|').nth(1)).flat_map(|cell| cell.split(','));
    let mut count = 0;
    for effect in named.filter_map(|part| part.split('`').nth(1)) {
        assert!(known.iter().any(|name| name == effect), "{effect} is not in the matrix");
        count += 1;
    }
    assert!(count >= 20, "the README's table was not read");
}

#[test]
fn names_are_unique() {
    let scenarios = catalogue("http://127.0.0.1:1");
    let mut names: Vec<&str> = scenarios.iter().map(|scenario| scenario.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), scenarios.len());
}
