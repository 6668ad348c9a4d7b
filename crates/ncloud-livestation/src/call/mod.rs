//! One call of any operation: attempts, retries, time limits, keys, clocks, and the response.

mod attempts;
#[expect(clippy::module_inception, reason = "the folder is named for what it is about")]
mod call;
mod content;
mod custom;
mod execute;
mod extra;
mod look;
mod preview;
mod request;
mod response;
pub(crate) mod retry;
mod settle;
mod signing_keys;
mod skew;
mod unreadable_log;

#[cfg(feature = "object-storage")]
pub(crate) use self::attempts::{Attempts, Signing};
pub use self::call::{Call, CallFuture, CallWithResponse};
pub use self::content::ContentOf;
pub(crate) use self::content::not_empty;
pub use self::custom::CustomRequest;
pub(crate) use self::extra::merged;
pub use self::preview::Preview;
pub use self::request::Request;
pub(crate) use self::request::{Operation, channel_or_requested, private};
pub use self::response::Response;
pub(crate) use self::settle::{Refused, Settle};
pub(crate) use self::signing_keys::SigningKeys;
pub(crate) use self::skew::ClockSkew;
pub(crate) use self::unreadable_log::UnreadableLog;
