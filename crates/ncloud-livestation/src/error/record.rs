//! Errors in serialised form: everything but the source, the clocks and the response body.

use std::borrow::Cow;

use http::StatusCode;
use ncloud_livestation_raw::operations;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::ErrorCode;
use super::kind::ErrorKind;
use super::{Error, Failure};

/// The serialised parts of an error, under stable names.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    kind: ErrorKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    details: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<Cow<'a, ErrorCode>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trace_id: Option<Cow<'a, str>>,
    #[serde(default)]
    attempts: u32,
    #[serde(default)]
    may_have_been_sent: bool,
}

/// Writes everything but the source, the clocks and the response body.
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let failure = self.failure();
        let text = |text: &'_ Option<String>| text.as_deref().map(str::to_owned).map(Cow::Owned);
        let record = Record {
            kind: failure.kind,
            operation: failure.operation.map(Cow::Borrowed),
            message: text(&failure.message),
            details: text(&failure.details),
            code: failure.code.as_ref().map(Cow::Borrowed),
            name: text(&failure.name),
            status: failure.status.map(|status| status.as_u16()),
            trace_id: text(&failure.trace_id),
            attempts: failure.attempts,
            may_have_been_sent: failure.may_have_been_sent,
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Error {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        Ok(Self::new(Failure {
            kind: record.kind,
            operation: record.operation.and_then(|name| known_operation(&name)),
            message: text(record.message),
            details: text(record.details),
            code: record.code.map(Cow::into_owned),
            name: text(record.name),
            status: record.status.and_then(|status| StatusCode::from_u16(status).ok()),
            trace_id: text(record.trace_id),
            attempts: record.attempts,
            may_have_been_sent: record.may_have_been_sent,
            ..Failure::default()
        }))
    }
}

/// Operations that are not in the specification: those of Object Storage, and custom requests.
const OTHER_OPERATIONS: &[&str] = &["download_to", "get_object", "head_object", "request"];

/// The name as this version has it; a name of another version is dropped.
fn known_operation(name: &str) -> Option<&'static str> {
    let specified = operations::ALL.iter().map(|operation| operation.id);
    specified.chain(OTHER_OPERATIONS.iter().copied()).find(|known| *known == name)
}
