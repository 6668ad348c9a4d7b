//! A clock that is off is noticed once, corrected, and not fought over.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use ncloud_livestation::{Client, Clock as _, ManualClock, RetryPolicy, Timestamp};
use support::{CHANNEL, Listener, answer, emulated, header, json};

const AUTH: &str = r#"{"error":{"errorCode":"200","message":"Authentication Failed","details":"Invalid authentication information."}}"#;
const CLIP: &str = r#"{"content":{"shortclip":{"id":1060,"status":"CREATING"}}}"#;
const NOW: i64 = 1_755_586_043_299;
const MINUTE: i64 = 60_000;

async fn get(client: &Client) -> Result<(), ncloud_livestation::Error> {
    client.channel(CHANNEL).unwrap().short_clip(1060).get().await.map(|_| ())
}

#[tokio::test]
async fn one_extra_request_a_client_in_either_direction() {
    for minutes in [-10, 10] {
        let (emulator, builder) = emulated().await;
        emulator.clock().set_gateway_offset_ms(minutes * MINUTE);
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        for _ in 0..5 {
            get(&client).await.unwrap();
        }
        get(&client.clone()).await.unwrap();
        assert_eq!(emulator.requests().len(), 7, "{minutes} minutes");
    }
}

#[tokio::test]
async fn a_hundred_first_calls_learn_without_a_storm() {
    let (emulator, builder) = emulated().await;
    emulator.clock().set_gateway_offset_ms(10 * MINUTE);
    let client = builder.build().unwrap();
    for round in 0..2 {
        let calls: Vec<_> = (0..100)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { get(&client).await })
            })
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        let requests = emulator.requests().len();
        match round {
            0 => assert!((101..=200).contains(&requests), "{requests} requests for 100 calls"),
            _ => assert_eq!(requests, 100, "the second hundred knows the offset"),
        }
        emulator.clear_requests();
    }
}

#[tokio::test]
async fn creating_is_corrected_too_since_nothing_was_created() {
    let (emulator, builder) = emulated().await;
    emulator.clock().set_gateway_offset_ms(-10 * MINUTE);
    let client = builder.build().unwrap();
    client.channel(CHANNEL).unwrap().create_snapshot().await.unwrap();
    assert_eq!(emulator.requests().len(), 2);
    assert_eq!(emulator.counters().created_snapshots, 1);
}

#[tokio::test]
async fn without_correction_the_error_states_both_times() {
    let (emulator, builder) = emulated().await;
    emulator.clock().set_gateway_offset_ms(10 * MINUTE);
    let client = builder.clock_skew_correction(false).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert!(error.is_authentication());
    assert_eq!(emulator.requests().len(), 1);
    assert!(error.to_string().contains("10 minutes behind the gateway's"), "{error}");
}

/// How often the service was asked, and with which timestamps, when it refuses with these headers and then accepts.
async fn timestamps(headers: &[&str]) -> Vec<i64> {
    let mut listener = Listener::answering(vec![answer("401 Unauthorized", headers, AUTH), json("200 OK", CLIP)]).await;
    let clock = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let client = support::builder_for(&listener.url).clock(clock).retry(RetryPolicy::none()).build().unwrap();
    let corrected = get(&client).await.is_ok();
    let mut timestamps = Vec::new();
    for _ in 0..=usize::from(corrected) {
        let request = listener.request().await;
        timestamps.push(header(&request, "x-ncp-apigw-timestamp").unwrap().parse().unwrap());
    }
    assert_eq!(listener.unseen_requests(), 0);
    timestamps
}

#[tokio::test]
async fn only_a_plausible_date_is_believed() {
    // NOW is Tue, 19 Aug 2025 06:47:23.299 GMT.
    let believed = timestamps(&["date: Tue, 19 Aug 2025 06:57:23 GMT"]).await;
    assert_eq!(believed, [NOW, NOW + 10 * MINUTE - 299]);

    for (headers, why) in [
        (vec![], "no Date"),
        (vec!["date: Tue, 19 Aug 2025 06:50:23 GMT"], "within what is accepted, so the keys are wrong"),
        (vec!["date: Tue, 19 Aug 2025 06:57:23 GMT", "age: 600"], "out of a cache"),
        (vec!["date: Thu, 01 Jan 1970 00:00:00 GMT"], "not this century"),
        (vec!["date: whenever"], "no date at all"),
    ] {
        assert_eq!(timestamps(&headers).await, [NOW], "{why}");
    }
}

#[tokio::test]
async fn a_correction_that_does_not_help_is_not_repeated() {
    let refusal = answer("401 Unauthorized", &["date: Tue, 19 Aug 2025 07:47:23 GMT"], AUTH);
    let mut listener = Listener::answering(vec![refusal]).await;
    let clock = ManualClock::skipping(Timestamp::from_epoch_millis(NOW));
    let client = support::builder_for(&listener.url).clock(clock.clone()).build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert_eq!((error.attempts(), listener.unseen_requests()), (2, 2));
    assert_eq!(clock.monotonic(), Duration::ZERO, "a correction waits for nothing");
}
