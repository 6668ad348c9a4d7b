//! A client that shares no code with the SDK, and checks every answer against the document.
#![allow(dead_code, reason = "each test file uses its own part")]

#[cfg(feature = "object-storage")]
pub(crate) mod s3;
mod schema;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use ncloud_livestation_emulator::{ChannelSeed, Emulator, EmulatorClock};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) const CHANNEL: &str = "ls-20250814000000-zTwK2";
pub(crate) const NOW: i64 = 1_755_586_043_299;

/// Turns given to other tasks before what a test waits for counts as not happening: it fails, and does not hang.
pub(crate) const ENOUGH_TURNS: u32 = 10_000_000;
/// The same, where each turn is a connection.
pub(crate) const ENOUGH_CONNECTIONS: u32 = 10_000;

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn code(&self) -> &Value {
        &self.body["error"]["errorCode"]
    }

    /// Status, code and message on one line.
    pub(crate) fn refusal(&self) -> String {
        format!("{} {} {}", self.status, self.code(), self.body["error"]["message"].as_str().unwrap_or("-"))
    }
}

/// Signs as the emulator's clock says, so that moving it does not lock the client out.
pub(crate) struct Client<'e> {
    pub(crate) emulator: &'e Emulator,
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    pub(crate) region: Option<&'static str>,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) timestamp: Option<i64>,
    /// What is signed instead of the method and the target that are sent.
    pub(crate) sign_instead: Option<String>,
    /// Whether answers may differ from the document.
    pub(crate) unchecked: bool,
    pub(crate) http: reqwest::Client,
}

impl<'e> Client<'e> {
    pub(crate) fn new(emulator: &'e Emulator) -> Self {
        Self {
            emulator,
            access_key: emulator.access_key().to_owned(),
            secret_key: emulator.secret_key().to_owned(),
            region: Some("KR"),
            content_type: Some("application/json"),
            timestamp: None,
            sign_instead: None,
            unchecked: false,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", &format!("/api/v2{path}"), None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Option<Value>) -> Answer {
        self.send("POST", &format!("/api/v2{path}"), body.map(|body| body.to_string())).await
    }

    pub(crate) async fn put(&self, path: &str, body: Option<Value>) -> Answer {
        self.send("PUT", &format!("/api/v2{path}"), body.map(|body| body.to_string())).await
    }

    pub(crate) async fn delete(&self, path: &str, body: Option<Value>) -> Answer {
        self.send("DELETE", &format!("/api/v2{path}"), body.map(|body| body.to_string())).await
    }

    pub(crate) async fn create_clip(&self, snapshot: u64) -> Answer {
        self.post(&format!("/channels/{CHANNEL}/{snapshot}"), Some(clip_request())).await
    }

    /// Sends a signed request; the answer is checked against the document.
    pub(crate) async fn send(&self, method: &str, target: &str, body: Option<String>) -> Answer {
        let timestamp = self.timestamp.unwrap_or_else(|| self.emulator.clock().gateway_now_ms()).to_string();
        let plain = format!("{method} {target}");
        let message = format!("{}\n{timestamp}\n{}", self.sign_instead.as_deref().unwrap_or(&plain), self.access_key);
        let mut request = self
            .http
            .request(method.parse().unwrap(), format!("{}{target}", self.emulator.url()))
            .header("x-ncp-apigw-timestamp", &timestamp)
            .header("x-ncp-iam-access-key", &self.access_key)
            .header("x-ncp-apigw-signature-v2", signature(&self.secret_key, message.as_bytes()));
        if let Some(region) = self.region {
            request = request.header("x-ncp-region_code", region);
        }
        if let Some(content_type) = self.content_type {
            request = request.header("content-type", content_type);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let answer = read(request.send().await.unwrap()).await;
        if !self.unchecked {
            schema::check(&answer);
        }
        answer
    }
}

async fn read(response: reqwest::Response) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: match response.text().await.unwrap().as_str() {
            "" => Value::Null,
            text => serde_json::from_str(text).unwrap(),
        },
    }
}

/// A call of the management API.
pub(crate) async fn manage(emulator: &Emulator, method: &str, path: &str, body: Value) -> Answer {
    let url = format!("{}/_emulator{path}", emulator.url());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.request(method.parse().unwrap(), url);
    let request = if body.is_null() { request } else { request.json(&body) };
    read(request.send().await.unwrap()).await
}

pub(crate) fn signature(secret_key: &str, message: &[u8]) -> String {
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret_key.as_bytes()).unwrap();
    mac.update(message);
    STANDARD.encode(mac.finalize().into_bytes())
}

pub(crate) fn clip_request() -> Value {
    json!({
        "startTime": 0,
        "endTime": 1500,
        "shortclip": { "output": { "accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/shortclip" } }
    })
}

/// An emulator with [`CHANNEL`] on air, its clock standing at [`NOW`].
pub(crate) async fn emulator() -> Emulator {
    Emulator::builder()
        .clock(EmulatorClock::frozen_at_ms(NOW))
        .channel(ChannelSeed::new(CHANNEL))
        .start()
        .await
        .unwrap()
}

/// Writes bytes to the emulator and reads until it closes the connection.
pub(crate) async fn raw(emulator: &Emulator, bytes: impl AsRef<[u8]>) -> String {
    raw_at(emulator.address(), bytes).await
}

/// Writes bytes to an address and reads until it closes the connection.
pub(crate) async fn raw_at(address: std::net::SocketAddr, bytes: impl AsRef<[u8]>) -> String {
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(bytes.as_ref()).await.unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}
