//! An operation with its arguments, as a call carries it.

use std::future::Future;

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{ChannelId, Decoded, InvalidValue, ResponseValue};

/// One operation with its arguments. Made by the handles ([`Channel`](crate::Channel) and what hangs off it) and
/// carried by a [`Call`](crate::Call).
///
/// Sealed: operations are written inside this crate only.
pub trait Request: private::Sealed + Send + Sync + Sized + 'static {
    /// The value of a successful response.
    type Output: Send + 'static;
    /// The arguments, checked and in the form they are sent in.
    #[doc(hidden)]
    type Prepared: Send + Sync + 'static;
    /// The generated type of the response body.
    #[doc(hidden)]
    type Body: Send + 'static;
    /// The operation's row.
    #[doc(hidden)]
    const OPERATION: &'static raw::Operation;

    /// The row that counts for this request.
    #[doc(hidden)]
    fn operation(&self) -> raw::Operation {
        *Self::OPERATION
    }

    /// Checks the arguments, before anything is sent.
    #[doc(hidden)]
    fn prepare(self) -> Result<Self::Prepared, InvalidValue>;

    /// Sends them once.
    #[doc(hidden)]
    fn send(
        prepared: &Self::Prepared,
        raw: &raw::Client,
    ) -> impl Future<Output = Result<ResponseValue<Decoded<Self::Body>>, raw::Error<()>>> + Send;

    /// What the body holds besides what is specified.
    #[doc(hidden)]
    fn extra(body: &Self::Body) -> &serde_json::Map<String, serde_json::Value>;

    /// The value of a body.
    #[doc(hidden)]
    fn read(prepared: &Self::Prepared, body: Self::Body) -> Self::Output;
}

/// The channel id of a response; the requested one when it has none, or none that can be an id.
pub(crate) fn channel_or_requested(requested: &ChannelId, returned: Option<String>) -> ChannelId {
    let other = returned.filter(|id| id != requested.as_str());
    other.and_then(|id| id.parse().ok()).unwrap_or_else(|| requested.clone())
}

pub(crate) mod private {
    /// Only this crate's operations are requests.
    #[doc(hidden)]
    pub trait Sealed {}
}
