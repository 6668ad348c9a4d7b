//! A change that is refused because an earlier attempt of the same call has made it already.

use std::time::Duration;

use http::HeaderMap;
use ncloud_auth::BoxFuture;
use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::UnreadableFields;

use super::response::Response;
use super::retry::{NextStep, Outcome, next_step};
use crate::error::{Error, Result};

/// What an operation makes of a refusal after an attempt that may have taken effect: a success, or the error.
pub(crate) type Settle<T> = Box<dyn FnOnce(Refused) -> BoxFuture<'static, Result<Response<T>>> + Send>;

/// A refusal that comes after an attempt that may have taken effect.
#[derive(Debug)]
pub struct Refused {
    pub(crate) error: Error,
    /// What is left of the call's time.
    pub(crate) left: Duration,
}

impl Refused {
    /// The refusal, if the error is one; the error itself if it is not.
    pub(super) fn of(operation: raw::Operation, error: Error, left: Duration) -> Result<Self> {
        // What the service refuses was not done by that attempt, so what may have taken effect is an earlier one.
        let outcome = Outcome::of(error.failure(), error.may_have_been_sent());
        let is_looked_at = next_step(operation.retry, outcome) == NextStep::Look;
        if is_looked_at && !left.is_zero() { Ok(Self { error, left }) } else { Err(error) }
    }

    /// The change was made: by an attempt without a response, so that only this is known.
    pub(crate) fn success<T>(&self, value: T) -> Response<T> {
        Response {
            value,
            status: self.error.status().unwrap_or_default(),
            headers: HeaderMap::new(),
            attempts: self.error.attempts(),
            unreadable: UnreadableFields::default(),
        }
    }
}
