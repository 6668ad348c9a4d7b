//! Errors of any kind, for tests of code that handles errors.

use http::StatusCode;
use ncloud_livestation_raw as raw;

use super::code::ErrorCode;
use super::kind::ErrorKind;
use super::{Error, Failure};

/// Makes an [`Error`] without a server, for tests of code that handles errors; made by [`Error::for_test`].
#[derive(Debug)]
#[must_use = "finish it with build()"]
pub struct ErrorForTest(Failure);

impl Error {
    /// An error of this kind, for tests of code that handles errors. Not for anything else: nothing has failed.
    ///
    /// ```
    /// use ncloud_livestation::{Error, ErrorCode, ErrorKind};
    ///
    /// let error = Error::for_test(ErrorKind::NotFound)
    ///     .operation("get_short_clip")
    ///     .code(ErrorCode::Service(250_004))
    ///     .status(404)
    ///     .message("short clip not found.")
    ///     .build();
    /// assert!(error.is_not_found());
    /// assert!(error.to_string().starts_with("get_short_clip: not found: short clip not found. [Live Station code 250004"));
    /// ```
    pub fn for_test(kind: ErrorKind) -> ErrorForTest {
        ErrorForTest(Failure { kind, attempts: 1, ..Failure::default() })
    }
}

impl ErrorForTest {
    /// The operation by its name in the specification, such as `get_short_clip`.
    pub fn operation(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self.0.hints = raw::operations::ALL.iter().find(|row| row.id == operation).map(|row| row.hints);
        self
    }

    /// The code of the gateway or of the service.
    pub fn code(mut self, code: ErrorCode) -> Self {
        self.0.code = Some(code);
        self
    }

    /// The service's name of the code.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.0.name = Some(name.into());
        self
    }

    /// The HTTP status; one outside 100 to 999 counts as none.
    pub fn status(mut self, status: u16) -> Self {
        self.0.status = StatusCode::from_u16(status).ok();
        self
    }

    /// What the service said.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.0.message = Some(message.into());
        self
    }

    /// The `x-ncp-trace-id` of the response.
    pub fn trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.0.trace_id = Some(trace_id.into());
        self
    }

    /// How many requests were made. Default: 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Whether the request may have taken effect. Default: no.
    pub fn may_have_been_sent(mut self, may_have_been_sent: bool) -> Self {
        self.0.may_have_been_sent = may_have_been_sent;
        self
    }

    /// The error.
    pub fn build(self) -> Error {
        Error::new(self.0)
    }
}
