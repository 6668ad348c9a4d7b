//! Who is let in, and what those who are not are told.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{ChannelSeed, Emulator, EmulatorClock, Permission};
use serde_json::json;
use support::{CHANNEL, Client, NOW, emulator, raw, signature};

const ACCESS_KEY: &str = "testAccessKey0000001";
const SECRET_KEY: &str = "testSecretKey0000000000000000000000000001";

const SNAPSHOT: &str = "/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8";
const SIGNATURE: &str = "TuxnBKoKFGyctsdO9JMox3W6rYa2pN1JhNJMycPC4EE=";

async fn keyed() -> Emulator {
    Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .credentials(ACCESS_KEY, SECRET_KEY)
        .channel(ChannelSeed::new(CHANNEL))
        .start()
        .await
        .unwrap()
}

fn request(method: &str, target: &str, timestamp: i64, signature: &str) -> String {
    format!(
        "{method} {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\n\
         x-ncp-region_code: KR\r\nx-ncp-apigw-timestamp: {timestamp}\r\nx-ncp-iam-access-key: {ACCESS_KEY}\r\n\
         x-ncp-apigw-signature-v2: {signature}\r\ncontent-length: 0\r\n\r\n"
    )
}

#[tokio::test]
async fn a_vector_of_the_reference_is_let_in_over_the_network() {
    // All of them pass the verifier in its own test; most name URLs that the emulator has not.
    let emulator = keyed().await;
    let answer = raw(&emulator, request("POST", SNAPSHOT, NOW, SIGNATURE)).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(emulator.requests()[0].target, SNAPSHOT);
    assert_eq!(emulator.requests()[0].header("x-ncp-apigw-signature-v2"), Some(SIGNATURE));
    assert_eq!(emulator.counters().created_snapshots, 1);
}

#[tokio::test]
async fn one_byte_off_is_not() {
    let emulator = keyed().await;
    let (method, target, good) = ("POST", SNAPSHOT, SIGNATURE);
    for index in 0..good.len() {
        let mut bad = good.as_bytes().to_vec();
        bad[index] = if bad[index] == b'A' { b'B' } else { b'A' };
        let bad = String::from_utf8(bad).unwrap();
        let answer = raw(&emulator, request(method, target, NOW, &bad)).await;
        assert!(answer.starts_with("HTTP/1.1 401"), "{bad}: {answer}");
    }
    assert_eq!(emulator.counters().created_snapshots, 0);
}

#[tokio::test]
async fn five_minutes_are_too_far_away() {
    let emulator = emulator().await;
    let path = format!("/channels/{CHANNEL}/shortclip/1");
    let mut client = Client::new(&emulator);
    for (away, status) in [(-360_000, 401), (-300_000, 401), (-299_999, 404), (299_999, 404), (300_000, 401)] {
        client.timestamp = Some(NOW + away);
        assert_eq!(client.get(&path).await.status, status, "{away}");
    }
    client.timestamp = Some(NOW - 360_000);
    let answer = client.get(&path).await;
    assert_eq!(
        answer.body,
        json!({ "error": {
            "errorCode": "200",
            "message": "Authentication Failed",
            "details": "Invalid authentication information."
        } })
    );
    assert_eq!(
        answer.header("x-emulator-auth-failure"),
        "timestamp; client=1755585683299 emulator=1755586043299 difference=360000ms"
    );
}

#[tokio::test]
async fn advancing_does_not_lock_clients_out_but_a_wrong_gateway_clock_does() {
    let emulator = emulator().await;
    let mut client = Client::new(&emulator);
    client.timestamp = Some(NOW);
    let path = format!("/channels/{CHANNEL}/shortclip/1");
    emulator.clock().advance(std::time::Duration::from_secs(3600));
    assert_eq!(client.get(&path).await.status, 404);
    emulator.clock().set_gateway_offset_ms(360_000);
    let answer = client.get(&path).await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.header("date"), "Tue, 19 Aug 2025 06:53:23 GMT");
}

#[tokio::test]
async fn missing_headers_are_named() {
    let emulator = emulator().await;
    let target = format!("/api/v2/channels/{CHANNEL}/shortclip/1");
    let answer = raw(&emulator, format!("GET {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(answer.contains(r#""details":"Authentication information are missing.""#), "{answer}");
    assert!(answer.contains("headers; missing x-ncp-apigw-timestamp, x-ncp-iam-access-key"), "{answer}");
}

#[tokio::test]
async fn the_debugging_header_finds_the_mistake() {
    let emulator = emulator().await;
    let target = format!("/api/v2/channels/{CHANNEL}/7/shortclips?shortclipStatus=COMPLETED&a=%2B");
    let path = target.split('?').next().unwrap();
    let short = target.strip_prefix("/api/v2").unwrap();
    for (signed, cause) in [
        (format!("POST {target}"), "method: signed as POST"),
        (format!("GET {path}"), "target: signed without the query"),
        (format!("GET {short}"), "target: signed without the prefix"),
        (format!("GET {path}?a=%2B&shortclipStatus=COMPLETED"), "target: signed with the query sorted"),
        (format!("GET {}", target.replace("%2B", "+")), "target: signed percent-decoded"),
        (format!("GET {}{target}", emulator.url()), "target: signed with scheme and host"),
        ("GET /elsewhere".to_owned(), "secret-key, or a difference the emulator does not know"),
    ] {
        let client = Client { sign_instead: Some(signed), ..Client::new(&emulator) };
        let answer = client.send("GET", &target, None).await;
        assert_eq!(answer.status, 401);
        let told = answer.header("x-emulator-auth-failure");
        assert!(told.starts_with(&format!("signature; {cause}; expected string-to-sign \"GET {target}\\n")), "{told}");
        assert!(!told.contains(emulator.secret_key()));
    }
}

#[tokio::test]
async fn a_signed_body_and_seconds_are_found_too() {
    let emulator = emulator().await;
    let target = format!("/api/v2/channels/{CHANNEL}/7");
    let keys = (emulator.access_key(), emulator.secret_key());
    let expected = format!("POST {target}\n{NOW}\n{}", keys.0);
    for (message, cause) in [
        (format!("{expected}\n{{}}"), "body: included"),
        (expected.replace("043299", "043"), "timestamp: signed in seconds"),
        (format!("{expected}\n"), "line-feeds: a line feed at the end"),
    ] {
        let answer = raw(
            &emulator,
            format!(
                "POST {target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-ncp-apigw-timestamp: {NOW}\r\n\
                 x-ncp-iam-access-key: {}\r\nx-ncp-apigw-signature-v2: {}\r\ncontent-length: 2\r\n\r\n{{}}",
                keys.0,
                signature(keys.1, message.as_bytes())
            ),
        )
        .await;
        assert!(answer.contains(&format!("x-emulator-auth-failure: signature; {cause};")), "{answer}");
    }
}

#[tokio::test]
async fn unknown_access_keys_and_repeated_headers_are_refused() {
    let emulator = emulator().await;
    let client = Client { access_key: "nobody".to_owned(), ..Client::new(&emulator) };
    let answer = client.get(&format!("/channels/{CHANNEL}/shortclip/1")).await;
    assert_eq!((answer.status, answer.header("x-emulator-auth-failure")), (401, "access-key"));
    let twice = format!(
        "GET /api/v2/channels/a/shortclip/1 HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-ncp-apigw-timestamp: 1\r\n\
         x-ncp-apigw-timestamp: {NOW}\r\nx-ncp-iam-access-key: a\r\nx-ncp-apigw-signature-v2: a\r\n\r\n"
    );
    assert!(raw(&emulator, twice).await.contains("x-ncp-apigw-timestamp was sent more than once"));
}

#[tokio::test]
async fn permissions_are_told_apart() {
    let emulator = Emulator::builder()
        .credentials_with("viewer", "s1", Permission::Viewer)
        .credentials_with("stranger", "s2", Permission::NotSubscribed)
        .channel(ChannelSeed::new(CHANNEL))
        .start()
        .await
        .unwrap();
    let viewer = Client::new(&emulator);
    let write = viewer.post(&format!("/channels/{CHANNEL}/snapshot"), None).await;
    assert_eq!((write.status, write.code()), (403, &json!(250_010)));
    let read = viewer.get(&format!("/channels/{CHANNEL}/shortclip/1")).await;
    assert_eq!(read.code(), &json!(250_004));
    let stranger = Client { access_key: "stranger".to_owned(), secret_key: "s2".to_owned(), ..Client::new(&emulator) };
    let answer = stranger.get(&format!("/channels/{CHANNEL}/shortclip/1")).await;
    insta::assert_snapshot!(
        answer.body,
        @r#"{"error":{"errorCode":"210","message":"Permission Denied","details":"A subscription to the API is required."}}"#
    );
}

#[tokio::test]
async fn the_region_must_be_the_zones() {
    let emulator = emulator().await;
    let path = format!("channels/{CHANNEL}/shortclip/1");
    for (prefix, region, refusal) in [
        ("/api/v2", Some("KR"), "404 250004 short clip not found."),
        ("/api/fin-v2", Some("FKR"), "404 250004 short clip not found."),
        ("/api/v2", None, "400 250003 Missing required header."),
        ("/api/v2", Some("FKR"), "400 250019 The Region FKR not support now."),
        ("/api/fin-v2", Some("KR"), "400 250019 The Region KR not support now."),
        ("/api/v2", Some("MARS"), "400 250020 Invalid region code MARS."),
    ] {
        let client = Client { region, ..Client::new(&emulator) };
        assert_eq!(client.send("GET", &format!("{prefix}/{path}"), None).await.refusal(), refusal);
    }
    for (content_type, refusal) in
        [(None, "400 250003 Missing required header."), (Some("text/plain"), "400 250018 Bad Request")]
    {
        let client = Client { content_type, ..Client::new(&emulator) };
        assert_eq!(client.get(&format!("/{path}")).await.refusal(), refusal);
    }
}

#[tokio::test]
async fn unknown_urls_are_the_gateways_404() {
    let emulator = emulator().await;
    let client = Client::new(&emulator);
    for (method, target) in [("GET", "/"), ("GET", "/api/v3/channels"), ("PUT", "/api/v2/channels/a/shortclip/1")] {
        let answer = client.send(method, target, None).await;
        assert_eq!(answer.status, 404);
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                answer.body,
                @r#"{"error":{"errorCode":"300","message":"Not Found Exception","details":"URL not found."}}"#
            );
        }
    }
}
