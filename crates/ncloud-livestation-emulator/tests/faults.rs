//! What breaks, and whether the operation was carried out before it did.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::{Effect, Emulator, Fault, SnapshotSeed};
use serde_json::{Value, json};
use support::{CHANNEL, Client, emulator, manage, signature};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const KEPT: &str = "keep-alive";
const CLOSED: &str = "close";

/// A signed request, as bytes.
fn request(emulator: &Emulator, method: &str, path: &str, connection: &str) -> String {
    let (timestamp, access_key) = (emulator.clock().gateway_now_ms(), emulator.access_key());
    let message = format!("{method} /api/v2{path}\n{timestamp}\n{access_key}");
    format!(
        "{method} /api/v2{path} HTTP/1.1\r\nhost: a\r\nconnection: {connection}\r\ncontent-type: application/json\r\n\
         x-ncp-region_code: KR\r\nx-ncp-apigw-timestamp: {timestamp}\r\nx-ncp-iam-access-key: {access_key}\r\n\
         x-ncp-apigw-signature-v2: {}\r\ncontent-length: 0\r\n\r\n",
        signature(emulator.secret_key(), message.as_bytes())
    )
}

fn snapshot_request(emulator: &Emulator) -> String {
    request(emulator, "POST", &format!("/channels/{CHANNEL}/snapshot"), CLOSED)
}

/// What a client reads until the connection ends, and whether a reset ended it.
async fn read_to_end(socket: &mut TcpStream) -> (String, bool) {
    let mut bytes = Vec::new();
    let reset = match socket.read_to_end(&mut bytes).await {
        Ok(_) => false,
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
            true
        }
    };
    (String::from_utf8_lossy(&bytes).into_owned(), reset)
}

async fn struck(emulator: &Emulator, fault: Fault) -> (String, bool) {
    emulator.clear_faults();
    emulator.add_fault(fault).unwrap();
    let mut socket = TcpStream::connect(emulator.address()).await.unwrap();
    socket.write_all(snapshot_request(emulator).as_bytes()).await.unwrap();
    read_to_end(&mut socket).await
}

#[tokio::test]
async fn replaced_answers_carry_nothing_out_unless_told_to() {
    let effects = [
        (Effect::GatewayError { code: "410".to_owned() }, "HTTP/1.1 429 ", "Throttle Limited"),
        (Effect::ServiceError { code: 250_016 }, "HTTP/1.1 500 ", "INTERNAL_SERVER_ERROR"),
        (Effect::ErrorInsideOk { code: 250_000 }, "HTTP/1.1 200 ", "250000"),
        (Effect::Status { status: 418, body: "tea".to_owned() }, "HTTP/1.1 418 ", "tea"),
        (Effect::HtmlBadGateway, "HTTP/1.1 502 ", "<html>"),
        (Effect::EmptyServerError, "HTTP/1.1 500 ", "content-length: 0"),
        (Effect::Redirect { location: "http://b.invalid/".to_owned() }, "HTTP/1.1 307 ", "location: http://b.invalid/"),
        (Effect::GiantBody { bytes: 200_000 }, "HTTP/1.1 200 ", "content-length: 200000"),
    ];
    for after_processing in [false, true] {
        let emulator = emulator().await;
        for (effect, start, part) in effects.clone() {
            let name = format!("{effect:?}");
            let fault = Fault::new(effect).operation("create_snapshot");
            let fault = if after_processing { fault.after_processing() } else { fault };
            let (answer, reset) = struck(&emulator, fault).await;
            assert!(answer.starts_with(start) && answer.contains(part) && !reset, "{name}: {answer:.300}");
        }
        let expected = if after_processing { effects.len() } else { 0 };
        assert_eq!(emulator.counters().created_snapshots, expected as u64);
        assert_eq!(emulator.counters().requests_of("create_snapshot"), effects.len() as u64);
        let record = &emulator.requests()[0];
        assert_eq!((record.fault.as_deref(), record.status), (Some("gateway_error"), Some(429)));
        assert_eq!(record.processed, after_processing);
    }
}

#[tokio::test]
async fn a_connection_is_reset_before_any_answer() {
    let emulator = emulator().await;
    let (answer, reset) = struck(&emulator, Fault::new(Effect::Reset)).await;
    assert_eq!((answer.as_str(), reset), ("", true));
    assert_eq!(emulator.counters().created_snapshots, 0);
    let (answer, reset) = struck(&emulator, Fault::new(Effect::Reset).after_processing()).await;
    assert_eq!((answer.as_str(), reset), ("", true));
    assert_eq!(emulator.counters().created_snapshots, 1);
    let statuses: Vec<_> = emulator.requests().iter().map(|record| (record.status, record.processed)).collect();
    assert_eq!(statuses, [(None, false), (None, true)]);
}

#[tokio::test]
async fn a_connection_is_reset_before_a_request_is_read() {
    let emulator = emulator().await;
    emulator.add_fault(Fault::new(Effect::ResetOnAccept).times(1)).unwrap();
    let mut socket = TcpStream::connect(emulator.address()).await.unwrap();
    // The reset may be here before the request is written, or after.
    let _either = socket.write_all(snapshot_request(&emulator).as_bytes()).await;
    let mut byte = [0];
    assert!(!matches!(socket.read(&mut byte).await, Ok(1)));
    assert_eq!(emulator.counters().requests_total, 0);
    let client = Client::new(&emulator);
    assert_eq!(client.post(&format!("/channels/{CHANNEL}/snapshot"), None).await.status, 200);
}

#[tokio::test]
async fn garbage_is_no_http() {
    let emulator = emulator().await;
    let (answer, reset) = struck(&emulator, Fault::new(Effect::Garbage)).await;
    assert!(!answer.is_empty() && !answer.starts_with("HTTP") && !reset, "{answer}");
}

#[tokio::test]
async fn bodies_are_cut_and_lengths_lie() {
    let emulator = emulator().await;
    emulator.clock().freeze();
    let body = |answer: &str| answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    let length = |answer: &str| {
        let headers = answer.split_once("\r\n\r\n").unwrap().0;
        let told = headers.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        told.parse::<usize>().unwrap()
    };
    let (answer, reset) = struck(&emulator, Fault::new(Effect::TruncatedBody { after_bytes: 10 })).await;
    assert_eq!((body(&answer).as_str(), length(&answer), reset), ("{\"content\"", 10, false));
    let (answer, reset) = struck(&emulator, Fault::new(Effect::ResetMidBody { after_bytes: 10 })).await;
    assert_eq!((body(&answer).as_str(), reset), ("{\"content\"", true));
    assert!(length(&answer) > 100);
    for off_by in [-5, 5] {
        let (answer, reset) = struck(&emulator, Fault::new(Effect::WrongContentLength { off_by })).await;
        let difference = i64::try_from(length(&answer)).unwrap() - i64::try_from(body(&answer).len()).unwrap();
        assert_eq!((difference, reset), (off_by, false));
        assert!(serde_json::from_str::<Value>(&body(&answer)).is_ok());
    }
    assert_eq!(emulator.counters().created_snapshots, 4);
}

#[tokio::test]
async fn headers_are_added_and_replaced() {
    let emulator = emulator().await;
    let fault = Fault::new(Effect::GatewayError { code: "400".to_owned() })
        .header("retry-after", "7")
        .header("x-ncp-trace-id", "second")
        .replace_header("date", "Thu, 01 Jan 1970 00:00:00 GMT");
    let (answer, _) = struck(&emulator, fault).await;
    assert!(answer.contains("\r\nretry-after: 7\r\n"), "{answer}");
    assert!(answer.contains("\r\ndate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"), "{answer}");
    assert_eq!(answer.matches("\r\nx-ncp-trace-id: ").count(), 2, "{answer}");
    let (answer, _) = struck(&emulator, Fault::new(Effect::ContentType { value: "text/plain".to_owned() })).await;
    assert!(answer.contains("\r\ncontent-type: text/plain\r\n"), "{answer}");
    assert_eq!(answer.matches("\r\ncontent-type: ").count(), 1, "{answer}");
}

#[tokio::test]
async fn a_connection_ends_unannounced() {
    let emulator = emulator().await;
    emulator.add_fault(Fault::new(Effect::CloseUnannounced)).unwrap();
    let mut socket = TcpStream::connect(emulator.address()).await.unwrap();
    let path = format!("/channels/{CHANNEL}/snapshot");
    socket.write_all(request(&emulator, "POST", &path, KEPT).as_bytes()).await.unwrap();
    let (answer, reset) = read_to_end(&mut socket).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with('}') && !reset, "{answer}");
    assert!(!answer.contains("connection:"), "{answer}");
}

#[tokio::test]
async fn a_pooled_connection_goes_stale() {
    let emulator = emulator().await;
    emulator.add_fault(Fault::new(Effect::StaleConnection).times(1)).unwrap();
    let mut socket = TcpStream::connect(emulator.address()).await.unwrap();
    let path = format!("/channels/{CHANNEL}/snapshot");
    socket.write_all(request(&emulator, "POST", &path, KEPT).as_bytes()).await.unwrap();
    let mut first = vec![0; 4096];
    let read = socket.read(&mut first).await.unwrap();
    assert!(first[..read].starts_with(b"HTTP/1.1 200 OK\r\n"));
    socket.write_all(request(&emulator, "POST", &path, KEPT).as_bytes()).await.unwrap();
    let (answer, reset) = read_to_end(&mut socket).await;
    assert_eq!((answer.as_str(), reset), ("", true));
    assert_eq!((emulator.counters().created_snapshots, emulator.counters().requests_total), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn delays_and_drips_take_tokios_time() {
    let emulator = emulator().await;
    #[expect(clippy::disallowed_methods, reason = "the paused clock is what is measured")]
    let now = tokio::time::Instant::now;
    let started = now();
    let (answer, _) = struck(&emulator, Fault::new(Effect::Delay { ms: 60_000 })).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(started.elapsed().as_secs() >= 60);
    let started = now();
    let (answer, _) = struck(&emulator, Fault::new(Effect::Drip { bytes: 50, every_ms: 10_000 })).await;
    assert!(answer.ends_with('}'), "{answer}");
    assert!(started.elapsed().as_secs() >= 20);
}

#[tokio::test]
async fn a_hanging_request_ends_with_the_emulator() {
    let emulator = emulator().await;
    emulator.add_fault(Fault::new(Effect::Hang).after_processing()).unwrap();
    let mut socket = TcpStream::connect(emulator.address()).await.unwrap();
    socket.write_all(snapshot_request(&emulator).as_bytes()).await.unwrap();
    for _ in 0..support::ENOUGH_TURNS {
        if emulator.counters().created_snapshots > 0 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(emulator.counters().created_snapshots, 1);
    emulator.shutdown().await;
    assert_eq!(read_to_end(&mut socket).await, (String::new(), true));
}

#[tokio::test]
async fn rules_choose_their_requests() {
    let emulator = emulator().await;
    emulator.add_snapshot(SnapshotSeed::new(CHANNEL, 7));
    let rule = json!({
        "operation": "get_snapshot", "skip": 1, "times": 2,
        "effect": { "type": "gateway_error", "code": "510" }, "headers": [["retry-after", "1"]]
    });
    assert_eq!(manage(&emulator, "POST", "/faults", rule).await.body, json!({ "id": 1 }));
    let client = Client::new(&emulator);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(client.get(&format!("/channels/{CHANNEL}/snapshot/7")).await.status);
        assert_eq!(client.get(&format!("/channels/{CHANNEL}/7/shortclips")).await.status, 200);
    }
    assert_eq!(statuses, [200, 504, 504, 200]);
    let report = manage(&emulator, "GET", "/faults", Value::Null).await.body;
    assert_eq!((&report[0]["seen"], &report[0]["struck"]), (&json!(4), &json!(2)));
    assert_eq!(manage(&emulator, "DELETE", "/faults/1", Value::Null).await.status, 200);
    assert_eq!(manage(&emulator, "DELETE", "/faults/1", Value::Null).await.status, 404);
    let wrong = json!({ "effect": { "type": "gateway_error", "code": "999" } });
    let refused = manage(&emulator, "POST", "/faults", wrong).await;
    assert_eq!((refused.status, &refused.body["error"]), (400, &json!("no gateway code 999")));
}
