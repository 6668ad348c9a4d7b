//! `livestation verify`: the service held against the specification, with an emulator in its place.

use std::process::Stdio;
use std::time::Duration;

use ncloud_livestation_emulator::{Dialect, Effect, Fault, NumberForm};
use serde_json::json;

use crate::program::{Stage, bare, ran};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_found_and_a_report_is_written() {
    let stage = Stage::running().await;
    let file = std::env::temp_dir().join(format!("livestation-cli-verify-{}", std::process::id()));
    let ran = stage.run(&format!("verify --report {}", file.display())).await;
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains("list_channels") && ran.stdout.contains("\n0 findings; of "), "{ran:?}");
    let text = std::fs::read_to_string(&file).unwrap();
    let report: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["spec_sha256"], ncloud_livestation::raw::spec::SHA256);
    assert!(!text.contains("ls-2"), "an id is in the report");
    std::fs::remove_file(file).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn findings_are_exit_code_1() {
    let stage = Stage::running().await;
    stage.emulator.set_dialect(Dialect::default().instance_no(NumberForm::Text));
    let ran = stage.run("-o json verify").await;
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{ran:?}");
    let findings = ran.json()["findings"].as_array().unwrap().clone();
    assert!(!findings.is_empty() && findings.iter().all(|finding| finding["kind"] == "form"), "{findings:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_without_being_asked_for() {
    let stage = Stage::running().await;
    let refused = stage.run("-o json verify --write").await;
    assert_eq!((refused.code, &refused.error()["kind"]), (2, &json!("usage")), "{refused:?}");
    assert!(stage.emulator.requests().is_empty());
    let dry = stage.run("-o json --dry-run verify --write").await;
    assert_eq!(dry.code, 0, "{dry:?}");
    assert!(dry.stdout.contains("quality set lsverify-") && dry.stdout.contains("get_short_clip"), "{dry:?}");
    assert!(stage.emulator.requests().is_empty());
    let done = stage.run("--yes verify --write").await;
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.stderr.contains("creating, and deleting after: quality profile lsverify-"), "{done:?}");
    let counters = stage.emulator.counters();
    assert_eq!((counters.created_quality_profiles, counters.requests_of("delete_quality_profile")), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_is_told_with_the_command() {
    let stage = Stage::running().await;
    stage.emulator.add_fault(Fault::new(Effect::EmptyServerError).operation("delete_quality_set")).unwrap();
    let ran = stage.run("-o json --attempts 1 --yes verify --write").await;
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("Delete it with: livestation quality set delete "), "{ran:?}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ctrl_c_deletes_what_was_created() {
    let stage = Stage::running().await;
    stage.emulator.add_fault(Fault::new(Effect::Delay { ms: 400 }).operation("create_quality_set")).unwrap();
    let mut command = stage.command("--yes verify --write");
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    let clock = ncloud_livestation::SystemClock;
    while stage.emulator.counters().created_quality_profiles == 0 {
        ncloud_livestation::Clock::sleep(&clock, Duration::from_millis(2)).await;
    }
    let killed = std::process::Command::new("kill").args(["-INT", &id.to_string()]).status().unwrap();
    assert!(killed.success());
    let output = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    let counters = stage.emulator.counters();
    assert_eq!(counters.requests_of("delete_quality_profile"), 1, "{output:?}");
    assert_eq!(counters.requests_of("delete_quality_set"), counters.created_quality_sets, "{output:?}");
}

#[tokio::test]
async fn without_keys_and_without_a_service_nothing_is_verified() {
    let without_keys = ran(bare("-o json --endpoint http://127.0.0.1:1 verify"), "").await;
    assert_eq!((without_keys.code, &without_keys.error()["kind"]), (3, &json!("credentials")), "{without_keys:?}");
    let stage = Stage::running().await;
    let nobody = stage.run("-o json --attempts 1 --endpoint http://127.0.0.1:1 verify").await;
    assert_eq!((nobody.code, &nobody.error()["kind"]), (6, &json!("connect")), "{nobody:?}");
}
