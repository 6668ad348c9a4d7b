//! What the emulator answers: contents, and the two kinds of refusal with their envelopes.

pub(crate) mod gateway;
mod headers;
mod refusal;
pub(crate) mod service;
mod trace_id;

pub(crate) use headers::{AUTH_FAILURE, OPERATION, fill};
#[cfg(feature = "object-storage")]
pub(crate) use headers::{http_date, http_time};
pub(crate) use refusal::Refusal;
pub(crate) use trace_id::TraceIds;

use http::StatusCode;
use serde_json::Value;

/// Status and JSON body of an answer, and what its debugging header says.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) auth_failure: Option<String>,
}

impl Answer {
    /// 200 with `body`, the status of every example.
    pub(crate) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body, auth_failure: None }
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status(), body: refusal.body(), auth_failure: None }
    }
}
