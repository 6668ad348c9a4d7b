//! Who may use the management API: programs on this machine, and no web page in a browser on it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

mod support;

use ncloud_livestation_emulator::Emulator;
use serde_json::{Value, json};
use support::{NOW, emulator, raw};

const CHANGE: &str = r#"{"advance_ms":1}"#;

/// Hosts of this machine, as clients write them; `PORT` stands for the emulator's.
const OWN_HOSTS: [&str; 9] = [
    "127.0.0.1:PORT",
    "127.0.0.1",
    "127.1.2.3:1",
    "localhost:PORT",
    "LocalHost",
    "emulator.localhost:PORT",
    "a.b.localhost",
    "[::1]:PORT",
    "[::1]",
];
const FOREIGN_HOSTS: [&str; 20] = [
    "evil.example",
    "evil.example:PORT",
    "localhost.evil.example",
    "127.0.0.1.evil.example:PORT",
    "evil-localhost",
    "notlocalhost:PORT",
    ".localhost",
    "localhost.",
    "localhost@evil.example",
    "evil@localhost",
    "128.0.0.1:PORT",
    "0.0.0.0:PORT",
    "192.168.0.10",
    "127.1",
    "2130706433",
    "[::]:PORT",
    "[::2]",
    "::1",
    ":PORT",
    "",
];
const OWN_ORIGINS: [&str; 6] = [
    "http://localhost:3000",
    "https://localhost",
    "http://127.0.0.1:PORT",
    "http://127.9.9.9",
    "http://[::1]:PORT",
    "http://app.localhost:5173",
];
const FOREIGN_ORIGINS: [&str; 12] = [
    "null",
    "http://evil.example",
    "https://evil.example:PORT",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://localhost@evil.example",
    "file://",
    "chrome-extension://localhost",
    "localhost",
    "http://localhost/path",
    "http://",
    "",
];
const JSON_TYPES: [&str; 4] =
    ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8", " application/json "];
const OTHER_TYPES: [&str; 10] = [
    "text/plain",
    "text/plain; application/json",
    "text/plain;charset=utf-8, application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=a",
    "text/json",
    "application/jsonp",
    "application/vnd.api+json",
    "json",
    "",
];

/// A management request as a program on this machine sends it, to be made worse.
struct Sent<'a> {
    request_line: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a str,
}

/// What came back: status line, headers, and the body.
struct Received {
    status: u16,
    head: String,
    body: String,
}

impl<'a> Sent<'a> {
    fn clock(host: &'a str) -> Self {
        Self {
            request_line: "POST /_emulator/clock HTTP/1.1",
            headers: vec![("Host", host), ("Content-Type", "application/json")],
            body: CHANGE,
        }
    }

    fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.headers.push((name, value));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self
    }

    async fn to(&self, emulator: &Emulator) -> Received {
        let port = emulator.address().port().to_string();
        let mut text = format!("{}\r\nConnection: close\r\n", self.request_line);
        for (name, value) in &self.headers {
            text += &format!("{name}: {}\r\n", value.replace("PORT", &port));
        }
        text += &format!("Content-Length: {}\r\n\r\n{}", self.body.len(), self.body);
        let response = raw(emulator, text).await;
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Received { status, head: head.to_lowercase(), body: body.to_owned() }
    }
}

impl Received {
    /// That it is a refusal which says `why`, on one line, and gives a web page nothing.
    fn is_refused(&self, why: &str, case: &str) {
        assert_eq!(self.status, 403, "{case}: {}", self.body);
        let body: Value = serde_json::from_str(&self.body).unwrap();
        let error = body["error"].as_str().unwrap();
        assert!(error.contains(why) && !error.contains('\n'), "{case}: {error}");
        assert!(self.head.contains("\r\ncontent-type: application/json"), "{case}: {}", self.head);
        assert!(!self.head.contains("access-control"), "{case}: {}", self.head);
    }
}

#[tokio::test]
async fn the_clock_moves_for_this_machine_only() {
    let hosts = OWN_HOSTS.map(|host| (host, true)).into_iter().chain(FOREIGN_HOSTS.map(|host| (host, false)));
    let origins: Vec<(Option<&str>, bool)> = [(None, true)]
        .into_iter()
        .chain(OWN_ORIGINS.map(|origin| (Some(origin), true)))
        .chain(FOREIGN_ORIGINS.map(|origin| (Some(origin), false)))
        .collect();
    let types: Vec<(&str, bool)> =
        JSON_TYPES.map(|kind| (kind, true)).into_iter().chain(OTHER_TYPES.map(|kind| (kind, false))).collect();
    let emulator = emulator().await;
    let mut moved = 0;
    for (host, own_host) in hosts {
        for (origin, own_origin) in &origins {
            for (kind, is_json) in &types {
                let case = format!("Host {host:?}, Origin {origin:?}, Content-Type {kind:?}");
                let mut sent = Sent::clock(host).without("Content-Type").header("Content-Type", kind);
                if let Some(origin) = origin {
                    sent = sent.header("Origin", origin);
                }
                let received = sent.to(&emulator).await;
                match (own_host, own_origin, is_json) {
                    (true, true, true) => {
                        assert_eq!(received.status, 200, "{case}: {}", received.body);
                        moved += 1;
                    }
                    (false, ..) => received.is_refused("Host", &case),
                    (_, false, _) => received.is_refused("Origin", &case),
                    _ => received.is_refused("Content-Type", &case),
                }
                assert_eq!(emulator.clock().now_ms(), NOW + moved, "{case}");
            }
        }
    }
    assert_eq!(moved, 9 * 7 * 4);
}

#[tokio::test]
async fn a_host_is_named_once() {
    let emulator = emulator().await;
    let twice = Sent::clock("localhost").header("Host", "evil.example").to(&emulator).await;
    twice.is_refused("Host", "two hosts");
    for version in ["HTTP/1.1", "HTTP/1.0"] {
        let line = format!("POST /_emulator/clock {version}");
        let sent = Sent { request_line: &line, ..Sent::clock("").without("Host") };
        sent.to(&emulator).await.is_refused("Host", version);
    }
    // The authority of an absolute target counts, whatever the header says.
    let line = "POST http://evil.example/_emulator/clock HTTP/1.1";
    let sent = Sent { request_line: line, ..Sent::clock("localhost") };
    sent.to(&emulator).await.is_refused("Host", line);
    let line = "POST http://localhost/_emulator/clock HTTP/1.1";
    let sent = Sent { request_line: line, ..Sent::clock("localhost") };
    assert_eq!(sent.to(&emulator).await.status, 200);
    assert_eq!(emulator.clock().now_ms(), NOW + 1);
}

#[tokio::test]
async fn every_origin_counts_and_every_content_type() {
    let emulator = emulator().await;
    let sent = Sent::clock("localhost").header("Origin", "http://localhost").header("Origin", "http://evil.example");
    sent.to(&emulator).await.is_refused("Origin", "two origins");
    let sent = Sent::clock("localhost").header("Content-Type", "text/plain");
    sent.to(&emulator).await.is_refused("Content-Type", "two content types");
    Sent::clock("localhost").without("Content-Type").to(&emulator).await.is_refused("Content-Type", "none");
    assert_eq!(emulator.clock().now_ms(), NOW);
}

#[tokio::test]
async fn nothing_is_read_by_a_page_of_another_name() {
    let emulator = emulator().await;
    let index = Sent { request_line: "GET /_emulator/ HTTP/1.1", ..Sent::clock("localhost") };
    let index: Value = serde_json::from_str(&index.to(&emulator).await.body).unwrap();
    let routes = index["routes"].as_array().unwrap();
    assert!(routes.len() > 10);
    for route in routes {
        let line = format!("{} HTTP/1.1", route.as_str().unwrap().replace("{id}", "1"));
        for (name, value) in [("Host", "evil.example"), ("Origin", "http://evil.example"), ("Origin", "null")] {
            let sent = Sent { request_line: &line, headers: vec![("Host", "localhost")], body: "" };
            let sent = sent.without(name).header(name, value);
            sent.to(&emulator).await.is_refused(name, &line);
        }
    }
}

#[tokio::test]
async fn a_request_without_a_body_needs_no_content_type_but_no_form_may_send_it() {
    let emulator = emulator().await;
    let reset = |headers| Sent { request_line: "POST /_emulator/reset HTTP/1.1", headers, body: "" };
    emulator.clock().advance(std::time::Duration::from_secs(1));
    let form = reset(vec![("Host", "localhost"), ("Content-Type", "application/x-www-form-urlencoded")]);
    form.to(&emulator).await.is_refused("Content-Type", "an empty form");
    assert_eq!(emulator.clock().now_ms(), NOW + 1000);
    assert_eq!(reset(vec![("Host", "localhost")]).to(&emulator).await.status, 200);
    assert_eq!(emulator.clock().now_ms(), NOW);
}

#[tokio::test]
async fn only_the_methods_of_the_index_do_anything_and_no_preflight_is_granted() {
    let emulator = emulator().await;
    let seed = json!({ "channelId": "made" }).to_string();
    for path in ["/clock", "/reset", "/channels", "/seed", "/clips/next", "/requests"] {
        for method in ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "TRACE", "post"] {
            let line = format!("{method} /_emulator{path}?advance_ms=5 HTTP/1.1");
            let preflight = [("Access-Control-Request-Method", "POST"), ("X-HTTP-Method-Override", "POST")];
            for host in ["localhost", "evil.example"] {
                let mut sent = Sent { request_line: &line, body: &seed, ..Sent::clock(host) };
                sent.headers.extend(preflight);
                let received = sent.to(&emulator).await;
                let reads = method == "GET" && ["/clock", "/requests"].contains(&path);
                let expected = if host == "evil.example" { 403 } else { 404 };
                assert!(received.status == expected || reads, "{line}: {}", received.status);
                assert!(!received.head.contains("access-control"), "{line}: {}", received.head);
            }
        }
    }
    assert_eq!(emulator.clock().now_ms(), NOW);
    let state = Sent { request_line: "GET /_emulator/state HTTP/1.1", ..Sent::clock("localhost") }.to(&emulator).await;
    let state: Value = serde_json::from_str(&state.body).unwrap();
    assert_eq!(state["channels"].as_array().unwrap().len(), 1);
    // An array is a script, too, unless the browser is told not to guess.
    let log = Sent { request_line: "GET /_emulator/requests HTTP/1.1", ..Sent::clock("localhost") }.to(&emulator).await;
    assert!(log.head.contains("\r\nx-content-type-options: nosniff"), "{}", log.head);
}

#[tokio::test]
async fn refusals_say_what_to_do() {
    let emulator = emulator().await;
    let refused = async |sent: Sent<'_>| sent.to(&emulator).await.body;
    insta::assert_snapshot!(refused(Sent::clock("evil.example:80")).await, @r#"{"error":"the management API does not answer to the Host \"evil.example:80\": use localhost, 127.0.0.1, [::1] or the address that the emulator listens on"}"#);
    insta::assert_snapshot!(refused(Sent::clock("localhost").without("Host")).await, @r#"{"error":"the management API wants exactly one Host header, and 0 were sent"}"#);
    insta::assert_snapshot!(refused(Sent::clock("localhost").header("Origin", "null")).await, @r#"{"error":"the management API refuses the Origin \"null\": call it from a program, or from a page that localhost, 127.0.0.1 or [::1] serves"}"#);
    insta::assert_snapshot!(refused(Sent::clock("localhost").without("Content-Type")).await, @r#"{"error":"the management API takes JSON only: send Content-Type: application/json instead of none"}"#);
}
