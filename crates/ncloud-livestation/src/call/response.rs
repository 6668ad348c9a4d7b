//! A response: its value, status and headers.

use std::any::Any;
use std::fmt;

use http::{HeaderMap, StatusCode};
use ncloud_livestation_raw::{Unreadable, UnreadableFields};

use crate::error::{Error, Failure, Result, TRACE_ID_HEADER};

/// The output of some request.
pub(crate) type Payload = Box<dyn Any + Send>;

/// A response: its value, status and headers.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The decoded body.
    pub value: T,
    /// HTTP status.
    pub status: StatusCode,
    /// Response headers.
    pub headers: HeaderMap,
    /// How many requests were made.
    pub attempts: u32,
    pub(crate) unreadable: UnreadableFields,
}

impl<T> Response<T> {
    /// The `x-ncp-trace-id` of the response, which the vendor's support asks for.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        trace_id(&self.headers)
    }

    /// What of the response could not be read: fields that are `None` (or empty) for that reason, and items that are
    /// left out of their list. The first 100; [`unreadable_count`](Self::unreadable_count) counts all.
    ///
    /// The value of such a field stays in `extra`, under its name on the wire. Empty for nearly every response.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let call = client.channel("ls-20220623115623-fHnXy")?.short_clip(1060).get();
    /// let response = call.with_response().await?;
    /// for unreadable in response.unreadable() {
    ///     eprintln!("{}: {}", unreadable.path, unreadable.reason);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        self.unreadable.named()
    }

    /// How many fields and items could not be read.
    #[must_use]
    pub fn unreadable_count(&self) -> u64 {
        self.unreadable.count()
    }
}

impl<T> Response<T> {
    /// The same response with another value.
    pub(crate) fn map<U>(self, map: impl FnOnce(T) -> U) -> Response<U> {
        let Self { value, status, headers, attempts, unreadable } = self;
        Response { value: map(value), status, headers, attempts, unreadable }
    }
}

impl Response<Payload> {
    /// The response with the type of the request that it came to.
    pub(crate) fn downcast<T: 'static>(self) -> Result<Response<T>> {
        let Self { value, status, headers, attempts, unreadable } = self;
        match value.downcast() {
            Ok(value) => Ok(Response { value: *value, status, headers, attempts, unreadable }),
            // The request that was sent has decoded it; this is here so that nothing panics.
            Err(_) => Err(Error::new(Failure { attempts, status: Some(status), ..Failure::default() })),
        }
    }
}

/// The trace id among the headers of a response.
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
