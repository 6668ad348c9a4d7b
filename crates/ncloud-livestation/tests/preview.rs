//! What a call would send, requests that come from elsewhere, and the address in the environment.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::process::Command;

use ncloud_livestation::raw::requests::CreateChannel;
use ncloud_livestation::{Client, ErrorKind, NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget};
use serde_json::{Value, json};
use support::{CHANNEL, emulated};

#[tokio::test]
async fn a_preview_is_what_would_be_sent_and_sends_nothing() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let preview = client.channel(CHANNEL).unwrap().delete().preview().await.unwrap();
    assert_eq!((preview.operation, preview.method.as_str(), preview.body), ("delete_channel", "DELETE", None));
    assert_eq!(preview.url, format!("{}/api/v2/channels/{CHANNEL}", emulator.url()));
    assert_eq!(emulator.requests().len(), 0);
}

#[tokio::test]
async fn a_preview_checks_and_masks() {
    let (_emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let platform = NewRestreamPlatform::new(RestreamTarget::Custom, "rtmp://a.example/live", "s3cr3t-canary");
    let channel = NewRestreamChannel::new("evening", RestreamPlan::Standard).platform(platform);
    let preview = client.create_restream_channel(channel).preview().await.unwrap();
    assert!(!format!("{preview:?}").contains("s3cr3t-canary"), "{preview:?}");
    let body: Value = serde_json::from_str(&preview.body.unwrap()).unwrap();
    assert!(body.to_string().contains("[REDACTED]"), "{body}");

    let refused = client.channel(CHANNEL).unwrap().delete_recordings(Vec::<u64>::new()).preview().await.unwrap_err();
    assert_eq!((refused.kind(), refused.operation()), (ErrorKind::InvalidInput, Some("delete_recordings")));
}

#[tokio::test]
async fn a_request_of_the_specification_is_a_call() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let body = json!({"channelName": "evening", "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1,
        "regionType": "KOREA"}, "qualitySetId": 1, "useDvr": false, "record": {"type": "NO_RECORD"}});
    let call = client.operation(CreateChannel::new(serde_json::from_value(body).unwrap()));
    let preview = call.clone().preview().await.unwrap();
    assert_eq!(preview.operation, "create_channel");
    assert!(call.await.unwrap().channel_id.starts_with("ls-"));
    assert_eq!(emulator.requests().len(), 1);
}

const CHILD: &str = "NCLOUD_LIVESTATION_TEST_CHILD";

/// Runs only as the child of the next test: a process has one environment.
#[allow(clippy::print_stdout, reason = "the parent waits for this line")]
#[tokio::test]
async fn child_with_the_variable() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let error = Client::from_env().await.unwrap().channels().page(1).retry(no_retry()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    println!("the variable was read");
}

fn no_retry() -> ncloud_livestation::RetryPolicy {
    ncloud_livestation::RetryPolicy::none()
}

#[tokio::test]
async fn the_variable_names_the_address() {
    // Nobody listens there: reserved for this machine, and not for a service.
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child_with_the_variable", "--nocapture"]).env(CHILD, "1");
    child.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", "SK");
    child.env("NCLOUD_LIVESTATION_ENDPOINT", "http://127.0.0.1:1").env_remove("NCLOUD_OBS_ENDPOINT");
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("the variable was read"), "{text}");
}
