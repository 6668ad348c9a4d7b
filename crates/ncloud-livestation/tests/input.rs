//! What is refused before a connection is made, and what the refusal says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

mod support;

use std::time::Duration;

use ncloud_livestation::{Client, Credentials, ErrorKind, OutputLocation};
use support::{CHANNEL, Listener, builder_for};

#[tokio::test]
async fn rules_of_the_create_calls() {
    let mut listener = Listener::answering(vec![]).await;
    let client = builder_for(&listener.url).build().unwrap();
    let channel = client.channel(CHANNEL).unwrap();
    let snapshot = channel.snapshot(1047);
    let ms = Duration::from_millis;
    let good = || OutputLocation::new("my-bucket", "/goals");
    let hour = Duration::from_secs(3600);

    let mut said = Vec::new();
    for duration in [Duration::ZERO, Duration::from_secs(30), Duration::from_secs(90), Duration::from_secs(241 * 60)] {
        said.push(channel.create_snapshot().limited_duration(duration).await.unwrap_err());
    }
    for range in [
        ms(100)..ms(100),
        ms(0)..ms(99),
        ms(5_000)..ms(4_000),
        Duration::ZERO..4 * hour + ms(1),
        Duration::from_micros(1)..hour,
        Duration::ZERO..Duration::from_nanos(100_000_001),
    ] {
        said.push(snapshot.create_short_clip(range, good()).await.unwrap_err());
    }
    for (bucket, folder) in [
        ("My-Bucket", "/"),
        ("ab", "/"),
        ("192.168.0.1", "/"),
        ("-bucket", "/"),
        ("bucket.", "/"),
        ("bucket/..", "/"),
        ("my-bucket", ""),
        ("my-bucket", "goals"),
        ("my-bucket", "/goals\n"),
    ] {
        said.push(snapshot.create_short_clip(ms(0)..ms(100), OutputLocation::new(bucket, folder)).await.unwrap_err());
    }

    assert_eq!(listener.unseen_requests(), 0);
    assert!(said.iter().all(|error| error.kind() == ErrorKind::InvalidInput && error.attempts() == 0));
    insta::assert_snapshot!(said.iter().map(|error| format!("{error}\n")).collect::<String>());
}

#[test]
fn endpoints_that_are_refused() {
    let said: String = [
        "",
        "livestation.apigw.ntruss.com",
        "ftp://livestation.apigw.ntruss.com",
        "http://livestation.apigw.ntruss.com",
        "http://127.0.0.1.evil.example",
        "https://user:s3cr3t-canary@host",
        "https://host/api/v2",
        "https://host?a=b",
    ]
    .iter()
    .map(|endpoint| format!("{}\n", Client::builder().endpoint(*endpoint).build().unwrap_err()))
    .collect();
    assert!(!said.contains("s3cr3t-canary"), "{said}");
    insta::assert_snapshot!(said);
}

#[test]
fn endpoints_that_are_accepted() {
    for endpoint in ["https://proxy.internal:8443", "http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1"] {
        Client::builder().endpoint(endpoint).build().unwrap();
    }
    Client::builder().endpoint("http://10.0.0.1").danger_allow_plain_http().build().unwrap();
}

#[test]
fn a_user_agent_cannot_carry_a_header() {
    let error = Client::builder().user_agent_suffix("a\r\nx: y").build().unwrap_err();
    insta::assert_snapshot!(
        error,
        @r#"refused before sending: user agent suffix must be visible ASCII characters and spaces, not "a\r\nx: y""#
    );
}

#[test]
fn a_client_needs_no_runtime() {
    let client = Client::builder().credentials(Credentials::new("access", "secret").unwrap()).build().unwrap();
    let _call = client.channel(CHANNEL).unwrap().short_clip(1060).get();
}
