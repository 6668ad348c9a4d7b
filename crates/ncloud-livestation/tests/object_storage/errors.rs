//! What errors say, and what is tried again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ncloud_livestation::{ErrorKind, ManualClock, RetryPolicy, TimeoutKind, Timestamp};

use super::server::{Fault, Server};
use super::until::until;
use super::{Folder, NOW, builder_for, goal};

#[tokio::test]
async fn refusals_are_final_and_say_what_to_do() {
    for (status, body, kind, text) in [
        (
            "403 Forbidden",
            "<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>",
            ErrorKind::PermissionDenied,
            "get_object: permission denied: Access Denied [code AccessDenied, HTTP 403, trace id 4442587FB7D0A2F9]; the object is private, or",
        ),
        (
            "403 Forbidden",
            "",
            ErrorKind::PermissionDenied,
            "get_object: permission denied [HTTP 403]; the object is private, or",
        ),
        (
            "403 Forbidden",
            "<Error><Code>SignatureDoesNotMatch</Code></Error>",
            ErrorKind::Authentication,
            "get_object: not authenticated [code SignatureDoesNotMatch, HTTP 403]; check that access key and secret key",
        ),
        (
            "404 Not Found",
            "<html>",
            ErrorKind::NotFound,
            "get_object: not found [HTTP 404]; check bucket, key and region",
        ),
        (
            "301 Moved",
            "",
            ErrorKind::Redirected,
            "get_object: redirected: the response points elsewhere [HTTP 301]; redirects are never",
        ),
        ("400 Bad Request", "", ErrorKind::Rejected, "get_object: rejected [HTTP 400]"),
    ] {
        let server = Server::with("content", Some("\"etag\"")).await;
        server.state().always = Some(Fault::Answer(status, body));
        let folder = Folder::new();
        let error = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 1), "{error}");
        assert!(error.to_string().starts_with(text), "{error}");
        assert_eq!(server.requests("GET").len(), 1);
    }
}

#[tokio::test]
async fn failures_that_pass_are_tried_again() {
    for status in [
        "500 Internal Server Error",
        "502 Bad Gateway",
        "503 Slow Down",
        "504 Gateway Timeout",
        "429 Too Many",
        "408 Timeout",
    ] {
        let server = Server::with("content", Some("\"etag\"")).await;
        server.state().faults.extend([Fault::Answer(status, ""), Fault::Answer(status, "<Code>SlowDown</Code>")]);
        server.state().head_faults.push_back(Fault::Answer(status, ""));
        let folder = Folder::new();
        goal(&server).download_to(folder.path("goal.mp4")).await.unwrap();
        assert_eq!((server.requests("HEAD").len(), server.requests("GET").len()), (2, 3), "{status}");

        server.state().always = Some(Fault::Answer(status, ""));
        let error = goal(&server).download_to(folder.path("2.mp4")).await.unwrap_err();
        assert_eq!(error.attempts(), 4, "{error}");
        let once = goal(&server).download_to(folder.path("2.mp4")).retry(RetryPolicy::none());
        assert_eq!(once.await.unwrap_err().attempts(), 1);
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_corrected_once() {
    let server = Server::with("content", Some("\"etag\"")).await;
    let skewed = Timestamp::from_epoch_millis(NOW + 3_600_000);
    // The answer to HEAD has no body to say why; its Date has to do. NOW is Tue, 19 Aug 2025 06:47:23 GMT.
    server.state().head_faults.push_back(Fault::Answer("403 Forbidden\r\ndate: Tue, 19 Aug 2025 06:47:23 GMT", ""));
    let client = builder_for(&server.url).clock(ManualClock::skipping(skewed)).build().unwrap();
    client.object_storage().object("my-bucket", "goal.mp4").unwrap().head().await.unwrap();
    let dates: Vec<_> = server
        .requests("HEAD")
        .iter()
        .map(|request| super::server::header(request, "x-amz-date").unwrap().to_owned())
        .collect();
    assert_eq!(dates, ["20250819T074723Z", "20250819T064723Z"]);
}

#[tokio::test]
async fn silence_has_a_limit() {
    let server = Server::with(vec![7; 100_000], Some("\"etag\"")).await;
    server.state().always = Some(Fault::SilentAfter(1_000));
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&server.url).clock(clock.clone()).retry(RetryPolicy::none()).build().unwrap();
    let mut stream = client.object_storage().object("my-bucket", "goal.mp4").unwrap().bytes_stream().await.unwrap();
    let length = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&length);
    let read = tokio::spawn(async move {
        loop {
            match stream.next().await.unwrap() {
                Ok(bytes) => count.fetch_add(bytes.len(), Ordering::Relaxed),
                Err(error) => return error,
            };
        }
    });
    until(|| length.load(Ordering::Relaxed) >= 1_000 && !clock.pending().is_empty()).await;
    clock.advance(std::time::Duration::from_secs(10));
    let error = read.await.unwrap();
    assert_eq!(length.load(Ordering::Relaxed), 1_000);
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Read(std::time::Duration::from_secs(10))));
}

#[tokio::test]
async fn an_object_of_unknown_length_is_not_begun() {
    let server = Server::with("content", Some("\"etag\"")).await;
    server.state().objects.get_mut("/my-bucket/goal.mp4").unwrap().hide_length = true;
    let folder = Folder::new();
    let error = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Undecodable, "{error}");
    assert_eq!(folder.names(), [] as [&str; 0]);
}
