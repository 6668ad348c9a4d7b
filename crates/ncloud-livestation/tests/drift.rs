//! Responses that differ from the documents: what is kept, what is reported, and when a response is lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::fmt::Write as _;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ncloud_livestation::{
    AccessControl, Client, Error, ErrorKind, ManualClock, Response, RetryPolicy, ShortClip, ShortClips, Timestamp,
};
use serde_json::json;
use support::{ACCESS_KEY, CHANNEL, Listener, answer, builder_for, json};
use tracing_subscriber::fmt::MakeWriter;

fn clip_body(members: &str) -> String {
    format!(r#"{{"content": {{"channelId": "{CHANNEL}", "snapshotId": 1047, "shortclip": {{"id": 1060{members}}}}}}}"#)
}

/// A client, and what answers it as long as it is held.
async fn client_for(bodies: &[&str]) -> (Client, Listener) {
    let listener = Listener::answering(bodies.iter().map(|body| json("200 OK", body)).collect()).await;
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).build().unwrap();
    (client, listener)
}

async fn get(body: &str) -> Result<Response<ShortClip>, Error> {
    let (client, _listener) = client_for(&[body]).await;
    client.channel(CHANNEL).unwrap().short_clip(1060).get().with_response().await
}

async fn list(body: &str) -> Response<ShortClips> {
    let (client, _listener) = client_for(&[body]).await;
    client.channel(CHANNEL).unwrap().snapshot(1047).short_clips().with_response().await.unwrap()
}

fn reported<T>(response: &Response<T>) -> Vec<String> {
    response.unreadable().iter().map(ToString::to_string).collect()
}

/// The deviations that lost a response before, all of a kind that the documents themselves show.
#[tokio::test]
async fn twelve_deviations_are_twelve_responses() {
    let mut seen = String::new();
    let document = |body: &str| body.replace("CHANNEL", CHANNEL);
    let cases = [
        ("snapshotId: 1047.0", document(r#"{"content": {"snapshotId": 1047.0, "shortclip": {"id": 1060}}}"#)),
        ("snapshotId: \"\"", document(r#"{"content": {"snapshotId": "", "shortclip": {"id": 1060}}}"#)),
        ("channelId: 5", document(r#"{"content": {"channelId": 5, "shortclip": {"id": 1060}}}"#)),
        ("fileSize: -1", clip_body(r#", "fileSize": -1"#)),
        ("duration: 1500.7", clip_body(r#", "duration": 1500.7"#)),
        ("createdTime: RFC 3339", clip_body(r#", "createdTime": "2022-06-23T10:16:17Z""#)),
        (
            "accessControl: [\"x\"], bucketName: 7",
            clip_body(r#", "output": {"accessControl": ["x"], "bucketName": 7}"#),
        ),
        ("a key twice", clip_body(r#", "fileSize": 1, "fileSize": 2"#)),
        ("a byte order mark", format!("\u{feff}{}", clip_body(""))),
    ];
    for (case, body) in cases {
        let response = get(&body).await.unwrap_or_else(|error| panic!("{case}: {error}"));
        let clip = serde_json::to_string(&response.value).unwrap();
        writeln!(seen, "{case}\n    {clip}\n    {:?}", reported(&response)).unwrap();
    }
    for (case, body) in [
        (
            "both lists",
            r#"{"content": {"shortClipList": [{"id": 1}], "shortclipList": [{"id": 2}, {"id": 3}]}, "total": 1}"#,
        ),
        ("fileSize: \"x\" in one of two", r#"{"content": {"shortClipList": [{"id": 1, "fileSize": "x"}, {"id": 2}]}}"#),
        ("one of two without an id", r#"{"content": {"shortClipList": [{"id": {}}, {"id": 2}]}, "total": 2}"#),
    ] {
        let response = list(body).await;
        let clips = serde_json::to_string(&response.value).unwrap();
        writeln!(seen, "{case}\n    {clips}\n    {:?}", reported(&response)).unwrap();
    }
    insta::assert_snapshot!(seen);
}

#[tokio::test]
async fn what_is_unknown_or_unreadable_stays_in_extra_under_its_name_on_the_wire() {
    let body = format!(
        r#"{{"content": {{"channelId": "{CHANNEL}", "snapshotId": [1], "beside": 1, "shortclip": {{"id": 1, "fileSize": "big",
            "colour": "red", "output": {{"accessControl": 5, "bucketName": {{}}, "storageClass": "COLD"}}}}}}, "around": 2}}"#
    );
    let response = get(&body).await.unwrap();
    let clip = &response.value;
    assert_eq!((clip.snapshot_id, clip.file_size), (None, None));
    let expected = json!({"fileSize": "big", "colour": "red", "snapshotId": [1], "beside": 1, "around": 2});
    assert_eq!(serde_json::to_value(&clip.extra).unwrap(), expected);
    assert_eq!(clip.output.access_control, Some(AccessControl::Unknown("5".into())));
    assert_eq!(serde_json::to_value(&clip.output.extra).unwrap(), json!({"bucketName": {}, "storageClass": "COLD"}));
    insta::assert_snapshot!(reported(&response).join("\n"), @r"
    content.snapshotId: expected a snapshot id, found a list
    content.shortclip.fileSize: expected a number of bytes, found a text
    content.shortclip.output.bucketName: expected a text, found an object
    ");
    assert_eq!(response.unreadable_count(), 3);
}

#[tokio::test]
async fn a_response_is_lost_when_what_identifies_the_thing_cannot_be_read() {
    let mut said = String::new();
    for body in [
        "{}",
        r#"{"content": null}"#,
        r#"{"content": {"shortclip": []}}"#,
        r#"{"content": {"shortclip": {"id": ""}}}"#,
        r#"{"content": {"shortclip": {"id": "1060x"}}}"#,
        r#"[{"content": {"shortclip": {"id": 1060}}}]"#,
    ] {
        let error = get(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Undecodable);
        assert_eq!(error.response_body(), Some(body));
        writeln!(said, "{error}").unwrap();
    }
    insta::assert_snapshot!(said);
}

#[tokio::test]
async fn the_body_of_an_undecodable_response_is_cut_masked_and_not_shown() {
    let echo = format!(r#"{{"echo": {{"x-ncp-iam-access-key": "{ACCESS_KEY}"}}, "pad": "{}""#, "가".repeat(8 * 1024));
    let error = get(&echo).await.unwrap_err();
    let body = error.response_body().unwrap();
    assert!(
        body.len() <= 8 * 1024 && body.starts_with(r#"{"echo": {"x-ncp-iam-access-key": "[REDACTED]"}, "pad": "가"#)
    );
    assert!(!format!("{error} {error:?} {body}").contains(ACCESS_KEY));
    assert!(!format!("{error} {error:?}").contains("echo"));

    let html = Listener::answering(vec![answer("200 OK", &["content-type: text/html"], "<html>login</html>")]).await;
    let client = builder_for(&html.url).build().unwrap();
    let error = client.channel(CHANNEL).unwrap().short_clip(1060).get().await.unwrap_err();
    assert_eq!(error.response_body(), Some("<html>login</html>"));
    // A refusal that was understood needs no body.
    let refused =
        get(r#"{"error": {"errorCode": 250004, "message": "x", "errorName": "NOT_FOUND"}}"#).await.unwrap_err();
    assert_eq!((refused.kind(), refused.response_body()), (ErrorKind::NotFound, None));
}

#[tokio::test]
async fn an_error_body_may_drift_too() {
    for body in [
        r#"{"error": {"errorCode": "250004", "message": 7, "errorName": []}}"#,
        r#"{"error": {"errorCode": 1, "errorCode": 250004.0, "message": "7"}, "content": {}}"#,
        "\u{feff}{\"errorCode\": 250004, \"message\": \"7\"}",
    ] {
        let error = get(body).await.unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::NotFound, Some("7")), "{body}");
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_client_warns_once_for_each_operation_and_path_and_never_of_the_value() {
    let clip = clip_body(r#", "fileSize": "SECRET-SIZE""#);
    let list = r#"{"content": {"shortClipList": [{"id": 1, "fileSize": "SECRET"}, {"id": 2, "fileSize": "SECRET"}]}}"#;
    let (client, _listener) = client_for(&[&clip, &clip, list, list]).await;
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_max_level(tracing::Level::WARN)
        .with_ansi(false)
        .without_time()
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let channel = client.channel(CHANNEL).unwrap();
    for _ in 0..2 {
        channel.short_clip(1060).get().await.unwrap();
    }
    for _ in 0..2 {
        channel.snapshot(1047).short_clips().await.unwrap();
    }
    drop(guard);
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(!log.contains("SECRET"), "{log}");
    let warnings: Vec<&str> =
        log.lines().filter_map(|line| line.split_once("read; the rest was ")).map(|(_, w)| w).collect();
    assert_eq!(warnings.len(), 2, "{log}");
    for (warning, operation, path) in [
        (warnings[0], "get_short_clip", "content.shortclip.fileSize"),
        (warnings[1], "list_short_clips", "content.shortClipList[].fileSize"),
    ] {
        assert!(warning.contains(&format!("operation=\"{operation}\" path=\"{path}\"")), "{warning}");
    }
}

fn skipping_clock() -> ManualClock {
    ManualClock::skipping(Timestamp::from_epoch_millis(1_755_586_043_299))
}

#[tokio::test]
async fn a_waiter_looks_again_at_a_clip_whose_status_cannot_be_read_and_never_takes_it_for_gone() {
    let (unreadable, gone) = (clip_body(r#", "status": {}"#), r#"{"error": {"errorCode": 250004, "message": "x"}}"#);
    let done = clip_body(r#", "status": "COMPLETED""#);
    let bodies = [&unreadable, &unreadable, &done].map(|body| json("200 OK", body));
    let listener = Listener::answering(bodies.to_vec()).await;
    let client = builder_for(&listener.url).clock(skipping_clock()).build().unwrap();
    let handle = client.channel(CHANNEL).unwrap().short_clip(1060);
    let clip = handle.wait_until_completed(Duration::from_secs(300)).await.unwrap();
    assert!(clip.is_completed());

    // It was seen, so that "not found" afterwards is an error and no "not yet".
    let listener = Listener::answering(vec![json("200 OK", &unreadable), json("404 Not Found", gone)]).await;
    let client = builder_for(&listener.url).clock(skipping_clock()).build().unwrap();
    let handle = client.channel(CHANNEL).unwrap().short_clip(1060);
    let error = Error::from(handle.wait_until_completed(Duration::from_secs(300)).await.unwrap_err());
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn many_waits_get_the_items_that_their_list_cannot_read() {
    use futures_util::StreamExt as _;

    let list = r#"{"content": {"shortClipList": [{"id": [1060]}, {"id": 1061, "status": {}}, {"id": 1062, "status": "COMPLETED",
        "output": {"fileName": "c.mp4"}}]}}"#;
    let clip = |id: u32| {
        format!(
            r#"{{"content": {{"shortclip": {{"id": {id}, "status": "COMPLETED", "output": {{"fileName": "x.mp4"}}}}}}}}"#
        )
    };
    let bodies = [list.to_owned(), clip(1060), clip(1061)].map(|body| json("200 OK", &body));
    let mut listener = Listener::answering(bodies.to_vec()).await;
    let client = builder_for(&listener.url).clock(skipping_clock()).build().unwrap();
    let mut clips: Vec<ShortClip> = Vec::new();
    for id in [1060, 1061, 1062] {
        let mut clip = ShortClip::new(CHANNEL.parse().unwrap(), id);
        clip.snapshot_id = Some(1047.into());
        clips.push(clip);
    }
    let waiter = client.wait_for_short_clips(clips, Duration::from_secs(300)).requests_at_a_time(1);
    let outcomes: Vec<_> = waiter.collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.as_ref().is_ok_and(ShortClip::is_completed)), "{outcomes:?}");
    assert!(listener.request().await.contains("/1047/shortclips"));
    let mut gets = [listener.request().await, listener.request().await];
    gets.sort();
    assert!(gets[0].contains("/shortclip/1060") && gets[1].contains("/shortclip/1061"), "{gets:?}");
    assert_eq!(listener.unseen_requests(), 0);
}

#[tokio::test]
async fn the_one_call_takes_an_item_that_cannot_be_read_for_its_clip_and_looks_again() {
    let snapshot = r#"{"content": {"snapshot": {"snapshotId": 7559}}}"#;
    let list = |items: &str| json("200 OK", &format!(r#"{{"content": {{"shortClipList": [{items}]}}}}"#));
    let done = r#"{"content": {"shortclip": {"id": 1418, "status": "COMPLETED"}}}"#;
    let mut listener = Listener::answering(vec![
        json("200 OK", snapshot),
        answer("502 Bad Gateway", &["content-type: text/html"], "<html>"),
        list(r#"{"id": {}, "status": "CREATING"}"#),
        list(r#"{"id": 1418, "status": "CREATING"}"#),
        json("200 OK", done),
    ])
    .await;
    let client = builder_for(&listener.url).clock(skipping_clock()).build().unwrap();
    let channel = client.channel(CHANNEL).unwrap();
    let clip = channel.clip(Duration::ZERO..Duration::from_secs(1)).to("my-bucket", "/goals").await.unwrap();
    assert_eq!(clip.short_clip.id.get(), 1418);
    let mut methods = Vec::new();
    for _ in 0..5 {
        methods.push(listener.request().await.split(' ').next().unwrap().to_owned());
    }
    assert_eq!(methods, ["POST", "POST", "GET", "GET", "GET"]);
    assert_eq!(listener.unseen_requests(), 0);
}
