//! A response as it came.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use ncloud_auth::Timestamp;
use serde_json::Value;

/// A response as it came.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// This machine's clock when it came.
    pub(crate) received_at: Timestamp,
}

/// How a request was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: Option<String>,
    pub(crate) name: Option<String>,
}

impl Exchange {
    /// The body, when it is JSON.
    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// A header's text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The service's clock when it sent this, in whole seconds.
    pub(crate) fn date(&self) -> Option<Timestamp> {
        self.header("date").and_then(Timestamp::parse_http_date)
    }

    /// The error in the body, whatever its form.
    pub(crate) fn refusal(&self) -> Refusal {
        let body = self.json().unwrap_or_default();
        let error = body.get("error").unwrap_or(&body);
        let code = match &error["errorCode"] {
            Value::Number(code) => Some(code.to_string()),
            // Codes are digits; anything else may be anything.
            Value::String(code) if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(code.clone())
            }
            _ => None,
        };
        let name = error["errorName"].as_str().filter(|name| is_constant(name)).map(str::to_owned);
        Refusal { code, name }
    }

    /// Status and error code in words.
    pub(crate) fn in_words(&self) -> String {
        let Refusal { code, name } = self.refusal();
        let mut words = format!("status {}", self.status.as_u16());
        if let Some(code) = code {
            words.push_str(&format!(", code {code}"));
        }
        if let Some(name) = name {
            words.push_str(&format!(" {name}"));
        }
        words
    }
}

/// Whether it looks like a constant of the service, and so not like something of an account.
pub(crate) fn is_constant(text: &str) -> bool {
    let is_fine = |byte: u8| byte.is_ascii_uppercase() || byte == b'_' || byte == b',';
    text.len() <= 48 && text.len() >= 3 && text.bytes().all(is_fine)
}
