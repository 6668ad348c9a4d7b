//! Operations whose value is the `content` of the response, so that all of them is generated.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Envelope, InvalidValue, UnreadableFields};

use super::call::Call;
use super::request::{Operation, private};
use crate::client::Client;

/// An operation whose value is the content of its response; or the rule that its arguments break.
#[derive(Debug, Clone)]
pub struct ContentOf<R>(Result<R, InvalidValue>);

impl<R> private::Sealed for ContentOf<R> {}

impl<R> Operation for ContentOf<R>
where
    R: raw::Request,
    R::Response: Envelope<Content: Send + 'static>,
{
    type Output = <R::Response as Envelope>::Content;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        self.0
    }

    fn read(_: &R, response: R::Response, _: &mut UnreadableFields) -> Self::Output {
        response.into_content()
    }
}

impl<R> Call<ContentOf<R>> {
    /// A call of an operation whose value is the content of its response.
    pub(crate) fn content_of(client: &Client, request: R) -> Self {
        Self::new(client, ContentOf(Ok(request)))
    }

    /// The same for a request whose arguments have rules; one that breaks a rule fails when it is awaited.
    pub(crate) fn content_of_checked(client: &Client, request: Result<R, InvalidValue>) -> Self {
        Self::new(client, ContentOf(request))
    }

    /// Changes the request.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut R)) -> Self {
        if let Ok(request) = &mut self.request.0 {
            change(request);
        }
        self
    }
}

/// A list of ids to act on: what the service does with an empty one is not documented.
pub(crate) fn not_empty<T>(what: &'static str, ids: impl IntoIterator<Item = T>) -> Result<Vec<T>, InvalidValue> {
    let ids: Vec<T> = ids.into_iter().collect();
    if ids.is_empty() { Err(InvalidValue::new(what, "name at least one", &"[]")) } else { Ok(ids) }
}
