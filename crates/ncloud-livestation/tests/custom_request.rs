//! Requests that the SDK does not wrap: sent, retried and failing like any call.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;

use ncloud_livestation::{Client, ErrorKind, ManualClock, Method, Timestamp, Zone};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;
use support::{CHANNEL, Listener, answer, builder_for, emulated, header, json as json_answer};

#[tokio::test]
async fn it_reads_what_the_typed_call_reads() {
    let (_emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let path = format!("/channels/{CHANNEL}/shortclip/1060");
    let any = client.request(Method::GET, &path).with_response().await.unwrap();
    let typed = client.channel(CHANNEL).unwrap().short_clip(1060).get().await.unwrap();
    assert_eq!(any.value["content"]["shortclip"]["id"], typed.id.get());
    assert!(any.trace_id().is_some());

    #[derive(Deserialize)]
    struct Envelope {
        content: Content,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Content {
        channel_id: String,
    }
    let envelope = client.request(Method::GET, &path).decode_as::<Envelope>().await.unwrap();
    assert_eq!(envelope.content.channel_id, CHANNEL);
}

#[tokio::test]
async fn it_creates_with_a_body_and_asks_with_a_query() {
    let (emulator, builder) = emulated().await;
    let client = builder.build().unwrap();
    let body = json!({"startTime": 0, "endTime": 1500, "shortclip": {"output": {
        "accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/goals"}}});
    let created = client.request(Method::POST, format!("/channels/{CHANNEL}/1047")).json(&body).await.unwrap();
    assert_eq!(created["content"]["shortclip"]["status"], "CREATING");
    assert_eq!(emulator.counters().created_short_clips, 1);
    let list = client.request(Method::GET, format!("/channels/{CHANNEL}/1047/shortclips"));
    let completed = list.query("shortclipStatus", "COMPLETED").await.unwrap();
    assert_eq!(completed["total"], 0);
}

#[tokio::test]
async fn what_is_sent_is_what_was_said() {
    let mut listener = Listener::answering(vec![json_answer("200 OK", "{}")]).await;
    let client = builder_for(&listener.url).zone(Zone::Finance).build().unwrap();
    let call =
        client.request(Method::PUT, "/a b/%2e%2e/한").query("q", "x y+z&").query("n", 7).json(&json!({"k": [1]}));
    call.await.unwrap();
    let request = listener.request().await;
    let line = request.lines().next().unwrap();
    assert_eq!(line, "PUT /api/fin-v2/a%20b/%252e%252e/%ED%95%9C?q=x%20y%2Bz%26&n=7 HTTP/1.1");
    assert_eq!(header(&request, "x-ncp-region_code").as_deref(), Some("FKR"));
    assert_eq!(request.split("\r\n\r\n").nth(1), Some(r#"{"k":[1]}"#));
}

fn offline() -> Client {
    builder_for("http://127.0.0.1:1").build().unwrap()
}

#[tokio::test]
async fn paths_that_could_lead_elsewhere_are_refused() {
    let mut said = String::new();
    for path in [
        "",
        "channels",
        "https://evil.example/x",
        "//evil.example/x",
        "/channels/../qualitySets",
        "/channels/.",
        "/channels//x",
        "/channels/",
        "/channels?pageNo=1",
        "/channels#x",
        "/a\\b",
        "/a\r\nHost: evil.example",
        "/api/v2/channels",
        "/api/fin-v2",
    ] {
        let error = offline().request(Method::GET, path).await.unwrap_err();
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::InvalidInput, false));
        writeln!(said, "{error}").unwrap();
    }
    insta::assert_snapshot!(said);
}

proptest! {
    #[test]
    fn no_path_leaves_the_prefix_or_the_host(path in "/?[a-z./%\\\\@:?#é]{0,12}") {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let sent = runtime.block_on(async {
            let mut listener = Listener::answering(vec![json_answer("200 OK", "{}")]).await;
            let client = builder_for(&listener.url).build().unwrap();
            match client.request(Method::GET, &path).await {
                Ok(_) => Some(listener.request().await),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
                    None
                }
            }
        });
        if let Some(request) = sent {
            let target = request.split(' ').nth(1).unwrap();
            prop_assert!(target.starts_with("/api/v2/") && !target.split('/').any(|segment| segment == "..") && !target.contains('?'));
            prop_assert_eq!(target.matches('/').count(), path.matches('/').count() + 2);
        }
    }
}

fn clock() -> ManualClock {
    ManualClock::skipping(Timestamp::from_epoch_millis(1_755_586_043_299))
}

#[tokio::test]
async fn it_is_sent_again_by_its_retry_class() {
    let busy = || answer("503 Service Unavailable", &[], "");
    let listener = Listener::answering(vec![busy(), json_answer("200 OK", "{}")]).await;
    let client = builder_for(&listener.url).clock(clock()).build().unwrap();
    let response = client.request(Method::GET, "/channels").idempotent().with_response().await.unwrap();
    assert_eq!(response.attempts, 2);

    let listener = Listener::answering(vec![busy(), json_answer("200 OK", "{}")]).await;
    let client = builder_for(&listener.url).clock(clock()).build().unwrap();
    let error = client.request(Method::GET, "/channels").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Server, 1, true));
}

#[tokio::test]
async fn it_fails_like_any_call() {
    let cases = [
        ("unknown", json_answer("404 Not Found", r#"{"error":{"errorCode":"300","message":"Not Found Exception"}}"#)),
        ("an error in a 200", json_answer("200 OK", r#"{"error":{"errorCode":250004,"message":"x not found."}}"#)),
        ("no json", answer("200 OK", &["content-type: text/html"], "<html>")),
    ];
    let mut said = String::new();
    for (case, bytes) in cases {
        let listener = Listener::answering(vec![bytes]).await;
        let client = builder_for(&listener.url).build().unwrap();
        writeln!(said, "{case}: {}", client.request(Method::GET, "/x").await.unwrap_err()).unwrap();
    }
    let listener = Listener::answering(vec![json_answer("200 OK", r#"{"n": "x"}"#)]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let error =
        client.request(Method::GET, "/x").decode_as::<std::collections::BTreeMap<String, u8>>().await.unwrap_err();
    assert_eq!(error.response_body(), Some(r#"{"n": "x"}"#));
    writeln!(said, "another type: {error}").unwrap();
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn an_empty_body_is_null() {
    let listener = Listener::answering(vec![b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()]).await;
    let client = builder_for(&listener.url).build().unwrap();
    assert_eq!(client.request(Method::DELETE, "/channels/ls-1").await.unwrap(), serde_json::Value::Null);
}

#[test]
fn secrets_in_query_and_body_are_not_printed() {
    let call = offline().request(Method::POST, "/x").query("key", "hunter2").json(&json!({"password": "hunter2"}));
    assert!(!format!("{call:?}").contains("hunter2"));
}
