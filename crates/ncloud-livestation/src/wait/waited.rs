//! What can be waited for.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use crate::call::private;
use crate::client::Client;
use crate::error::Result;

/// What can be waited for: a [`ShortClip`](crate::ShortClip), a [`Channel`](crate::Channel), a
/// [`Recording`](crate::Recording), a [`CurtainContent`](crate::CurtainContent), a
/// [`RestreamChannel`](crate::RestreamChannel), a [`VodChannel`](crate::VodChannel), a [`Schedule`](crate::Schedule).
///
/// Sealed: made inside this crate only.
pub trait Waited: private::Sealed + Clone + fmt::Debug + Send + Sync + 'static {
    /// Its status on the wire.
    type Status: Clone + PartialEq + fmt::Debug + fmt::Display + Send + Sync + 'static;
    /// What it is looked at by.
    #[doc(hidden)]
    type Handle: Send + Sync + 'static;
    /// What it is called in a sentence.
    #[doc(hidden)]
    const NOUN: &'static str;

    /// Its status; `None` when the response does not say it readably.
    fn status(&self) -> Option<&Self::Status>;

    /// The client that looks at it.
    #[doc(hidden)]
    fn client(handle: &Self::Handle) -> &Client;

    /// Looks at it once, within this time.
    #[doc(hidden)]
    fn look(handle: &Self::Handle, limit: Duration) -> impl Future<Output = Result<Self>> + Send;

    /// Which one it is, and what to do when it has failed.
    #[doc(hidden)]
    fn failure(&self) -> String;
}
