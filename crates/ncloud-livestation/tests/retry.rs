//! What is retried, after which wait, and until when; all time is the test's.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use ncloud_livestation::{
    Client, ClientBuilder, Clock as _, Error, ErrorKind, ManualClock, NextStep, OutputLocation, RETRY_RULES,
    RetryPolicy, ShortClip, TimeoutKind, Timeouts, Timestamp,
};
use support::until::until;
use support::{CHANNEL, Listener, answer, builder_for, header, json};

const NOW: i64 = 1_755_586_043_299;

const CLIP: &str = r#"{"content":{"shortclip":{"id":1060,"status":"CREATING"}}}"#;

/// A clock whose waits are over at once, and settings with it; the random waits are the same each time.
fn skipping(url: &str) -> (ManualClock, ClientBuilder) {
    let clock = ManualClock::skipping(Timestamp::from_epoch_millis(NOW));
    let builder = builder_for(url).clock(clock.clone()).jitter_seed(7);
    (clock, builder)
}

async fn get(client: &Client) -> Result<ShortClip, Error> {
    client.channel(CHANNEL).unwrap().short_clip(1060).get().await
}

async fn create(client: &Client) -> Result<ShortClip, Error> {
    let output = OutputLocation::new("my-bucket", "/");
    let range = Duration::ZERO..Duration::from_secs(1);
    client.channel(CHANNEL).unwrap().snapshot(1047).create_short_clip(range, output).await
}

fn gateway(status: &str, code: &str) -> Vec<u8> {
    json(status, &format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#))
}

/// Name, answer, whether reading is tried again, whether creating is.
fn outcomes() -> Vec<(&'static str, Vec<u8>, bool, bool)> {
    vec![
        ("429/400", gateway("429 Too Many Requests", "400"), true, true),
        ("429/410", gateway("429 Too Many Requests", "410"), true, true),
        ("429/420", gateway("429 Too Many Requests", "420"), true, true),
        ("429 of something else", answer("429 Too Many Requests", &[], ""), true, true),
        ("no answer", Vec::new(), true, false),
        ("half a head", b"HTTP/1.1 200".to_vec(), true, false),
        ("half a body", b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec(), true, false),
        ("half a chunk", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n99\r\n{".to_vec(), true, false),
        ("408", answer("408 Request Timeout", &[], ""), true, false),
        ("502 in html", answer("502 Bad Gateway", &["content-type: text/html"], "<html>"), true, false),
        ("503/500", gateway("503 Service Unavailable", "500"), true, false),
        ("503, empty", answer("503 Service Unavailable", &[], ""), true, false),
        ("504/510", gateway("504 Gateway Timeout", "510"), true, false),
        ("500/900", gateway("500 Internal Server Error", "900"), true, false),
        (
            "500 of the service",
            json(
                "500 Internal Server Error",
                r#"{"error":{"errorCode":250000,"message":"m","errorName":"EXCEPTION"}}"#,
            ),
            false,
            false,
        ),
        ("500, empty", answer("500 Internal Server Error", &[], ""), false, false),
        ("400", gateway("400 Bad Request", "100"), false, false),
        ("401", gateway("401 Unauthorized", "200"), false, false),
        ("401/210", gateway("401 Unauthorized", "210"), false, false),
        ("403", gateway("403 Forbidden", "230"), false, false),
        ("404", gateway("404 Not Found", "300"), false, false),
        ("413", gateway("413 Content Too Large", "430"), false, false),
        ("302", answer("302 Found", &["location: http://127.0.0.1:1/"], ""), false, false),
        (
            "200 that is an error",
            json("200 OK", r#"{"error":{"errorCode":250004,"message":"m","errorName":"NOT_FOUND"}}"#),
            false,
            false,
        ),
        ("200 in html", answer("200 OK", &[], "<html>"), false, false),
        ("200 cut short but whole for HTTP", json("200 OK", r#"{"content":{"#), false, false),
    ]
}

#[tokio::test]
async fn every_outcome_is_retried_as_the_table_says() {
    for (name, bytes, reading, creating) in outcomes() {
        for (retried, is_create) in [(reading, false), (creating, true)] {
            let mut listener = Listener::answering(vec![bytes.clone(), json("200 OK", CLIP)]).await;
            let (_, builder) = skipping(&listener.url);
            let client = builder.build().unwrap();
            let outcome = if is_create { create(&client).await } else { get(&client).await };
            let what = format!("{name}, {}", if is_create { "creating" } else { "reading" });
            match outcome {
                Ok(clip) => assert!(retried && clip.id.get() == 1060, "{what}: {clip:?}"),
                Err(error) => assert!(!retried && error.attempts() == 1, "{what}: {error}"),
            }
            assert_eq!(listener.unseen_requests(), if retried { 2 } else { 1 }, "{what}");
        }
    }
}

#[tokio::test]
async fn what_was_never_sent_is_retried_whatever_it_is() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let (_, builder) = skipping(&url);
    let client = builder.build().unwrap();
    let error = create(&client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 4));
    assert!(!error.may_have_been_sent());
}

#[test]
fn the_table_is_whole() {
    for rule in RETRY_RULES {
        assert_eq!(RETRY_RULES.iter().filter(|other| other.outcome == rule.outcome).count(), 1, "{rule:?}");
        let (creating, idempotent) = (rule.creating, rule.idempotent);
        assert!(
            creating == NextStep::Fail || creating == idempotent,
            "{rule:?}: what may be created again may be read again"
        );
    }
}

#[tokio::test]
async fn each_attempt_is_signed_anew() {
    let mut listener =
        Listener::answering(vec![answer("503 Service Unavailable", &["retry-after: 2"], ""), json("200 OK", CLIP)])
            .await;
    let (_, builder) = skipping(&listener.url);
    get(&builder.build().unwrap()).await.unwrap();
    let (first, second) = (listener.request().await, listener.request().await);
    assert_eq!(header(&first, "x-ncp-apigw-timestamp"), Some(NOW.to_string()));
    assert_eq!(header(&second, "x-ncp-apigw-timestamp"), Some((NOW + 2_000).to_string()));
    assert_ne!(header(&first, "x-ncp-apigw-signature-v2"), header(&second, "x-ncp-apigw-signature-v2"));
}

/// How long a call waited in all, and how it ended, when the service always gives this answer.
async fn waited(bytes: Vec<u8>, policy: RetryPolicy) -> (Duration, Error) {
    let listener = Listener::answering(vec![bytes]).await;
    let (clock, builder) = skipping(&listener.url);
    let error = get(&builder.retry(policy).build().unwrap()).await.unwrap_err();
    (clock.monotonic(), error)
}

#[tokio::test]
async fn waits_grow_are_random_and_have_a_cap() {
    let ms = Duration::from_millis;
    let policy = |attempts| {
        RetryPolicy::default().with_max_attempts(attempts).with_initial_backoff(ms(100)).with_max_backoff(ms(250))
    };
    let busy = || answer("503 Service Unavailable", &[], "");
    for (attempts, ceiling) in [(1, 0), (2, 100), (3, 300), (4, 550), (5, 800)] {
        let mut seen = Vec::new();
        for seed in 0..24 {
            let listener = Listener::answering(vec![busy()]).await;
            let clock = ManualClock::skipping(Timestamp::from_epoch_millis(NOW));
            let client = builder_for(&listener.url)
                .clock(clock.clone())
                .jitter_seed(seed)
                .retry(policy(attempts))
                .build()
                .unwrap();
            assert_eq!(get(&client).await.unwrap_err().attempts(), attempts);
            assert!(clock.monotonic() <= ms(ceiling), "{attempts} attempts waited {:?}", clock.monotonic());
            seen.push(clock.monotonic());
        }
        seen.sort();
        if attempts > 1 {
            // Full jitter: all over the range, not around its middle.
            assert!(seen[0] < ms(ceiling) / 2 && seen[23] > ms(ceiling) / 2, "{seen:?}");
            seen.dedup();
            assert!(seen.len() > 20, "{seen:?}");
        }
    }
}

#[tokio::test]
async fn retry_after_is_heeded_in_both_forms() {
    let policy = || RetryPolicy::default().with_max_attempts(2).with_initial_backoff(Duration::ZERO);
    let in_seconds = answer("429 Too Many Requests", &["retry-after: 7"], "");
    let (waited_for, error) = waited(in_seconds, policy()).await;
    assert_eq!(waited_for, Duration::from_secs(7));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));

    // 1755586043299 is Tue, 19 Aug 2025 06:47:23.299 GMT.
    let at_a_time = answer("503 Service Unavailable", &["retry-after: Tue, 19 Aug 2025 06:47:30 GMT"], "");
    assert_eq!(waited(at_a_time, policy()).await.0, Duration::from_millis(6_701));

    let in_the_past = answer("503 Service Unavailable", &["retry-after: Mon, 18 Aug 2025 00:00:00 GMT"], "");
    assert_eq!(waited(in_the_past, policy()).await.0, Duration::ZERO);
    let nonsense = answer("503 Service Unavailable", &["retry-after: soon"], "");
    assert_eq!(waited(nonsense, policy()).await.0, Duration::ZERO);
}

#[tokio::test]
async fn a_wait_that_the_limit_would_cut_off_is_not_begun() {
    let hour = answer("503 Service Unavailable", &["retry-after: 3600"], "");
    let (waited_for, error) = waited(hour, RetryPolicy::default()).await;
    assert_eq!((waited_for, error.attempts(), error.kind()), (Duration::ZERO, 1, ErrorKind::Server));

    let busy = answer("503 Service Unavailable", &["retry-after: 4"], "");
    let policy = RetryPolicy::default().with_max_attempts(100).with_deadline(Duration::from_secs(10));
    let (waited_for, error) = waited(busy, policy).await;
    assert_eq!((waited_for, error.attempts()), (Duration::from_secs(8), 3));
}

#[tokio::test]
async fn an_outage_is_not_multiplied() {
    let mut listener = Listener::answering(vec![answer("503 Service Unavailable", &[], "")]).await;
    let (_, builder) = skipping(&listener.url);
    let client = builder.build().unwrap();
    let mut exhausted = 0;
    for _ in 0..200 {
        let error = get(&client).await.unwrap_err();
        exhausted += usize::from(error.to_string().contains("retry budget exhausted"));
    }
    // 200 calls, and 100 retries in all rather than 600.
    assert_eq!(listener.unseen_requests(), 300);
    assert!(exhausted >= 160, "{exhausted}");
}

#[tokio::test]
async fn successes_fill_the_budget_again() {
    let busy = || answer("503 Service Unavailable", &[], "");
    let mut answers: Vec<_> = std::iter::repeat_with(busy).take(400).collect();
    answers.extend(std::iter::repeat_with(|| json("200 OK", CLIP)).take(10));
    answers.push(busy());
    let mut listener = Listener::answering(answers).await;
    let (_, builder) = skipping(&listener.url);
    let client = builder.build().unwrap();
    let mut seen = 0;
    while seen < 400 {
        assert!(get(&client).await.is_err());
        seen += listener.unseen_requests();
    }
    assert_eq!(seen, 400);
    for _ in 0..10 {
        get(&client).await.unwrap();
    }
    // Ten successes pay for two retries.
    assert_eq!(get(&client).await.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn none_means_one_attempt() {
    let busy = answer("503 Service Unavailable", &[], "");
    let (waited_for, error) = waited(busy, RetryPolicy::none()).await;
    assert_eq!((waited_for, error.attempts()), (Duration::ZERO, 1));
}

#[tokio::test]
async fn a_call_has_a_policy_of_its_own() {
    let mut listener = Listener::answering(vec![answer("503 Service Unavailable", &[], "")]).await;
    let (_, builder) = skipping(&listener.url);
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    let call = client.channel(CHANNEL).unwrap().short_clip(1060).get();
    let error = call.retry(RetryPolicy::default().with_max_attempts(3)).await.unwrap_err();
    assert_eq!((error.attempts(), listener.unseen_requests()), (3, 3));
}

/// Polls a call until it waits for the clock's limits and for the network, moves the clock, and gives the call's end.
async fn ended_by_the_clock(client: Client, clock: ManualClock, listener: &mut Listener, by: Duration) -> Error {
    let call = tokio::spawn(async move { create(&client).await });
    listener.request().await;
    clock.advance(by);
    call.await.unwrap().unwrap_err()
}

#[tokio::test]
async fn each_limit_says_which_one_it_was() {
    let seconds = Duration::from_secs;
    let timeouts = Timeouts::default().with_read(seconds(3)).with_attempt(seconds(5)).with_operation(seconds(9));
    let clock = || ManualClock::new(Timestamp::from_epoch_millis(NOW));

    // Asked, and never answered.
    let mut listener = Listener::silent(Vec::new()).await;
    let clock_1 = clock();
    let client = builder_for(&listener.url).timeouts(timeouts).clock(clock_1.clone()).build().unwrap();
    let error = ended_by_the_clock(client, clock_1, &mut listener, seconds(5)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Attempt(seconds(5))));
    assert!(error.may_have_been_sent());
    insta::assert_snapshot!(error);

    // The same, with a shorter limit for the call as a whole.
    let mut listener = Listener::silent(Vec::new()).await;
    let clock_2 = clock();
    let short = timeouts.with_operation(seconds(2));
    let client = builder_for(&listener.url).timeouts(short).clock(clock_2.clone()).build().unwrap();
    let error = ended_by_the_clock(client, clock_2, &mut listener, seconds(2)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Operation(seconds(2))));
    assert!(error.may_have_been_sent());
    insta::assert_snapshot!(error);

    // Half an answer, and then nothing.
    let mut listener = Listener::silent(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_vec()).await;
    let clock_3 = clock();
    let client = builder_for(&listener.url).timeouts(timeouts).clock(clock_3.clone()).build().unwrap();
    let call = tokio::spawn(async move { create(&client).await });
    listener.request().await;
    // The attempt, and the silence of the body.
    until(|| clock_3.pending().len() == 2).await;
    clock_3.advance(seconds(3));
    let error = call.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Read(seconds(3))));
    insta::assert_snapshot!(error);
}

#[tokio::test]
async fn no_limit_is_a_limit_too() {
    let listener = Listener::answering(vec![answer("503 Service Unavailable", &[], ""), json("200 OK", CLIP)]).await;
    let max = Duration::MAX;
    let timeouts = Timeouts::default().with_read(max).with_attempt(max).with_operation(max);
    let policy = RetryPolicy::default().with_deadline(max).with_max_backoff(max);
    let client = builder_for(&listener.url).timeouts(timeouts).retry(policy).build().unwrap();
    client.channel(CHANNEL).unwrap().short_clip(1060).get().timeout(max).await.unwrap();
}

#[tokio::test]
async fn the_deadline_of_the_policy_is_named_as_such() {
    let mut listener = Listener::silent(Vec::new()).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let policy = RetryPolicy::default().with_deadline(Duration::from_secs(2));
    let client = builder_for(&listener.url).retry(policy).clock(clock.clone()).build().unwrap();
    let error = ended_by_the_clock(client, clock, &mut listener, Duration::from_secs(2)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(TimeoutKind::Deadline(Duration::from_secs(2))));
}

#[tokio::test]
async fn the_status_stands_even_if_the_body_does_not_come() {
    let head =
        b"HTTP/1.1 429 Too Many Requests\r\nx-ncp-trace-id: abc\r\nretry-after: 3\r\ncontent-length: 99\r\n\r\n{"
            .to_vec();
    let mut listener = Listener::silent(head).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = builder_for(&listener.url).retry(RetryPolicy::none()).clock(clock.clone()).build().unwrap();
    let call = tokio::spawn(async move { create(&client).await });
    listener.request().await;
    until(|| clock.pending().len() == 2).await;
    clock.advance(Duration::from_secs(20));
    let error = call.await.unwrap().unwrap_err();
    assert!(error.is_throttled() && !error.may_have_been_sent(), "{error}");
    assert_eq!((error.trace_id(), error.retry_after()), (Some("abc"), Some(Duration::from_secs(3))));
}
