//! Reading an error body, in every shape that has been seen.

use serde::Deserialize;

use super::ErrorCode;

/// What an error body says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    pub(crate) code: Option<ErrorCode>,
    pub(crate) message: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) details: Option<String>,
}

/// `{"error": {...}}`, or the flat form of its inside.
#[derive(Deserialize)]
struct Wrapper {
    error: Option<serde_json::Value>,
    #[serde(flatten)]
    flat: Fields,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(rename = "errorCode")]
    code: Option<serde_json::Value>,
    message: Option<serde_json::Value>,
    #[serde(rename = "errorName")]
    name: Option<serde_json::Value>,
    details: Option<serde_json::Value>,
}

impl Envelope {
    /// Reads a body; `None` if it is not an error envelope.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let wrapper: Wrapper = serde_json::from_slice(body).ok()?;
        let wrapped = wrapper.error.is_some();
        let fields = match wrapper.error {
            Some(value @ serde_json::Value::Object(_)) => serde_json::from_value(value).ok()?,
            // Not seen yet, and still more than nothing to tell.
            Some(serde_json::Value::String(text)) => Fields { message: Some(text.into()), ..wrapper.flat },
            _ => wrapper.flat,
        };
        let envelope = Self {
            code: fields.code.as_ref().and_then(text).map(|code| ErrorCode::parse(&code)),
            message: fields.message.as_ref().and_then(text),
            name: fields.name.as_ref().and_then(text),
            details: fields.details.as_ref().and_then(text),
        };
        // A body with a message and nothing else may be anything.
        (envelope.code.is_some() || envelope.name.is_some() || (wrapped && envelope.message.is_some()))
            .then_some(envelope)
    }
}

/// Codes and messages come as strings or numbers.
fn text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) if text.is_empty() => None,
        serde_json::Value::String(text) => Some(clean(text)),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Longest text of a server that is repeated in an error.
const SHOWN_CHARS: usize = 300;

/// A server's text made fit for one line of log.
pub(crate) fn clean(text: &str) -> String {
    let mut clean: String = text.chars().take(SHOWN_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        clean.push('…');
    }
    clean
}
