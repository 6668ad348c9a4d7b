//! A request that is ready to be sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use super::execute::execute;
use super::request::{ErasedRequest, Prepared, Request};
use super::response::Response;
use super::retry::RetryPolicy;
use super::settle::Refused;
use crate::client::Client;
use crate::client::Timeouts;
use crate::error::Result;

/// A request that is ready to be sent: `.await` it, or [`send`](Self::send) it.
///
/// Owned and `'static`, so that it can be stored and spawned. Nothing is sent before it is awaited. Dropping the future
/// cancels the request that is in flight.
///
/// ```
/// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
/// use std::time::Duration;
/// use ncloud_livestation::RetryPolicy;
///
/// let clip = client
///     .channel("ls-20220623115623-fHnXy")?
///     .short_clip(1060)
///     .get()
///     .timeout(Duration::from_secs(5))
///     .retry(RetryPolicy::none())
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call does nothing until it is awaited or sent"]
#[derive(Clone)]
pub struct Call<R> {
    client: Client,
    pub(crate) request: R,
    timeouts: Option<Timeouts>,
    operation_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
}

/// A call whose result is a [`Response`]: the value with status, headers and attempts; made by [`Call::with_response`].
#[must_use = "a call does nothing until it is awaited or sent"]
#[derive(Debug, Clone)]
pub struct CallWithResponse<R>(Call<R>);

/// The future of a call.
pub type CallFuture<T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'static>>;

impl<R> Call<R> {
    pub(crate) fn new(client: &Client, request: R) -> Self {
        Self { client: client.clone(), request, timeouts: None, operation_timeout: None, retry: None }
    }

    /// The client that sends it, and what is sent.
    pub(super) fn into_parts(self) -> (Client, R) {
        (self.client, self.request)
    }

    /// The same call of another request.
    pub(crate) fn with_request<S>(self, request: impl FnOnce(R) -> S) -> Call<S> {
        let Self { client, request: old, timeouts, operation_timeout, retry } = self;
        Call { client, request: request(old), timeouts, operation_timeout, retry }
    }

    /// The longest the whole call may take, in place of the client's operation timeout.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.operation_timeout = Some(limit);
        self
    }

    /// All time limits of this call, in place of the client's (the connect timeout excepted, which is the client's).
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = Some(timeouts);
        self
    }

    /// How failed attempts are repeated, in place of the client's policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Makes the result a [`Response`]: the value with status, trace id and attempts.
    pub fn with_response(self) -> CallWithResponse<R> {
        CallWithResponse(self)
    }
}

impl<R: Request> Call<R> {
    /// Sends it.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind); [`Error::may_have_been_sent`](crate::Error::may_have_been_sent) says whether
    /// the request may have taken effect.
    pub async fn send(self) -> Result<R::Output> {
        self.await
    }
}

impl<R: Request> CallWithResponse<R> {
    /// Sends it.
    ///
    /// # Errors
    ///
    /// As [`Call::send`].
    pub async fn send(self) -> Result<Response<R::Output>> {
        self.await
    }

    /// The future of what `map` makes of the response.
    fn future<T: 'static>(self, map: fn(Response<R::Output>) -> T) -> CallFuture<T> {
        let Call { client, request, timeouts, operation_timeout, retry } = self.0;
        let mut timeouts = timeouts.unwrap_or(client.shared().timeouts);
        if let Some(limit) = operation_timeout {
            timeouts = timeouts.with_operation(limit);
        }
        let retry = retry.unwrap_or_else(|| client.shared().retry.clone());
        let limit = retry.deadline().map_or(timeouts.operation(), |deadline| deadline.min(timeouts.operation()));
        let operation = request.operation();
        let settle = request.settle();
        let prepared = request.prepare().map(|prepared| Box::new(Prepared::<R>(prepared)) as Box<dyn ErasedRequest>);
        // Boxed, so that futures holding a call stay small; once, since a future is copied into whatever holds it.
        Box::pin(async move {
            let began = client.shared().clock.monotonic();
            let error = match execute(client.clone(), operation, prepared, timeouts, retry).await {
                Ok(response) => return response.downcast().map(map),
                Err(error) => error,
            };
            let Some(settle) = settle else { return Err(error) };
            let took = client.shared().clock.monotonic().saturating_sub(began);
            let left = limit.saturating_sub(took);
            settle(Refused::of(operation, error, left)?).await.map(map)
        })
    }
}

impl<R: Request> IntoFuture for Call<R> {
    type Output = Result<R::Output>;
    type IntoFuture = CallFuture<R::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.with_response().future(|response| response.value)
    }
}

impl<R: Request> IntoFuture for CallWithResponse<R> {
    type Output = Result<Response<R::Output>>;
    type IntoFuture = CallFuture<Response<R::Output>>;

    fn into_future(self) -> Self::IntoFuture {
        self.future(|response| response)
    }
}

impl<R: fmt::Debug> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request).finish_non_exhaustive()
    }
}
