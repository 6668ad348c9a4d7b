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

use crate::dialect::{Dialect, ErrorNesting};

/// Status and JSON body of a response, and what its debugging header says.
#[derive(Clone, Debug)]
pub(crate) struct ApiResponse {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
    pub(crate) auth_failure: Option<String>,
}

impl ApiResponse {
    /// 200 with `body`, the status of every example; null is no body.
    pub(crate) fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body, auth_failure: None }
    }
}

impl ApiResponse {
    /// In a dialect, if it is an error; the gateway's codes are text in each.
    pub(crate) fn written_in(mut self, dialect: Dialect) -> Self {
        if let Some(code) = self.body.pointer_mut("/error/errorCode").filter(|code| code.is_number()) {
            *code = dialect.error_code.write(code.take());
        }
        if dialect.errors == ErrorNesting::Top
            && let Some(error) = self.body.get_mut("error")
        {
            self.body = error.take();
        }
        self
    }
}

impl From<Refusal> for ApiResponse {
    fn from(refusal: Refusal) -> Self {
        Self { status: refusal.status(), body: refusal.body(), auth_failure: None }
    }
}
