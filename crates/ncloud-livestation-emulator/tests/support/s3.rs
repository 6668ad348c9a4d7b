//! An S3 client of its own: signature version 4 as AWS's documentation spells it out, over reqwest.

use hmac::{Hmac, KeyInit as _, Mac as _};
use ncloud_livestation_emulator::Emulator;
use sha2::{Digest as _, Sha256};

/// An answer, read as far as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
    /// Whether the body ended before its `Content-Length`.
    pub(crate) is_cut: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and S3's code.
    pub(crate) fn refusal(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let code = text.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
        format!("{} {}", self.status, code.map_or("-", |(code, _)| code))
    }
}

/// Signs as the emulator's clock says.
pub(crate) struct Client<'e> {
    pub(crate) emulator: &'e Emulator,
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    pub(crate) region: &'static str,
    http: reqwest::Client,
}

impl<'e> Client<'e> {
    pub(crate) fn new(emulator: &'e Emulator) -> Self {
        Self {
            emulator,
            access_key: emulator.access_key().to_owned(),
            secret_key: emulator.secret_key().to_owned(),
            region: "kr-standard",
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"").await
    }

    pub(crate) async fn get_range(&self, path: &str, range: &str) -> Answer {
        self.send("GET", path, &[("range", range)], b"").await
    }

    /// Sends a request signed in headers; `target` is a path, perhaps with a query, as it goes over the wire.
    pub(crate) async fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let date = amz_date(self.emulator.clock().gateway_now_ms());
        let payload = hex(&Sha256::digest(body));
        let host = self.emulator.storage_address().to_string();
        let mut signed = vec![("host", host.as_str()), ("x-amz-content-sha256", &payload), ("x-amz-date", &date)];
        signed.extend_from_slice(headers);
        signed.sort_unstable();
        let (names, signature) = self.sign(method, path, query, &signed, &payload, &date);
        let scope = self.scope(&date);
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
            self.access_key
        );
        let mut request = self.request(method, target).header("authorization", authorization).body(body.to_vec());
        for (name, value) in signed {
            request = request.header(name, value);
        }
        read(request).await
    }

    /// A presigned URL for GET, made now.
    pub(crate) fn presigned(&self, path: &str, expires_s: u32) -> String {
        let date = amz_date(self.emulator.clock().gateway_now_ms());
        let credential = format!("{}/{}", self.access_key, self.scope(&date)).replace('/', "%2F");
        let query = format!(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={credential}&X-Amz-Date={date}&X-Amz-Expires={expires_s}&X-Amz-SignedHeaders=host"
        );
        let host = self.emulator.storage_address().to_string();
        let (_, signature) = self.sign("GET", path, &query, &[("host", &host)], "UNSIGNED-PAYLOAD", &date);
        format!("{}{path}?{query}&X-Amz-Signature={signature}", self.emulator.storage_url())
    }

    /// Sends a request without a signature.
    pub(crate) async fn anonymous(&self, method: &str, target: &str) -> Answer {
        read(self.request(method, target)).await
    }

    pub(crate) async fn open(&self, url: &str) -> Answer {
        read(self.http.get(url)).await
    }

    fn request(&self, method: &str, target: &str) -> reqwest::RequestBuilder {
        self.http.request(method.parse().unwrap(), format!("{}{target}", self.emulator.storage_url()))
    }

    fn scope(&self, date: &str) -> String {
        format!("{}/{}/s3/aws4_request", &date[..8], self.region)
    }

    /// The names of the signed headers, and the signature. The query must be in order already.
    fn sign(
        &self,
        method: &str,
        path: &str,
        query: &str,
        headers: &[(&str, &str)],
        payload: &str,
        date: &str,
    ) -> (String, String) {
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        let names = names.join(";");
        let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let canonical = format!("{method}\n{path}\n{query}\n{lines}\n{names}\n{payload}");
        let hash = hex(&Sha256::digest(canonical));
        let string_to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{}\n{hash}", self.scope(date));
        let first = format!("AWS4{}", self.secret_key).into_bytes();
        let key = [&date[..8], self.region, "s3", "aws4_request"].iter().fold(first, |key, part| hmac(&key, part));
        (names, hex(&hmac(&key, &string_to_sign)))
    }
}

async fn read(request: reqwest::RequestBuilder) -> Answer {
    let mut response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut body = Vec::new();
    let is_cut = loop {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    Answer { status, headers, body, is_cut }
}

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Over the HTTP date, which the library under test has no part in.
fn amz_date(epoch_ms: i64) -> String {
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_millis(u64::try_from(epoch_ms).unwrap());
    let text = httpdate::fmt_http_date(time);
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months.iter().position(|month| *month == &text[8..11]).unwrap() + 1;
    format!("{}{month:02}{}T{}Z", &text[12..16], &text[5..7], text[17..25].replace(':', ""))
}
