//! An answer with what came along with it.

use std::fmt;

use http::{HeaderMap, StatusCode};

use crate::error::TRACE_ID_HEADER;

/// A value, and how it came.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The answer.
    pub value: T,
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// How many requests it took.
    pub attempts: u32,
}

impl<T> Response<T> {
    /// The `x-ncp-trace-id` of the answer, which the vendor's support asks for.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        trace_id(&self.headers)
    }
}

/// What identifies an answer, among its headers.
pub(crate) fn trace_id(headers: &HeaderMap) -> Option<&str> {
    headers.get(TRACE_ID_HEADER)?.to_str().ok()
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    /// Without the headers, among which a proxy's cookies may be.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status)
            .field("trace_id", &self.trace_id())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
