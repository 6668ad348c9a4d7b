//! An operation with its arguments, as a call carries it.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{ChannelId, Decoded, InvalidValue, UnreadableFields};

use super::response::Payload;
use super::settle::Settle;

/// One operation with its arguments. Made by the handles ([`ChannelHandle`](crate::ChannelHandle) and what hangs off it) and
/// carried by a [`Call`](crate::Call).
///
/// Sealed: operations are written inside this crate only.
pub trait Request: private::Sealed + Send + Sync + Sized + 'static {
    /// The value of a successful response.
    type Output: Send + 'static;
    /// The arguments, checked and in the form they are sent in.
    #[doc(hidden)]
    type Prepared: Send + Sync + 'static;

    /// Its row of the operation table.
    #[doc(hidden)]
    fn operation(&self) -> raw::Operation;

    /// What to make of a refusal after an attempt that may have taken effect; `None`: it is an error.
    #[doc(hidden)]
    fn settle(&self) -> Option<Settle<Self::Output>> {
        None
    }

    /// Checks the arguments, before anything is sent.
    #[doc(hidden)]
    fn prepare(self) -> Result<Self::Prepared, InvalidValue>;

    /// The HTTP request, not signed yet.
    #[doc(hidden)]
    fn build(prepared: &Self::Prepared, client: &raw::Client) -> reqwest::Result<reqwest::Request>;

    /// The value of a response's body.
    #[doc(hidden)]
    fn decode(prepared: &Self::Prepared, body: &[u8]) -> Result<Decoded<Self::Output>, NoSuccess>;
}

/// Why a body that came with a success status is none.
#[doc(hidden)]
#[derive(Debug)]
pub enum NoSuccess {
    /// It cannot be read.
    Undecodable(serde_json::Error),
    /// It says that nothing was done.
    Failed(&'static str),
}

impl From<serde_json::Error> for NoSuccess {
    fn from(error: serde_json::Error) -> Self {
        Self::Undecodable(error)
    }
}

/// An operation of the specification: its generated request, with checks and conversions of this crate.
#[doc(hidden)]
pub trait Operation: private::Sealed + Send + Sync + Sized + 'static {
    /// The value of a successful response.
    type Output: Send + 'static;
    /// The generated request.
    type Sent: raw::Request;

    /// What to make of a refusal after an attempt that may have taken effect; `None`: it is an error.
    fn settle(&self) -> Option<Settle<Self::Output>> {
        None
    }

    /// Checks the arguments, before anything is sent.
    fn prepare(self) -> Result<Self::Sent, InvalidValue>;

    /// How a response that came with a success status tells of a failure; `None`: it does not.
    fn failure(_: &<Self::Sent as raw::Request>::Response) -> Option<&'static str> {
        None
    }

    /// The value of a response. Parts that cannot be read are added to `unreadable`.
    fn read(
        sent: &Self::Sent,
        response: <Self::Sent as raw::Request>::Response,
        unreadable: &mut UnreadableFields,
    ) -> Self::Output;
}

impl<O: Operation> Request for O {
    type Output = O::Output;
    type Prepared = O::Sent;

    fn operation(&self) -> raw::Operation {
        *<O::Sent as raw::Request>::OPERATION
    }

    fn settle(&self) -> Option<Settle<O::Output>> {
        Operation::settle(self)
    }

    fn prepare(self) -> Result<O::Sent, InvalidValue> {
        Operation::prepare(self)
    }

    fn build(sent: &O::Sent, client: &raw::Client) -> reqwest::Result<reqwest::Request> {
        raw::Request::build(sent, client.base_url(), client.http())
    }

    fn decode(sent: &O::Sent, body: &[u8]) -> Result<Decoded<O::Output>, NoSuccess> {
        let Decoded { value, mut unreadable, has_error } = <O::Sent as raw::Request>::decode(body)?;
        // An error beside it says more.
        if let Some(message) = O::failure(&value).filter(|_| !has_error) {
            return Err(NoSuccess::Failed(message));
        }
        let value = O::read(sent, value, &mut unreadable);
        Ok(Decoded { value, unreadable, has_error })
    }
}

/// A prepared request without its types, so that everything from the first attempt to the last is compiled once.
pub(crate) trait ErasedRequest: Send + Sync {
    fn build(&self, client: &raw::Client) -> reqwest::Result<reqwest::Request>;

    /// The output of the request, boxed.
    fn decode(&self, body: &[u8]) -> Result<Decoded<Payload>, NoSuccess>;
}

/// A prepared request with its types.
pub(crate) struct Prepared<R: Request>(pub(crate) R::Prepared);

impl<R: Request> ErasedRequest for Prepared<R> {
    fn build(&self, client: &raw::Client) -> reqwest::Result<reqwest::Request> {
        R::build(&self.0, client)
    }

    fn decode(&self, body: &[u8]) -> Result<Decoded<Payload>, NoSuccess> {
        Ok(R::decode(&self.0, body)?.map(|output| Box::new(output) as Payload))
    }
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
