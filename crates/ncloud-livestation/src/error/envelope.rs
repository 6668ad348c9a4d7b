//! Error bodies, in every documented or observed shape.

use ncloud_livestation_raw::types::{ErrorBody, ErrorEnvelope};
use ncloud_livestation_raw::{Decoded, NumberOrText, decode};

use super::code::ErrorCode;
use super::sanitize::sanitize;

/// The contents of an error body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    pub(crate) code: Option<ErrorCode>,
    pub(crate) message: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) details: Option<String>,
}

impl Envelope {
    /// Reads a body; `None` if it is not an error envelope.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let Decoded { value: mut envelope, .. } = decode::<ErrorEnvelope>(body).ok()?;
        let mut text = |name: &str| envelope.extra.remove(name)?.as_str().map(str::to_owned);
        let (is_wrapped, fields) = match envelope.error.take() {
            Some(error) => (true, error),
            None => {
                // An error that is a text was not seen yet, and is still more than nothing to say.
                let error = text("error");
                let mut flat = ErrorBody::default();
                flat.error_name = text("errorName");
                flat.details = text("details");
                flat.error_code = envelope.error_code;
                flat.message = error.clone().or(envelope.message);
                (error.is_some(), flat)
            }
        };
        let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map(|text| sanitize(&text));
        let envelope = Self {
            code: code(fields.error_code),
            message: text(fields.message),
            name: text(fields.error_name),
            details: text(fields.details),
        };
        // A body with a message and nothing else may be anything.
        (envelope.code.is_some() || envelope.name.is_some() || (is_wrapped && envelope.message.is_some()))
            .then_some(envelope)
    }
}

fn code(code: Option<NumberOrText>) -> Option<ErrorCode> {
    let code = code?.to_string();
    (!code.is_empty()).then(|| ErrorCode::parse(&code))
}
