//! The report as a file has nothing of the account.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use std::collections::BTreeSet;

use ncloud_livestation_emulator::Dialect;
use ncloud_livestation_verify::Report;
use serde_json::{Value, json};
use support::{SECRET_KEY, emulator, state, verify};

/// Every text and number of the state that is somebody's: ids, names, keys, addresses, paths.
fn canaries(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        // What the service provides is nobody's.
        Value::Object(object) if object.get("genType") == Some(&json!("SYSTEM")) => {}
        Value::Object(object) => {
            for (key, member) in object {
                let ends = ["Id", "Ids", "Name", "No", "Key", "Url", "Path", "id", "name", "input", "Time", "Endpoint"];
                let is_own =
                    ends.iter().any(|end| key.ends_with(end)) && !["targetName", "statusName"].contains(&key.as_str());
                match member {
                    Value::String(text) if is_own => drop(found.insert(text.clone())),
                    Value::Number(number) if is_own => drop(found.insert(number.to_string())),
                    member => canaries(member, found),
                }
                if key.bytes().all(|byte| byte.is_ascii_digit()) {
                    found.insert(key.clone());
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| canaries(item, found)),
        Value::String(text) if text.contains("canary") || text.contains("cAnA") => drop(found.insert(text.clone())),
        _ => {}
    }
}

#[tokio::test]
async fn no_secret_no_id_and_no_name() {
    let emulator = emulator().await;
    let mut canaries_of_state = BTreeSet::new();
    canaries(&state(&emulator).await, &mut canaries_of_state);
    // Short ones, such as an id 3, are found by chance in digests and numbers of statuses.
    canaries_of_state.retain(|canary| canary.len() >= 5);
    assert!(canaries_of_state.len() > 40, "{canaries_of_state:?}");
    let odd =
        json!({ "extraFields": true, "unknownEnumValues": true, "recording": "flat", "scheduleItems": "scalars" });
    for dialect in [json!({}), odd] {
        emulator.set_dialect(serde_json::from_value::<Dialect>(dialect).unwrap());
        let verify = verify(&emulator).write(true);
        let report = verify.run().await.unwrap();
        let file = serde_json::to_string(&report).unwrap();
        for canary in &canaries_of_state {
            assert!(!file.contains(canary.as_str()), "{canary} is in the report");
        }
        let fixed = ["canary", "cAnA", SECRET_KEY, emulator.access_key(), &emulator.url(), &verify.planned()[0].name];
        for canary in fixed {
            assert!(!file.contains(canary), "{canary} is in the report");
        }
        assert_eq!(report.date, "2025-08-19");
        let read: Report = serde_json::from_str(&file).unwrap();
        assert_eq!(read, report);
    }
}

#[tokio::test]
async fn what_cannot_be_called_is_said() {
    let emulator = support::empty().await;
    let report = support::verify_all(&emulator).run().await.unwrap();
    let not_called = report.operations.iter().filter(|called| called.calls == 0);
    let lines: Vec<String> = not_called.map(|called| format!("{}: {}", called.operation, called.result)).collect();
    insta::assert_snapshot!("not_called", lines.join("\n"));
    assert!(report.is_clean(), "{report}");
}

#[tokio::test]
async fn without_a_channel_a_few_of_each_state_are_looked_at() {
    let emulator = emulator().await;
    let report = support::verify_all(&emulator).run().await.unwrap();
    assert!(report.is_clean(), "{report}");
    let asked =
        |id: &str| emulator.requests().iter().any(|request| request.target.contains(&format!("/channels/{id}")));
    assert!(asked(support::LIVE) && asked(support::IDLE));
}

#[tokio::test]
async fn a_channel_that_is_not_there_is_found() {
    let emulator = emulator().await;
    let report = support::verify_all(&emulator).channel("ls-20250819040000-nOnE1").run().await.unwrap();
    let found: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(found, ["status get_channel: the channel that was given is refused: status 404, code 250004 NOT_FOUND"]);
}

#[tokio::test]
async fn a_clock_that_is_off_is_found_and_put_up_with() {
    let emulator = support::start(ncloud_livestation_emulator::Emulator::builder()).await;
    let report = verify(&emulator).run().await.unwrap();
    let found: Vec<_> = report.findings.iter().map(|finding| finding.kind.as_str()).collect();
    assert_eq!(found, ["clock"], "{report}");
}

#[tokio::test]
async fn keys_that_are_refused_are_an_error_and_no_finding() {
    use ncloud_livestation::{Credentials, StaticProvider};
    let emulator = emulator().await;
    let keys = StaticProvider::new(Credentials::new("canary-access-key", "wrong").unwrap());
    let verify = ncloud_livestation_verify::Verify::new(keys).endpoint(emulator.url()).clock(support::Still);
    let error = verify.run().await.unwrap_err();
    assert_eq!(error.to_string(), "no keys to sign with: the service refuses them: status 401, code 200");
    let nobody = ncloud_livestation_verify::Verify::new(StaticProvider::new(Credentials::new("a", "b").unwrap()));
    let error = nobody.endpoint("http://example.com").run().await.unwrap_err();
    assert!(error.to_string().contains("https"), "{error}");
}
