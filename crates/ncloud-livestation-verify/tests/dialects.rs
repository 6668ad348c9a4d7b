//! Every switch of the emulator's dialect, and what is found of it: nothing more, nothing less.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ncloud_livestation_emulator::{Dialect, Emulator};
use ncloud_livestation_verify::Report;
use serde_json::{Map, Value, json};
use support::{emulator, verify};

/// What nothing that only reads can show, and why.
const NOT_TO_BE_SEEN: &[(&str, &str)] = &[
    (
        "qualitySetDeletion",
        "a refused deletion of a quality set that a channel uses: no deletion is tried of what is in use",
    ),
    ("curtainIds", "is in the responses of starting and ending a curtain alone"),
    ("pushedEventId", "is in what the service posts"),
    ("pushedEventName", "is in what the service posts"),
];

/// The lines of a report but for the operations and the summary.
async fn lines(emulator: &Emulator) -> BTreeSet<String> {
    let report: Report = verify(emulator).run().await.unwrap();
    let evidence = report.evidence.iter().map(|one| format!("{:?} {}: {}", one.settled, one.place, one.how));
    let findings = report.findings.iter().map(|finding| format!("FOUND {finding}"));
    findings.chain(report.observations.iter().map(ToString::to_string)).chain(evidence).collect()
}

/// The other values of a switch: what its type says when it is given something else.
fn others(name: &str, default: &Value) -> Vec<Value> {
    if default.is_boolean() {
        return vec![json!(true)];
    }
    let bogus = Value::Object(Map::from_iter([(name.to_owned(), json!("no such value"))]));
    let complaint = serde_json::from_value::<Dialect>(bogus).unwrap_err().to_string();
    let expected = complaint.split_once("expected").unwrap_or_else(|| panic!("{complaint}")).1;
    let values = expected.split('`').skip(1).step_by(2).map(|value| json!(value));
    values.filter(|value| value != default).collect()
}

#[tokio::test]
async fn every_switch_is_found_exactly() {
    let emulator = emulator().await;
    let before = lines(&emulator).await;
    assert_eq!(before.iter().find(|line| line.starts_with("FOUND")), None);
    let Value::Object(switches) = serde_json::to_value(Dialect::default()).unwrap() else { panic!("no switches") };
    let mut text = String::new();
    for (name, default) in &switches {
        let others = others(name, default);
        assert!(!others.is_empty(), "{name} has no other value");
        for other in others {
            let dialect = json!({ name: other });
            emulator.set_dialect(serde_json::from_value(dialect).unwrap());
            let after = lines(&emulator).await;
            writeln!(text, "{name} = {other}").unwrap();
            before.difference(&after).for_each(|line| writeln!(text, "  - {line}").unwrap());
            after.difference(&before).for_each(|line| writeln!(text, "  + {line}").unwrap());
            let is_hidden = NOT_TO_BE_SEEN.iter().any(|(hidden, _)| hidden == name);
            assert_eq!(before == after, is_hidden, "{name} = {other}:\n{text}");
        }
    }
    insta::assert_snapshot!("switches", text);
}
