//! What an error says and claims, for every way an answer can go wrong.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use ncloud_livestation::{
    Error, ErrorCode, ErrorKind, ManualClock, OutputLocation, RetryPolicy, TimeoutKind, Timestamp,
};
use std::fmt::Write as _;
use std::time::Duration;
use support::{CHANNEL, Listener, answer, builder_for, header, json};
use tokio::io::AsyncWriteExt as _;

/// The error of `get_short_clip` for one answer, without retries.
async fn get_error(bytes: Vec<u8>) -> Error {
    let listener = Listener::answering(vec![bytes]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).clock_skew_correction(false).build().unwrap();
    client.channel(CHANNEL).unwrap().short_clip(1060).get().await.unwrap_err()
}

/// The error of `create_short_clip` for one answer, with the default policy.
async fn create_error(bytes: Vec<u8>) -> Error {
    let listener = Listener::answering(vec![bytes]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let range = Duration::ZERO..Duration::from_secs(1);
    let snapshot = client.channel(CHANNEL).unwrap().snapshot(1047);
    snapshot.create_short_clip(range, OutputLocation::new("my-bucket", "/")).await.unwrap_err()
}

const AUTH: &str = r#"{"error":{"errorCode":"200","message":"Authentication Failed","details":"Authentication information are missing."}}"#;

#[tokio::test]
async fn what_errors_say() {
    let html = "<html><head><title>502 Bad Gateway</title></head><body>x</body></html>";
    let service = r#"{"error":{"errorCode":250004,"message":"short clip not found.","errorName":"NOT_FOUND"}}"#;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("gateway, code as string", json("401 Unauthorized", AUTH)),
        ("gateway, code as number", json("401 Unauthorized", &AUTH.replace("\"200\"", "200"))),
        (
            "gateway, wrong pair",
            json(
                "401 Unauthorized",
                r#"{"error":{"errorCode":"200","message":"Authentication Failed","details":"Invalid authentication information."}}"#,
            ),
        ),
        (
            "gateway, not subscribed",
            json(
                "401 Unauthorized",
                r#"{"error":{"errorCode":"210","message":"Permission Denied","details":"A subscription to the API is required."}}"#,
            ),
        ),
        (
            "gateway, unknown address",
            json(
                "404 Not Found",
                r#"{"error":{"errorCode":"300","message":"Not Found Exception","details":"URL not found."}}"#,
            ),
        ),
        (
            "gateway, quota: code 400 is HTTP 429",
            json("429 Too Many Requests", r#"{"error":{"errorCode":"400","message":"Quota Exceeded"}}"#),
        ),
        (
            "gateway, service not reached: code 500 is HTTP 503",
            json("503 Service Unavailable", r#"{"error":{"errorCode":"500","message":"Endpoint Error"}}"#),
        ),
        (
            "gateway, unexpected",
            json("500 Internal Server Error", r#"{"error":{"errorCode":"900","message":"Unexpected Error"}}"#),
        ),
        ("service, code as number", json("404 Not Found", service)),
        ("service, code as string", json("404 Not Found", &service.replace("250004", "\"250004\""))),
        ("service, inside a 200", json("200 OK", service)),
        (
            "service, sub account",
            json(
                "403 Forbidden",
                r#"{"error":{"errorCode":250010,"message":"no permission","errorName":"POLICY_CHECK_FAILED"}}"#,
            ),
        ),
        (
            "service, region",
            json(
                "400 Bad Request",
                r#"{"error":{"errorCode":250020,"message":"Invalid region code KS.","errorName":"OPEN_API_INVALID_REGION_CODE"}}"#,
            ),
        ),
        (
            "service, a code of tomorrow",
            json("400 Bad Request", r#"{"error":{"errorCode":250099,"message":"new","errorName":"NEW"}}"#),
        ),
        (
            "service, OK as an error in a 200",
            json("200 OK", r#"{"error":{"errorCode":250013,"message":"OK","errorName":"OPEN_API_OK"}}"#),
        ),
        ("flat", json("401 Unauthorized", r#"{"errorCode":"210","message":"Permission Denied"}"#)),
        ("error is a string", json("500 Internal Server Error", r#"{"error":"out of cheese"}"#)),
        ("a code that is no number", json("400 Bad Request", r#"{"error":{"errorCode":"E_FOO","message":"foo"}}"#)),
        (
            "control characters in the message",
            json("400 Bad Request", "{\"error\":{\"errorCode\":1,\"message\":\"a\\nb\\u001b[31mc\"}}"),
        ),
        ("json as text/plain", answer("404 Not Found", &["content-type: text/plain"], service)),
        ("html", answer("502 Bad Gateway", &["content-type: text/html; charset=utf-8"], html)),
        ("html in a 200", answer("200 OK", &["content-type: text/html"], html)),
        ("empty 500", answer("500 Internal Server Error", &[], "")),
        ("empty 200", answer("200 OK", &[], "")),
        ("204", b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()),
        ("redirect", answer("302 Found", &["location: https://user:pw@evil.example/path?token=1"], "")),
        ("redirect to nowhere", answer("307 Temporary Redirect", &[], "")),
        ("missing content", json("200 OK", "{}")),
        ("missing id", json("200 OK", r#"{"content":{"shortclip":{"status":"CREATING"}}}"#)),
        ("id of another type", json("200 OK", r#"{"content":{"shortclip":{"id":true,"status":"CREATING"}}}"#)),
        ("no json in json", json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":CREATING}}}"#)),
        ("truncated json", json("200 OK", r#"{"content":{"shortclip":{"id":1,"sta"#)),
        ("proxy wants a password", answer("407 Proxy Authentication Required", &[], "")),
    ];
    let mut said = String::new();
    for (case, bytes) in cases {
        let error = get_error(bytes).await;
        let sent = if error.may_have_been_sent() { "maybe" } else { "no effect" };
        writeln!(said, "{case}: {:?}, {sent}\n    {error}", error.kind()).unwrap();
        assert_eq!(error.operation(), Some("get_short_clip"));
        assert_eq!(error.attempts(), 1);
        assert!(!error.to_string().contains('\n'));
    }
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn accessors_tell_what_the_text_tells() {
    let error = get_error(json(
        "404 Not Found",
        r#"{"error":{"errorCode":250004,"message":"x not found.","errorName":"NOT_FOUND"}}"#,
    ))
    .await;
    assert_eq!(error.code(), Some(&ErrorCode::Service(250_004)));
    assert_eq!(error.name(), Some("NOT_FOUND"));
    assert_eq!(error.message(), Some("x not found."));
    assert_eq!(error.trace_id(), Some("36c9k60om4p3238cpmc9gm4cj4"));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert!(error.is_not_found() && !error.is_authentication() && !error.is_throttled() && !error.is_timeout());
}

#[tokio::test]
async fn a_creation_that_may_have_happened_says_how_to_look() {
    for bytes in [
        json("500 Internal Server Error", r#"{"error":{"errorCode":"900","message":"Unexpected Error"}}"#),
        answer("502 Bad Gateway", &["content-type: text/html"], "<html>"),
        json("200 OK", "{}"),
        json("200 OK", r#"{"content":{}}"#),
        json("200 OK", r#"{"content":{"shortclip":{"status":"CREATING"}}}"#),
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"content\"".to_vec(),
        Vec::new(),
    ] {
        let error = create_error(bytes).await;
        assert!(error.may_have_been_sent(), "{error}");
        assert_eq!(error.attempts(), 1, "{error}");
        assert!(error.hint().unwrap().contains("list_short_clips"), "{error}");
    }
    let refused = create_error(json("401 Unauthorized", AUTH)).await;
    assert!(!refused.may_have_been_sent(), "{refused}");
}

#[tokio::test]
async fn nobody_listens() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = builder_for(&url).retry(RetryPolicy::none()).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
    insta::assert_snapshot!(error);
}

#[tokio::test]
async fn no_such_host() {
    let client = builder_for("https://livestation.invalid").retry(RetryPolicy::none()).build();
    // Without a TLS feature there is no https to try.
    let Ok(client) = client else { return };
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
}

#[tokio::test]
async fn tls_to_a_server_without_it() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"220 this is no TLS\r\n").await.unwrap();
    });
    let client = builder_for(&url).retry(RetryPolicy::none()).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    assert!(!error.may_have_been_sent());
}

#[tokio::test]
async fn the_clock_is_named_when_it_is_off() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let server = Timestamp::parse_http_date(date).unwrap();
    for (minutes, words) in [(7, "7 minutes ahead of"), (-12, "12 minutes behind")] {
        let now = Timestamp::from_epoch_millis(server.as_epoch_millis() + minutes * 60_000);
        let listener = Listener::answering(vec![answer("401 Unauthorized", &[&format!("date: {date}")], AUTH)]).await;
        let client =
            builder_for(&listener.url).clock(ManualClock::new(now)).clock_skew_correction(false).build().unwrap();
        let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains(words) && text.contains("1994-11-06T08:49:37.000Z"), "{text}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let mut other =
        Listener::answering(vec![json("200 OK", r#"{"content":{"shortclip":{"id":1,"status":"CREATING"}}}"#)]).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let error = get_error(answer(status, &[&format!("location: {}/elsewhere", other.url)], "")).await;
        assert_eq!(error.kind(), ErrorKind::Redirected);
    }
    assert_eq!(other.unseen_requests(), 0);
}

#[tokio::test]
async fn an_answer_over_the_limit_is_not_kept() {
    let body = format!(r#"{{"content":{{"shortclip":{{"id":1,"status":"CREATING","junk":"{}"}}}}}}"#, "x".repeat(4096));
    let announced = json("200 OK", &body);
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    for bytes in [announced, chunked.into_bytes()] {
        let listener = Listener::answering(vec![bytes]).await;
        let client = builder_for(&listener.url).max_response_bytes(1024).build().unwrap();
        let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
        assert!(error.to_string().contains("1024 bytes"), "{error}");
    }
}

#[tokio::test]
async fn a_compressed_answer_is_not_unpacked_nor_asked_for() {
    let mut listener = Listener::answering(vec![answer("200 OK", &["content-encoding: gzip"], "\u{1f}x")]).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecodable);
    assert_eq!(header(&listener.request().await, "accept-encoding"), None);
}

#[test]
fn an_error_is_small_and_can_travel() {
    static_assertions::assert_impl_all!(Error: std::error::Error, Send, Sync);
    assert!(size_of::<Error>() <= 16);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_never_comes_about() {
    // Accepts, and says nothing: the TLS handshake is part of connecting.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = builder_for(&url).retry(RetryPolicy::none()).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1).get().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout(TimeoutKind::Connect(_))), "{error}");
    assert!(!error.may_have_been_sent());
    assert!(error.to_string().contains("no connection within 5s"), "{error}");
}

#[tokio::test]
async fn an_error_beside_content_is_an_error() {
    let body = r#"{"content":{},"error":{"errorCode":250004,"message":"snapshot not found.","errorName":"NOT_FOUND"}}"#;
    let listener = Listener::answering(vec![json("200 OK", body)]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().snapshot(1).short_clips().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::NotFound, Some(&ErrorCode::Service(250_004))));
}

#[tokio::test]
async fn a_redirect_may_follow_a_creation() {
    for (status, maybe) in [("302 Found", true), ("303 See Other", true), ("307 Temporary Redirect", false)] {
        let error = create_error(answer(status, &["location: http://127.0.0.1:1/"], "")).await;
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Redirected, maybe), "{status}");
    }
}

#[tokio::test]
async fn a_code_that_looks_like_a_status_is_no_quota() {
    let error = get_error(json("400 Bad Request", r#"{"error":{"errorCode":400,"message":"bad"}}"#)).await;
    assert_eq!(error.kind(), ErrorKind::Rejected);
}
