//! Operations that need nothing but what is generated: their value is the `content` of the response.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Envelope, InvalidValue};

use super::call::Call;
use super::request::{Operation, private};
use crate::client::Client;

/// An operation whose value is the content of its response.
#[derive(Debug, Clone)]
pub struct ContentOf<R>(pub(crate) R);

impl<R> private::Sealed for ContentOf<R> {}

impl<R> Operation for ContentOf<R>
where
    R: raw::Request,
    R::Response: Envelope<Content: Send + 'static>,
{
    type Output = <R::Response as Envelope>::Content;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        Ok(self.0)
    }

    fn read(_: &R, response: R::Response) -> Self::Output {
        response.into_content()
    }
}

impl<R> Call<ContentOf<R>> {
    /// A call of an operation that needs nothing but what is generated.
    pub(crate) fn content_of(client: &Client, request: R) -> Self {
        Self::new(client, ContentOf(request))
    }
}
