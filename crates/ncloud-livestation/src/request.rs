//! What an operation adds to the machinery: a row of the operation table, what to send, and how to read the answer.

use std::future::Future;

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{ChannelId, InvalidValue, ResponseValue};

/// One operation with its arguments. Made by the handles ([`Channel`](crate::Channel) and what hangs off it) and
/// carried by a [`Call`](crate::Call).
///
/// Sealed: it is how operations are written inside this crate, and not an interface.
pub trait Request: private::Sealed + Send + Sync + Sized + 'static {
    /// What a call answers with.
    type Output: Send + 'static;
    /// The arguments, checked and in the form they are sent in.
    #[doc(hidden)]
    type Prepared: Send + Sync + 'static;
    /// The generated answer.
    #[doc(hidden)]
    type Answer: Send + 'static;
    /// The operation's row.
    #[doc(hidden)]
    const OPERATION: &'static raw::Operation;

    /// Checks the arguments, before anything is sent.
    #[doc(hidden)]
    fn prepare(self) -> Result<Self::Prepared, InvalidValue>;

    /// Sends them once.
    #[doc(hidden)]
    fn send(
        prepared: &Self::Prepared,
        raw: &raw::Client,
    ) -> impl Future<Output = Result<ResponseValue<Self::Answer>, raw::Error<()>>> + Send;

    /// What the answer holds besides what is specified.
    #[doc(hidden)]
    fn extra(answer: &Self::Answer) -> &serde_json::Map<String, serde_json::Value>;

    /// Reads the answer.
    #[doc(hidden)]
    fn read(prepared: &Self::Prepared, answer: Self::Answer) -> Result<Self::Output, Missing>;
}

/// What an answer lacks that nothing works without.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing(pub(crate) &'static str);

/// The channel an answer tells of; the one that was asked for when it names none, or none that can be an id.
pub(crate) fn told(asked: &ChannelId, told: Option<String>) -> ChannelId {
    told.filter(|id| id != asked.as_str()).and_then(|id| id.parse().ok()).unwrap_or_else(|| asked.clone())
}

pub(crate) mod private {
    /// Only this crate's operations are requests.
    #[doc(hidden)]
    pub trait Sealed {}
}
