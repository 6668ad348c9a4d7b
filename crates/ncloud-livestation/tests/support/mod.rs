//! What the tests of this crate share: a client for the emulator, and a listener that shows the bytes on the wire.

#![allow(dead_code, unreachable_pub, reason = "each test file is a program of its own and uses a part")]

pub mod canary;
pub mod until;

use std::collections::BTreeMap;
use std::time::Duration;

use ncloud_livestation::{Client, ClientBuilder, Clock, Credentials, ManualClock, Sleep, Timestamp};
use ncloud_livestation_emulator::{Emulator, EmulatorBuilder, EmulatorClock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

pub const CHANNEL: &str = "ls-20220623115623-fHnXy";
pub const ACCESS_KEY: &str = "testAccessKey0000001";
pub const SECRET_KEY: &str = "testSecretKey0000000000000000000000000001";

/// Settings of a client for `url`, with the keys above.
pub fn builder_for(url: &str) -> ClientBuilder {
    Client::builder().endpoint(url).credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
}

/// An emulator with the document's example, and settings of a client for it.
pub async fn emulated() -> (Emulator, ClientBuilder) {
    let emulator =
        Emulator::builder().with_document_example().credentials(ACCESS_KEY, SECRET_KEY).start().await.unwrap();
    let builder = builder_for(&emulator.url());
    (emulator, builder)
}

/// A clock whose waits are over at once, for the client and for the emulator alike.
#[derive(Debug, Clone)]
pub struct CoupledClock {
    pub manual: ManualClock,
    emulator: EmulatorClock,
}

impl Clock for CoupledClock {
    fn now(&self) -> Timestamp {
        self.manual.now()
    }

    fn monotonic(&self) -> Duration {
        self.manual.monotonic()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let clock = self.clone();
        Box::pin(async move {
            clock.manual.advance(duration);
            clock.emulator.advance_with_gateway(duration);
            // Others have something to do in the meantime.
            tokio::task::yield_now().await;
        })
    }

    fn timer(&self, limit: Duration) -> Sleep {
        self.manual.timer(limit)
    }
}

/// An emulator whose time stands still until the client waits, and settings of a client for it.
pub async fn emulated_in_step(processing_time: Duration) -> (Emulator, CoupledClock, ClientBuilder) {
    in_step(Emulator::builder().with_document_example().processing_time(processing_time)).await
}

/// The same for any emulator.
pub async fn in_step(emulator: EmulatorBuilder) -> (Emulator, CoupledClock, ClientBuilder) {
    const NOW: i64 = 1_755_586_043_299;
    let emulator = emulator.credentials(ACCESS_KEY, SECRET_KEY).clock(EmulatorClock::frozen_at_ms(NOW));
    let emulator = emulator.start().await.unwrap();
    let manual = ManualClock::new(Timestamp::from_epoch_millis(NOW));
    let clock = CoupledClock { manual, emulator: emulator.clock().clone() };
    let builder = builder_for(&emulator.url()).clock(clock.clone()).jitter_seed(7);
    (emulator, clock, builder)
}

/// Settings that find the emulator's Object Storage, where this crate has one.
pub fn with_storage(builder: ClientBuilder, _emulator: &Emulator) -> ClientBuilder {
    #[cfg(feature = "object-storage")]
    let builder = builder.storage_endpoint(_emulator.storage_url());
    builder
}

/// How often each operation was asked for.
pub fn requests(emulator: &Emulator) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in emulator.requests() {
        *counts.entry(request.operation_id.unwrap()).or_default() += 1;
    }
    counts
}

/// Counts to compare them with.
pub fn counts<const N: usize>(counts: [(&str, usize); N]) -> BTreeMap<String, usize> {
    counts.into_iter().map(|(id, count)| (id.to_owned(), count)).collect()
}

/// A listener that answers each connection with the next of `answers`, byte for byte, and keeps what was asked.
pub struct Listener {
    pub url: String,
    requests: tokio::sync::mpsc::UnboundedReceiver<String>,
}

impl Listener {
    /// Answers one connection after the other with these bytes; further connections with the last of them.
    pub async fn answering(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = tokio::sync::mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut answers = answers.into_iter();
            let mut answer = answers.next().unwrap_or_default();
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read_request(&mut stream).await else { continue };
                let _ = stream.write_all(&answer).await;
                let _ = stream.shutdown().await;
                if sender.send(request).is_err() {
                    break;
                }
                answer = answers.next().unwrap_or(answer);
            }
        });
        Self { url, requests }
    }

    /// Answers each connection with these bytes, and then neither sends more nor closes.
    pub async fn silent(bytes: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, requests) = tokio::sync::mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut open = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read_request(&mut stream).await else { continue };
                let _ = stream.write_all(&bytes).await;
                open.push(stream);
                if sender.send(request).is_err() {
                    break;
                }
            }
        });
        Self { url, requests }
    }

    /// The next request, as it came over the wire.
    pub async fn request(&mut self) -> String {
        self.requests.recv().await.unwrap()
    }

    /// How many requests came that were not looked at yet.
    pub fn unseen_requests(&mut self) -> usize {
        let mut count = 0;
        while self.requests.try_recv().is_ok() {
            count += 1;
        }
        count
    }
}

async fn read_request(stream: &mut tokio::net::TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).await.ok()?;
        if read == 0 {
            return None;
        }
        request.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = header(head, "content-length").map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return Some(text.into_owned());
            }
        }
    }
}

/// A header of a request as it came over the wire.
pub fn header(request: &str, name: &str) -> Option<String> {
    let lines = request.split("\r\n").skip(1).take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.into())
}

/// A whole HTTP answer; `headers` are full lines without their ends.
pub fn answer(status: &str, headers: &[&str], body: &str) -> Vec<u8> {
    let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len()).into_bytes()
}

/// An answer in JSON.
pub fn json(status: &str, body: &str) -> Vec<u8> {
    answer(
        status,
        &["content-type: application/json;charset=utf-8", "x-ncp-trace-id: 36c9k60om4p3238cpmc9gm4cj4"],
        body,
    )
}
